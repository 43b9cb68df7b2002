import { attributesOf } from './common/attributes';
import { claimKeysOf } from './common/claim-routes';
import { isGatewayWorkload } from './common/gateway-workloads';
import { authorizationActionOf, MeshModel, Policy } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const tokenNotRequired: Rule = {
  code: 'MESH0313',
  name: 'token-not-required',
  severity: Severity.WARNING,
  summary: 'a RequestAuthentication refuses bad tokens only; without an AuthorizationPolicy a request without any token is let in',
  judges: ['RequestAuthentication'],
  reads: ['AuthorizationPolicy', 'VirtualService', 'Pod', 'Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job', 'CronJob', 'Rollout', 'Gateway'],
  equivalents: [],
  documented: ['P11', 'N46'],

  check(mesh, report) {
    const asking = new Asking(mesh);
    for (const policy of mesh.policies.ofKind('RequestAuthentication')) {
      const { resource, namespace } = policy;
      if ((resource.spec.jwtRules ?? []).length === 0 || asking.of(policy) || routesByClaims(mesh, policy)) continue;
      report(resource, {
        field: 'spec.jwtRules',
        message: 'a request without a token is let in: no AuthorizationPolicy for the same workloads asks for one',
        fix: 'add an AuthorizationPolicy with action DENY, notRequestPrincipals: ["*"] and the HTTP ports named',
        severity: mesh.namespaces.manages('AuthorizationPolicy', namespace) ? Severity.WARNING : Severity.INFO,
      });
    }
  },
};

/** Knows what AuthorizationPolicies that look at tokens, or let somebody else do so, are for. */
class Asking {
  private readonly policies: ReadonlySet<Policy>;
  private readonly places = new Set<string>();
  private readonly selectors = new Set<string>();
  private readonly targets = new Set<string>();

  constructor(private readonly mesh: MeshModel) {
    this.policies = new Set(mesh.policies.ofKind('AuthorizationPolicy').filter(looksAtTokens));
    for (const { namespace, selector, targets } of this.policies) {
      this.places.add(namespace);
      for (const { kind, name } of targets) this.targets.add(`${namespace} ${kind} ${name}`);
      if (targets.length === 0) this.selectors.add(keyOf(namespace, selector));
    }
  }

  public of(policy: Policy): boolean {
    const { namespace, selector, targets, isOfRoot } = policy;
    const root = this.mesh.config.rootNamespace;
    if (targets.length > 0) return targets.some(({ kind, name }) => this.targets.has(`${namespace} ${kind} ${name}`));
    // What is for many workloads may be completed for some of them.
    if (selector === undefined) return isOfRoot ? this.policies.size > 0 : this.places.has(namespace) || this.places.has(root);
    const keys = [keyOf(namespace, selector), keyOf(namespace, undefined), keyOf(root, undefined), keyOf(root, selector)];
    if (keys.some(key => this.selectors.has(key))) return true;
    return this.mesh.policies.selectedBy(policy).some(workload => this.mesh.policies.selecting('AuthorizationPolicy', workload).some(one => this.policies.has(one)));
  }
}

function looksAtTokens({ resource }: Policy): boolean {
  if (authorizationActionOf(resource) === 'CUSTOM') return true;
  return attributesOf(resource).some(({ name }) => name === 'requestPrincipals' || name.startsWith('request.auth.'));
}

function keyOf(namespace: string, selector: Policy['selector']): string {
  return JSON.stringify([namespace, Object.entries(selector ?? {}).sort()]);
}

/** At a gateway, tokens may be there only to choose routes. */
function routesByClaims(mesh: MeshModel, policy: Policy): boolean {
  const isUsed = mesh.once('security:claims-in-use', () => mesh.ofKind('VirtualService').some(resource => claimKeysOf(resource).length > 0));
  return isUsed && mesh.policies.selectedBy(policy).some(workload => isGatewayWorkload(mesh, workload));
}
