import { IConstruct } from 'constructs';
import { Place, RoutePoint } from './route-destination';
import { requireRouteName } from './route-name';
import { AuthoredRoute } from './route-options';
import { HttpRoute } from '../api/networking';
import { MeshError } from '../private/errors';
import { requireWhole } from '../private/numbers';
import { EVERY_CASE, readMatches, Route, withoutMatches } from '../routing';

/**
 * Where a raw route stands among others.
 */
export interface RawRouteOptions {
  /**
   * Puts the route before (above 0) or behind (below 0) the natural order. A whole number from -1000 to 1000.
   * @default 0
   */
  readonly priority?: number;
}

/** A route in Istio's own words, whose matches are ranked and joined as those of others. */
export function authorRawRoute(route: HttpRoute, options: RawRouteOptions, by: IConstruct): AuthoredRoute {
  const name = route.name ?? '';
  requireRouteName(name, by);
  requireWhole('priority', options.priority, -1000, 1000, by);
  const when = MeshError.locate(by, `route '${name}'`, () => readMatches(route));
  return { name, options: { when, priority: options.priority }, by, raw: JSON.parse(JSON.stringify(withoutMatches(route))) };
}

/** The rest of a raw route, which is rendered as it stands wherever it is read. */
export function rawRoute(raw: HttpRoute, name: string, at: RoutePoint, isOwnPort: boolean, by: IConstruct): Route {
  const portless = raw.route?.find(({ destination }) => destination.port === undefined);
  if (portless !== undefined && (at.place === Place.GATEWAY || !isOwnPort)) {
    throw new MeshError('RawRouteWithoutPort', `raw route '${name}' leads to '${portless.destination.host}' without a port, which is the one that the client called in the mesh, `
      + 'but that of the listener at a gateway; name it, as in destination: { host, port: { number: 80 } }', by);
  }
  return { name: '', cases: EVERY_CASE, policy: {}, backends: [], raw };
}
