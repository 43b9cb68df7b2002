import { IConstruct } from 'constructs';
import { PortKind } from './port-protocol';
import { RouteSource, serviceRoutes } from './service-routes';
import { Destination, HttpRoute, VirtualServiceSpec } from '../api/networking';
import { MeshError } from '../private/errors';
import { Place } from '../refs';
import { ISTIO, Route, RoutePatches } from '../routing';

/**
 * The routes of a service as they are read in the mesh and at gateways alike.
 *
 * A gateway must be told the port, so it is always said. Throws `TableOfTwoPlaces` where the two would read different routes.
 */
export function delegatedRoutes(source: RouteSource, by: IConstruct): Route[] {
  if (source.ports.lack(PortKind.HTTP)) {
    throw new MeshError('WrongProtocol', "Routes.DELEGATED needs an HTTP port, since only routes for HTTP can stand in an object of their own; name a port for its protocol (as in 'http-web'), "
      + 'or leave it out', by);
  }
  const routes = serviceRoutes(source, {}, { place: Place.GATEWAY, opaque: false, by });
  const inMesh = serviceRoutes(source, {}, { place: Place.MESH, opaque: false, ownHost: source.host, by });
  const [one, other] = [routes, inMesh].map(all => JSON.stringify(ISTIO.http(all, by).map(rule => withoutPorts(rule, source.host))));
  if (one !== other || asksForCallers(source)) {
    throw new MeshError('TableOfTwoPlaces', 'Routes.DELEGATED is one table for clients in the mesh and behind gateways, but the service has routes for some of them only '
      + "(as by 'pinnedIn', or a condition on the caller); let them hold everywhere, or leave Routes.DELEGATED out", by);
  }
  return routes;
}

/** Who asks for a gateway means another table for each. */
function asksForCallers({ authored, intents }: RouteSource): boolean {
  const asked = [...authored.map(({ options }) => options.when ?? []), ...[...intents.choices, ...intents.layers].map(({ when }) => when)];
  return asked.flat().some(({ _conditions }) => _conditions.caller !== undefined);
}

/** The table itself. */
export function tableSpec(source: RouteSource, patches: RoutePatches, by: IConstruct): VirtualServiceSpec {
  return { http: patches.apply(ISTIO.http(delegatedRoutes(source, by), by)) };
}

/** Where the routes stand, a port of the service is the one that the client called. */
function withoutPorts(rule: HttpRoute, host: string): HttpRoute {
  const calledPort = <T extends { readonly destination?: Destination }>(one: T): T =>
    one.destination?.host === host ? { ...one, destination: { ...one.destination, port: undefined } } : one;
  return { ...rule, route: rule.route?.map(calledPort), mirrors: rule.mirrors?.map(calledPort) };
}
