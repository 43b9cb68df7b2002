import { isMap, MeshModel, proxyConfigOf, Resource } from '../../../model';
import { Severity } from '../../../validation';
import { Complaint, Rule } from '../../rule';

export const proxyProtocolNotUsed: Rule = {
  code: 'MESH0219',
  name: 'proxy-protocol-not-used',
  severity: Severity.WARNING,
  summary: 'gateways are told to trust a header and the PROXY protocol at once; the header wins, and clients can forge it',
  judges: ['ConfigMap', 'Istio', 'IstioOperator', 'Deployment', 'DaemonSet', 'StatefulSet', 'Pod'],
  reads: [],
  equivalents: [],
  documented: ['G23'],

  check(mesh, report) {
    const shared = topologyOf(mesh.config.get('defaultConfig'));
    const [source, field] = configSource(mesh);
    if (isBoth(shared) && source !== undefined) report(source, complaint(field, shared));

    for (const workload of mesh.workloads.all) {
      const own = topologyOf(proxyConfigOf(workload));
      const merged = { ...shared, ...own };
      if (Object.keys(own).length === 0 || !isBoth(merged) || !this.judges.includes(workload.resource.type!)) continue;

      const at = workload.template === '' ? '' : `${workload.template}.`;
      report(workload.resource, complaint(`${at}metadata.annotations["proxy.istio.io/config"]`, merged));
    }
  },
};

function topologyOf(config: any): { readonly [field: string]: any } {
  return isMap(config) && isMap(config.gatewayTopology) ? config.gatewayTopology : {};
}

function isBoth({ proxyProtocol, numTrustedProxies }: { readonly [field: string]: any }): boolean {
  return isMap(proxyProtocol) && Number(numTrustedProxies) > 0;
}

function complaint(field: string, { numTrustedProxies }: { readonly [field: string]: any }): Complaint {
  return {
    field,
    message: `gatewayTopology has proxyProtocol and numTrustedProxies ${numTrustedProxies}: the address of the client is taken from X-Forwarded-For, not from the PROXY protocol`,
    fix: 'keep proxyProtocol behind a load balancer for TCP, numTrustedProxies behind proxies for HTTP',
  };
}

/** The object that states the mesh config. */
function configSource(mesh: MeshModel): [Resource | undefined, string] {
  const configMap = mesh.ofKind('ConfigMap').find(({ name, manifest }) => /^istio(-|$)/.test(name) && typeof manifest.data?.mesh === 'string');
  if (configMap !== undefined) return [configMap, 'data.mesh'];
  const [sail] = mesh.ofKind('Istio');
  if (sail !== undefined) return [sail, 'spec.values.meshConfig.defaultConfig.gatewayTopology'];
  return [mesh.ofKind('IstioOperator')[0], 'spec.meshConfig.defaultConfig.gatewayTopology'];
}
