import { authorizationActionOf, AuthorizationRule, authorizationRulesOf, KubernetesGateway, MeshModel, Policy } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const bypassGuardAtWaypoint: Rule = {
  code: 'MESH0918',
  name: 'bypass-guard-at-waypoint',
  severity: Severity.ERROR,
  summary: 'a policy that lets only the waypoint in is enforced by the waypoint itself, where callers are not the waypoint; it denies everybody',
  judges: ['AuthorizationPolicy'],
  reads: ['KubernetesGateway', 'GatewayClass', 'Service', 'ServiceEntry', 'Namespace'],
  equivalents: [],
  documented: ['A5'],

  check(mesh, report) {
    for (const policy of mesh.policies.ofKind('AuthorizationPolicy')) {
      const waypoints = waypointsOf(mesh, policy);
      if (waypoints.length === 0 || authorizationActionOf(policy.resource) !== 'DENY') continue;
      const guarded = authorizationRulesOf(policy.resource).find(rule => isGuard(rule, waypoints, policy.namespace));
      if (guarded === undefined) continue;
      report(policy.resource, {
        field: guarded.from[0][0].field,
        message: `the waypoint '${waypoints[0].name}' enforces this itself, and no caller of it is the waypoint: everybody is denied`,
        fix: 'select the pods with spec.selector instead of targetRefs, so that ztunnel enforces it',
      });
    }
  },
};

function waypointsOf(mesh: MeshModel, { targets }: Policy): KubernetesGateway[] {
  return targets.flatMap(({ kind, name, namespace }) => {
    if (kind === 'KubernetesGateway') return mesh.kubernetesGateways.find(namespace, name) ?? [];
    const service = kind === 'Service' || kind === 'ServiceEntry' ? mesh.resources.find(kind, namespace, name) : undefined;
    const use = service === undefined ? undefined : mesh.waypoints.ofService(service);
    return use?.state === 'used' && use.waypoint !== undefined ? use.waypoint : [];
  }).filter(({ isWaypoint }) => isWaypoint);
}

/** Whether a rule is for all but a waypoint. */
function isGuard({ from, to, when }: AuthorizationRule, waypoints: readonly KubernetesGateway[], home: string): boolean {
  if (to.length > 0 || when.length > 0 || from.length !== 1 || from[0].length !== 1) return false;
  const [{ name, values, isNegative }] = from[0];
  return isNegative && values.every(value => waypoints.some(waypoint => isAccount(name, value, waypoint, home)));
}

/** Istiod makes the account of a waypoint with its name. */
function isAccount(attribute: string, value: string, { namespace, name }: KubernetesGateway, home: string): boolean {
  if (attribute === 'principals') return value.endsWith(`/ns/${namespace}/sa/${name}`);
  return attribute === 'serviceAccounts' && (value.includes('/') ? value : `${home}/${value}`) === `${namespace}/${name}`;
}
