import { AuthorizationRule } from './policy-rules';
import { PolicyTarget } from './policy-target';
import { AuthorizationPolicyAction } from '../api/security';
import { MeshError } from '../private/errors';

/** What of a source a waypoint may be as well as workloads: every namespace may have one, under any account. */
const OF_WAYPOINTS_TOO: readonly string[] = ['namespaces', 'notNamespaces', 'trustDomains', 'notTrustDomains', 'notPrincipals', 'notServiceAccounts'];

/**
 * Refuses what ztunnel would hold against waypoints: they call pods in the name of others, and what is said of the whole mesh is for all pods.
 *
 * @param rules that waypoints enforce too, and ztunnel for all pods
 */
export function requireWaypointsSpared({ by }: PolicyTarget, action: AuthorizationPolicyAction, rules: readonly AuthorizationRule[]): void {
  if (action === AuthorizationPolicyAction.ALLOW ? !rules.some(asksWho) : !rules.some(meansWaypoints)) return;
  const what = action === AuthorizationPolicyAction.ALLOW ? 'nobody would get in who calls through a waypoint' : 'whoever calls through a waypoint of such a namespace would be denied';
  throw new MeshError('WaypointDenied', `parts of the mesh are behind waypoints, which call pods under names of their own, and ztunnel holds what is said of the whole mesh against them: ${what}; `
    + 'say it on a MeshNamespace or on services, or of the mesh by service accounts that are denied, or by access: Access.allowNothing()', by);
}

function asksWho({ from, when = [] }: AuthorizationRule): boolean {
  return from !== undefined || when.some(({ key }) => key.startsWith('source.'));
}

function meansWaypoints({ from = [], when = [] }: AuthorizationRule): boolean {
  const fields = from.flatMap(({ source = {} }) => Object.entries(source));
  const isWide = ([field, names]: [string, string[] | undefined]) => OF_WAYPOINTS_TOO.includes(field) || field === 'principals' && names!.some(name => name.includes('*'));
  return fields.some(isWide) || when.some(({ key }) => key.startsWith('source.'));
}
