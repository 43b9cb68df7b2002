import { IConstruct } from 'constructs';
import { PortKind } from './port-protocol';
import { connectionPart, Part, partsOf } from './service-decision';
import { ServiceIntents, View } from './service-intents';
import { layered } from './service-layers';
import { ServicePorts } from './service-ports';
import { MeshError } from '../private/errors';
import { AuthoredConnectionRoute, AuthoredRoute, Place, RoutePoint, rulesOf, seenFrom, ServicePart } from '../refs';
import { compose, composeConnections, ConnectionRoute, ConnectionRule, EVERY_CASE, Route, RoutePolicy } from '../routing';

/** What the routes of a service are made of, read at every render. */
export interface RouteSource {
  readonly host: string;
  readonly policy: RoutePolicy;
  readonly ports: ServicePorts;
  readonly authored: readonly AuthoredRoute[];
  readonly connections: readonly AuthoredConnectionRoute[];
  readonly defaultVersion?: string;
  readonly intents: ServiceIntents;
}

/**
 * The routes of a service, or of one of its parts, as seen from there.
 *
 * Routes of the author come first, as they rank; where one of them names no destination, and for every other request, the default
 * decides: the rollout or test if there is one, else the default version, else all endpoints. A route of the service to the service itself, or
 * to a port of it, leads there too. Faults and mirrors of the service hold on all of them.
 */
export function serviceRoutes(source: RouteSource, part: ServicePart, at: RoutePoint): Route[] {
  const trail = at.trail ?? [];
  const routes = decidedRoutes(source, part, at);
  if (trail.includes(source.host)) return routes; // the table that led here adds the layers
  return layered(routes, source, viewOf(source, part, at), { ...at, trail: [...trail, source.host] });
}

/** Every request to the service, or to one of its ports, as if nothing were said of it. */
export function plainRoutes(source: RouteSource, part: ServicePart, at: RoutePoint): Route[] {
  return [routeOf({ ...source, policy: {} }, { name: '', when: [], shares: [{ weight: 1 }] }, part, at)];
}

/** What is left of conditions there. */
function viewOf(source: RouteSource, part: ServicePart, at: RoutePoint): View {
  return (when, by) => {
    if (when.length === 0) return when;
    const left = MeshError.locate(by, `'${by.node.id}'`, () => seenFrom(when, at, portFor(source, part, at)));
    return left.length > 0 ? left : undefined;
  };
}

function decidedRoutes(source: RouteSource, part: ServicePart, at: RoutePoint): Route[] {
  if (part.version !== undefined) return [routeOf(source, { name: '', when: [], shares: [{ version: part.version, weight: 1 }] }, part, at)];
  const trail = at.trail ?? [];
  const fallback = () => defaultRoutes(source, part, at);
  if (trail[trail.length - 1] === source.host) return fallback();
  if (trail.includes(source.host)) {
    throw new MeshError('RoutesInCircle', `the routes of '${source.host}' lead back to it (${[...trail, source.host].join(' to ')}); let one of them name a version`, at.by);
  }
  if (at.opaque && source.connections.length > 0) return routesOfConnections(source, portFor(source, part, at), at, fallback);
  if (source.authored.length === 0) return fallback();
  const port = portFor(source, part, at);
  const further = { ...at, trail: [...trail, source.host], called: { host: source.host, port } };
  return compose([
    ...source.authored.flatMap(route => rulesOf(route, further, fallback, port)),
    { name: '', when: [], policy: {}, beyond: fallback(), by: at.by },
  ]);
}

/** As the destination of a route, whose conditions were met before these are read. */
function routesOfConnections(source: RouteSource, port: number | undefined, at: RoutePoint, fallback: () => Route[]): Route[] {
  const [{ name, cases, beyond }] = connectionRoutes(source, port!, at);
  if (!cases.some(({ _takesAll }) => _takesAll)) {
    throw new MeshError('ConditionOnOpaquePort', `route '${name}' of '${source.host}' tells connections apart (${cases.join(', or ')}), which a route that leads to it cannot; `
      + 'lead to a version', at.by);
  }
  return name === '' ? fallback() : [...beyond];
}

