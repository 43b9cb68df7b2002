import { requestAttributes } from './connection-part';
import { AuthorizationRule, mergeRules } from './policy-rules';
import { PolicyTarget } from './policy-target';
import { byPorts } from './waypoint-ports';
import { AuthorizationPolicyAction, AuthorizationPolicySpec } from '../api/security';
import { PolicyTargetReference, WorkloadSelector } from '../api/types';
import { MeshError } from '../private/errors';
import { WaypointFacts } from '../values';

/** What a policy does, for messages and for what enforces it. */
interface PolicyNature {
  readonly action: AuthorizationPolicyAction;
  readonly dryRun?: boolean;
}

/** Where a policy holds: the pods that are selected, or what a waypoint serves. */
export interface Attachment {
  readonly selector?: WorkloadSelector;
  readonly targetRefs?: PolicyTargetReference[];
}

/** The waypoint that enforces policies of a target; undefined if something else does. It serves Services; pods without one are ztunnel's. */
export function waypointFor({ namespace, service, labels, dataPlaneOf }: PolicyTarget): WaypointFacts | undefined {
  if (labels !== undefined && service === undefined) return undefined;
  return dataPlaneOf?.(namespace)?._waypoint?._waypointOf(namespace);
}

/** Selects the pods of a target. */
export function podsOf({ labels }: PolicyTarget): Attachment {
  const matchLabels = labels?.();
  return matchLabels === undefined ? {} : { selector: { matchLabels: { ...matchLabels } } };
}

/** Throws where no proxy would enforce what is said of a target. */
export function requireEnforced({ by, namespace, dataPlaneOf }: PolicyTarget): void {
  if (dataPlaneOf?.(namespace)?._isNone) {
    throw new MeshError('NothingEnforces', `namespace '${namespace}' is not of the mesh (DataPlane.none()), so that no proxy would enforce what '${by.node.path}' says of its workloads; `
      + 'take it into the mesh, or leave it out', by);
  }
}

/** Where policies of a target about requests hold. Throws `WaypointNeeded` where nobody would read requests. */
export function requestAttachment(target: PolicyTarget, problem: string): Attachment {
  if (target.gateway !== undefined) return { targetRefs: [gatewayNamed(target.gateway)] };
  requireEnforced(target);
  const waypoint = waypointFor(target);
  if (waypoint !== undefined) return { targetRefs: [reference(target, waypoint)] };
  if (isZtunnels(target)) throw waypointNeeded(target, `and ztunnel ${problem}`);
  return podsOf(target);
}

/** Where a policy of a target holds, and its rules as they are understood there. Throws where nothing would enforce them. */
export function landed(target: PolicyTarget, nature: PolicyNature, rules: readonly AuthorizationRule[]): AuthorizationPolicySpec {
  if (target.gateway !== undefined) return { targetRefs: [gatewayNamed(target.gateway)], ...ruleList(rules) };
  requireEnforced(target);
  const waypoint = waypointFor(target);
  if (waypoint !== undefined) return { targetRefs: [reference(target, waypoint)], ...ruleList(rulesAt(target, nature, rules)) };
  if (isZtunnels(target)) requireConnections(target, nature, rules);
  return { ...podsOf(target), ...ruleList(rules) };
}

/** No rules are said by leaving them out. */
export function ruleList(rules: readonly AuthorizationRule[]): Pick<AuthorizationPolicySpec, 'rules'> {
  const merged = mergeRules(rules);
  return merged.length > 0 ? { rules: merged } : {};
}

/** Whether ztunnel enforces policies, alone or among others. */
function isZtunnels({ namespace, dataPlaneOf, dataPlanes }: PolicyTarget): boolean {
  return dataPlaneOf?.(namespace)?._isAmbient === true || dataPlanes?.().some(({ _isAmbient }) => _isAmbient) === true;
}

