import { attributesOf } from './common/attributes';
import { isGatewayWorkload } from './common/gateway-workloads';
import { Attribute, authorizationActionOf, MeshModel, MutualTlsMode, Policy, Workload } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const identityWithoutMutualTls: Rule = {
  code: 'MESH0307',
  name: 'identity-without-mutual-tls',
  severity: Severity.ERROR,
  summary: 'an AuthorizationPolicy asks who the client is, but the workload takes plaintext, whose sender nobody knows',
  judges: ['AuthorizationPolicy'],
  reads: ['Namespace', 'PeerAuthentication', 'Pod', 'Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job', 'CronJob', 'Rollout', 'Gateway'],
  equivalents: ['KIA0105'],
  documented: ['P7'],

  check(mesh, report) {
    const finder = new Finder(mesh);
    for (const policy of mesh.policies.ofKind('AuthorizationPolicy')) {
      const identities = attributesOf(policy.resource).filter(({ isIdentity }) => isIdentity);
      if (identities.length === 0 || policy.targets.length > 0) continue;
      const off = finder.find(policy, 'DISABLE');
      if (off !== undefined) {
        report(policy.resource, {
          field: identities[0].field,
          message: `'${identities[0].name}' is never known: ${off.place} takes no mutual TLS (mode DISABLE)`,
          fix: 'set the mode of its PeerAuthentication to STRICT, or match what plaintext has, such as ipBlocks',
          severity: off.isCertain ? Severity.ERROR : Severity.WARNING,
        });
        continue;
      }
      const evaded = identities.find(identity => isEvadedByPlaintext(policy, identity));
      const permissive = evaded === undefined ? undefined : finder.find(policy, 'PERMISSIVE');
      if (evaded === undefined || permissive === undefined) continue;
      report(policy.resource, {
        field: evaded.field,
        message: `a plaintext client has no '${evaded.name}' and gets past the policy: ${permissive.place} takes plaintext too (mode PERMISSIVE)`,
        fix: 'set the mode of its PeerAuthentication to STRICT',
        severity: Severity.WARNING,
        equivalents: [],
      });
    }
  },
};

/** Whether the policy closes to those that it knows, and so leaves open to those that it does not. */
function isEvadedByPlaintext({ resource }: Policy, { name, isNegative, values }: Attribute): boolean {
  const action = authorizationActionOf(resource);
  return name !== 'connection.sni' && (action === 'DENY' && !isNegative || action === 'ALLOW' && isNegative && !values.includes('*'));
}

interface Place {
  readonly place: string;
  /** Whether the workload is known and has a sidecar. */
  readonly isCertain: boolean;
}

/** Finds where a PeerAuthentication states a mode for what a policy is for. */
class Finder {
  private readonly found = new Map<string, Place | undefined>();
  private readonly withOwn: ReadonlySet<string>;

  constructor(private readonly mesh: MeshModel) {
    const own = mesh.policies.ofKind('PeerAuthentication').filter(({ selector }) => selector !== undefined);
    this.withOwn = new Set(own.map(({ namespace }) => namespace));
  }

  public find(policy: Policy, mode: MutualTlsMode): Place | undefined {
    const key = `${mode} ${policy.scope}`;
    if (!this.found.has(key)) this.found.set(key, this.search(policy, mode));
    return this.found.get(key);
  }

  private search(policy: Policy, mode: MutualTlsMode): Place | undefined {
    const { mesh } = this;
    const { namespace, selector, isOfRoot } = policy;
    const known = mesh.policies.selectedBy(policy);
    const workloads = known.filter(workload => mesh.memberships.of(workload) !== 'out' && !isGatewayWorkload(mesh, workload));
    const affected = workloads.filter(workload => this.isIn(workload, mode));
    if (workloads.length > 0) {
      // What is wide is for all of its workloads: an exception among them is no mistake of the policy.
      if (affected.length === 0 || selector === undefined && affected.length < workloads.length) return undefined;
      return { place: `workload '${affected[0].name}'`, isCertain: affected.some(one => mesh.memberships.of(one) === 'in') };
    }
    // Only gateways, or those without a proxy: a PeerAuthentication is for none of them.
    if (known.length > 0) return undefined;
    const scope = isOfRoot ? mesh.mutualTls.ofMesh() : mesh.mutualTls.ofNamespace(namespace);
    if (scope.mode !== mode || scope.by === undefined || this.isAmbient(namespace, mode)) return undefined;
    if (selector !== undefined && this.withOwn.has(namespace)) return undefined;
    return { place: isOfRoot ? 'the mesh' : `namespace '${namespace}'`, isCertain: false };
  }

  private isIn(workload: Workload, mode: MutualTlsMode): boolean {
    const stated = this.mesh.mutualTls.ofWorkload(workload);
    if (stated.mode !== mode || stated.by === undefined) return false;
    if (mode !== 'DISABLE') return true;
    if (this.isAmbient(workload.namespace, mode) || workload.labels['istio.io/dataplane-mode'] === 'ambient') return false;
    // One port that takes mutual TLS is enough for the policy to make sense.
    const ports = Object.values<any>(stated.by.spec.portLevelMtls ?? {});
    return ports.every(port => [undefined, 'UNSET', 'DISABLE'].includes(port?.mode));
  }

  /** In an ambient mesh identities come from the tunnel, whatever the mode. */
  private isAmbient(namespace: string, mode: MutualTlsMode): boolean {
    return mode === 'DISABLE' && this.mesh.namespaces.find(namespace)?.dataPlane === 'ambient';
  }
}
