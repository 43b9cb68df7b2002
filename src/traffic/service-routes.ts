import { IConstruct } from 'constructs';
import { PortKind } from './port-protocol';
import { connectionPart, Part, partsOf } from './service-decision';
import { ServiceIntents, View } from './service-intents';
import { layered } from './service-layers';
import { ServicePorts } from './service-ports';
import { MeshError } from '../private/errors';
import { AuthoredRoute, RoutePoint, rulesOf, seenFrom, ServicePart } from '../refs';
import { compose, EVERY_CASE, Route, RoutePolicy } from '../routing';

/** What the routes of a service are made of, read at every render. */
export interface RouteSource {
  readonly host: string;
  readonly policy: RoutePolicy;
  readonly ports: ServicePorts;
  readonly authored: readonly AuthoredRoute[];
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
  if (source.authored.length === 0) return fallback();
  const further = { ...at, trail: [...trail, source.host] };
  const port = portFor(source, part, at);
  return compose([
    ...source.authored.flatMap(route => rulesOf(route, further, fallback, port)),
    { name: '', when: [], policy: {}, beyond: fallback(), by: at.by },
  ]);
}

/** What becomes of a connection whose bytes are not read: the split of the default, without conditions. */
export function connectionRoute(source: RouteSource, port: string, at: RoutePoint): Route {
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
  return at.ownHost === host ? undefined : ports.only(kind, at.by);
}

/** Refuses what needs HTTP on a service that has no HTTP port. */
export function requireHttpPort({ ports, policy, authored, intents }: RouteSource, by: IConstruct): void {
  if (ports.of(PortKind.HTTP)?.length !== 0) return;
  const what = authored.length > 0 ? `route '${authored[0].name}'`
    : policy.timeout !== undefined ? "'timeout'"
      : policy.retry !== undefined ? "'retry'"
        : intents.needsHttp;
  if (what !== undefined) {
    throw new MeshError('WrongProtocol', `${what} needs HTTP, but the service has no HTTP port; name a port for its protocol (as in 'http-web'), or remove it`, by);
  }
}