/** The same policy for all waypoints of the mesh, which take no policy that selects pods. */
export function landedAtWaypoints(target: PolicyTarget, rules: readonly AuthorizationRule[]): AuthorizationPolicySpec {
  rules.forEach(rule => byPorts(rule, target));
  return { targetRefs: [{ kind: 'GatewayClass', group: 'gateway.networking.k8s.io', name: 'istio-waypoint' }], ...ruleList(rules) };
}

/** A waypoint that serves others too would enforce a policy of one namespace for them. */
function reference({ by, namespace, service }: PolicyTarget, waypoint: WaypointFacts): PolicyTargetReference {
  if (waypoint.takesPods) {
    throw new MeshError('WaypointTakesPods', `the waypoint '${waypoint.name}' also takes what is sent to pods by their addresses, where policies of Services and namespaces do not hold, so that `
      + `what '${by.node.path}' says could be passed by; say it on the Waypoint itself, or traffic: WaypointTraffic.SERVICE`, by);
  }
  if (service !== undefined) return { kind: 'Service', group: '', name: service };
  if (waypoint.namespace !== namespace) {
    throw new MeshError('SharedWaypoint', `namespace '${namespace}' uses the waypoint '${waypoint.name}' of namespace '${waypoint.namespace}', where a policy would hold for whoever else uses it; `
      + 'say it on the services themselves, or give the namespace a waypoint of its own', by);
  }
  return gatewayNamed(waypoint.name);
}

/** Names a Gateway of Gateway API. */
export function gatewayNamed(name: string): PolicyTargetReference {
  return { kind: 'Gateway', group: 'gateway.networking.k8s.io', name };
}

function rulesAt(target: PolicyTarget, { action }: PolicyNature, rules: readonly AuthorizationRule[]): AuthorizationRule[] {
  return rules.flatMap(rule => {
    const { atWaypoint, pastWaypoint } = byPorts(rule, target);
    if (action === AuthorizationPolicyAction.CUSTOM && pastWaypoint !== undefined) {
      throw new MeshError('WaypointBypassed', 'no waypoint sees connections to ports of the pods that are no ports of the Service, so no provider is asked for them; name ports of the Service', target.by);
    }
    return atWaypoint ?? [];
  });
}

const UNTOLD: { readonly [action in AuthorizationPolicyAction]: string } = {
  ALLOW: 'so the rule would let nobody in',
  DENY: 'so the rule would deny something else than it says',
  AUDIT: 'so nothing would be audited',
  CUSTOM: 'so nobody would ask the provider',
};

function requireConnections(target: PolicyTarget, { action, dryRun }: PolicyNature, rules: readonly AuthorizationRule[]): void {
  if (dryRun) throw waypointNeeded(target, 'and ztunnel tries no policies out (istio.io/dry-run)');
  if (action === AuthorizationPolicyAction.AUDIT || action === AuthorizationPolicyAction.CUSTOM) {
    throw waypointNeeded(target, `and ztunnel drops policies with action ${action}, ${UNTOLD[action]}`);
  }
  const asked = [...new Set(rules.flatMap(requestAttributes))].sort();
  if (asked.length > 0) throw waypointNeeded(target, `and ztunnel knows connections only: no '${asked.join("', '")}', ${UNTOLD[action]}`);
}

function waypointNeeded({ by, namespace, service, labels, dataPlanes }: PolicyTarget, problem: string): MeshError {
  if (dataPlanes !== undefined) {
    return new MeshError('WaypointNeeded', `a part of the mesh is in ambient mode, where pods have no waypoint that policies of the whole mesh would go through, ${problem}; `
      + 'say it of namespaces or services, or leave it out', by);
  }
  const cure = labels !== undefined && service === undefined
    ? 'a waypoint serves Services: put one before the pods and say it on the MeshService'
    : `state its waypoint: namespaceDataPlanes: { ${JSON.stringify(namespace)}: DataPlane.ambient({ waypoint: WaypointRef.named('waypoint') }) } of the Mesh`;
  return new MeshError('WaypointNeeded', `namespace '${namespace}' is in ambient mode without a waypoint for '${by.node.path}', ${problem}; ${cure}, or leave it out`, by);
}
