import { append, clientTlsOf, covers, HostRule, MeshModel, Policy, RegisteredHost } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const strictWithoutClientTls: Rule = {
  code: 'MESH0325',
  name: 'strict-without-client-tls',
  severity: Severity.ERROR,
  summary: 'servers take mutual TLS only, auto mutual TLS is off and no DestinationRule has clients use it; every connection is reset',
  judges: ['PeerAuthentication'],
  reads: ['DestinationRule', 'Service', 'ConfigMap', 'Istio', 'IstioOperator'],
  equivalents: ['KIA0401', 'KIA0501'],
  documented: [],

  check(mesh, report) {
    if (mesh.config.get('enableAutoMtls') !== false) return;
    const wide = mesh.destinationRules.all.filter(rule => rule.host.startsWith('*') && isMutual(rule));
    const services = servicesByNamespace(mesh);
    for (const policy of mesh.policies.ofKind('PeerAuthentication')) {
      const { resource, namespace, isOfRoot } = policy;
      if (policy.selector !== undefined || resource.spec.mtls?.mode !== 'STRICT') continue;
      const scope = isOfRoot ? `*.svc.${mesh.config.clusterDomain}` : `*.${namespace}.svc.${mesh.config.clusterDomain}`;
      if (wide.some(({ host }) => covers(host, scope))) continue;
      const known = concerned(mesh, policy, services);
      const left = known.find(host => !mesh.destinationRules.applicable(host.host, host.namespace, host.namespace).some(isMutual));
      if (known.length > 0 && left === undefined) continue;
      report(resource, {
        field: 'spec.mtls.mode',
        message: `${left === undefined ? (isOfRoot ? 'the mesh' : `namespace '${namespace}'`) : `'${left.host}'`} takes mutual TLS only, but clients send plaintext: `
          + 'enableAutoMtls of the mesh config is false and no DestinationRule says otherwise',
        fix: `drop enableAutoMtls: false, or add a DestinationRule for '${scope}' with tls mode ISTIO_MUTUAL`,
        equivalents: [isOfRoot ? 'KIA0401' : 'KIA0501'],
      });
    }
  },
};

function isMutual(rule: HostRule): boolean {
  return clientTlsOf(rule).some(({ mode, subset, port }) => subset === undefined && port === undefined && (mode === 'ISTIO_MUTUAL' || mode === 'MUTUAL'));
}

function servicesByNamespace(mesh: MeshModel): Map<string, RegisteredHost[]> {
  const found = new Map<string, RegisteredHost[]>();
  for (const host of mesh.registry.all) {
    if (host.selector === undefined || host.resource?.type !== 'Service') continue;
    append(found, host.namespace, host);
  }
  return found;
}

/** The Services of the mesh that the policy decides for: what a namespace says of itself counts there. */
function concerned(mesh: MeshModel, policy: Policy, services: ReadonlyMap<string, readonly RegisteredHost[]>): readonly RegisteredHost[] {
  const { resource, namespace, isOfRoot } = policy;
  if (!isOfRoot) return services.get(namespace) ?? [];
  return [...services.keys()].filter(one => mesh.mutualTls.ofNamespace(one).by === resource).flatMap(one => services.get(one)!);
}
