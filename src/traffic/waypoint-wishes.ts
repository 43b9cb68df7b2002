import { RouteSource } from './service-routes';
import { HttpMatchRequest } from '../api/networking';
import { AuthoredRoute } from '../refs';
import { Caller, ConnectionMatch, RequestMatch } from '../values';

/** What is said of the requests and connections of a service, in words for messages. */
export function wishesWithoutWaypoint({ authored, connections, defaultVersion, intents, policy }: RouteSource): string[] {
  const { decision, affinity, choices, layers } = intents;
  const others = [...choices, ...layers, ...affinity === undefined ? [] : [affinity]].map(({ by }) => by.node.path);
  return [
    ...authored.map(({ name }) => `route '${name}'`),
    ...connections.map(({ name }) => `connection route '${name}'`),
    ...decision === undefined ? [] : [`the ${decision.kind} '${decision.by.node.path}'`],
    ...[...new Set(others)].filter(path => path !== decision?.by.node.path).map(path => `'${path}'`),
    ...defaultVersion === undefined ? [] : ["'defaultVersion'"],
    ...(['timeout', 'retry'] as const).filter(key => policy[key] !== undefined).map(key => `'resilience.${key}'`),
  ];
}

/**
 * Of those, what a waypoint drops or cannot tell: it knows neither labels nor namespaces of callers (listener_waypoint.go, waypointInboundRoute and getTCPRouteMatch),
 * and no addresses of connections.
 *
 * @param hasGateways whether what gateways send comes through it too, so that it cannot be told from the rest
 */
export function wishesPastWaypoints({ authored, connections, intents: { choices, layers } }: RouteSource, hasGateways: boolean): string[] {
  const isUnseen = (when: readonly RequestMatch[] = []) => when.some(({ _conditions: { caller } }) => asksWho(caller, hasGateways));
  return [
    ...authored.filter(route => isUnseen(route.options.when) || asksRaw(route)).map(({ name }) => `route '${name}'`),
    ...connections.filter(({ options: { when = [] } }) => when.some(match => isUnseenConnection(match, hasGateways))).map(({ name }) => `connection route '${name}'`),
    ...choices.filter(({ when, inMesh, atGateways }) => isUnseen(when) || hasGateways && !(inMesh && atGateways)).map(({ name }) => `'${name}'`),
    ...layers.filter(({ when }) => isUnseen(when)).map(({ name }) => `'${name}'`),
  ];
}

/** That a caller is of the mesh goes without saying where gateways do not come through the waypoint. */
function asksWho(caller: Caller | undefined, hasGateways: boolean): boolean {
  return caller !== undefined && (hasGateways || caller.asksOfWorkload);
}

function isUnseenConnection({ _conditions: { addresses, caller } }: ConnectionMatch, hasGateways: boolean): boolean {
  return addresses !== undefined || asksWho(caller, hasGateways);
}

function asksRaw({ raw }: AuthoredRoute): boolean {
  const asks = ({ sourceLabels, sourceNamespace }: HttpMatchRequest) => sourceLabels !== undefined || sourceNamespace !== undefined;
  return raw?.match?.some(asks) === true;
}