/** The routes of one port, in order and exhaustive, as seen from there. */
export function connectionRoutes(source: RouteSource, port: number, at: RoutePoint): ConnectionRoute[] {
  const further = { ...at, trail: [...at.trail ?? [], source.host], called: { host: source.host, port } };
  return composeConnections([
    ...source.connections.flatMap(route => connectionRulesOf(route, port, further)),
    { name: '', when: [], priority: Number.MIN_SAFE_INTEGER, beyond: [defaultOfConnections(source, String(port), at)], by: at.by },
  ]);
}

function connectionRulesOf({ name, options, by }: AuthoredConnectionRoute, port: number, at: RoutePoint): ConnectionRule[] {
  const gateways = at.place === Place.GATEWAY ? at.gateways ?? [] : undefined;
  const when = options.when?.flatMap(match => match._seenFrom({ gateways, port }) ?? []) ?? [];
  if (options.when !== undefined && options.when.length > 0 && when.length === 0) return [];
  return [{ name, when, priority: options.priority, beyond: options.to._routes(at), by }];
}

/** Without conditions: what pins and routes of the author ask for cannot be seen. */
function defaultOfConnections(source: RouteSource, port: string, at: RoutePoint): Route {
  return routeOf({ ...source, policy: {} }, connectionPart(source.intents, source.defaultVersion), { port }, at);
}

function defaultRoutes(source: RouteSource, part: ServicePart, at: RoutePoint): Route[] {
  return partsOf(source.intents, source.defaultVersion, viewOf(source, part, at), at).map(one => routeOf(source, one, part, at));
}

function routeOf(source: RouteSource, { name, when, shares, mustBeReachable }: Part, part: ServicePart, at: RoutePoint): Route {
  const port = portFor(source, part, at);
  return {
    name,
    cases: when.length > 0 ? when.map(condition => ({ when: condition })) : EVERY_CASE,
    policy: source.policy,
    backends: shares.map(({ version, weight, headers }) => ({ host: source.host, version, port, weight, headers })),
    mustBeReachable,
  };
}

/** Within the mesh, the port that the client called is right; everywhere else it must be said. */
function portFor({ host, ports }: RouteSource, part: ServicePart, at: RoutePoint): number | undefined {
  const kind = at.opaque ? PortKind.OPAQUE : PortKind.HTTP;
  if (part.port !== undefined) return ports.find(part.port, kind, at.by);
  const called = at.called?.host === host ? at.called.port : undefined;
  if (at.ownHost === host) return at.opaque ? called : undefined;
  return called ?? ports.only(kind, at.by);
}

/** Refuses what needs HTTP on a service that has no HTTP port. */
export function requireHttpPort({ ports, policy, authored, intents }: RouteSource, by: IConstruct): void {
  requireHttpPorts(ports, authored);
  if (!ports.lack(PortKind.HTTP)) return;
  const what = authored.length > 0 ? `route '${authored[0].name}'`
    : policy.timeout !== undefined ? "'timeout'"
      : policy.retry !== undefined ? "'retry'"
        : intents.needsHttp;
  if (what !== undefined) {
    throw new MeshError('WrongProtocol', `${what} needs HTTP, but the service has no HTTP port; name a port for its protocol (as in 'http-web'), or remove it`, by);
  }
}

/** Refuses conditions on ports that are not there, or not read as HTTP. */
function requireHttpPorts(ports: ServicePorts, authored: readonly AuthoredRoute[]): void {
  if (ports.of(PortKind.HTTP) === undefined) return;
  for (const { options: { when = [] }, by } of authored) {
    when.flatMap(({ _conditions: { port } }) => port ?? []).forEach(port => ports.find(String(port), PortKind.HTTP, by));
  }
}
