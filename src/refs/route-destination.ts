import { IConstruct } from 'constructs';
import { Route, RouteTable } from '../routing';

/** Who reads the routes: proxies beside clients, or a gateway. */
export enum Place {
  MESH = 'mesh',
  GATEWAY = 'gateway',
}

/** Where routes are read, and for what. */
export interface RoutePoint {
  readonly place: Place;
  /** Names of the gateways, as `namespace/name`; in the mesh there are none. */
  readonly gateways?: readonly string[];
  /** Whether the proxy cannot read the bytes as HTTP. */
  readonly opaque: boolean;
  /** Namespace of the proxies that read them, if it is one and known. */
  readonly proxyNamespace?: string;
  /** The host whose own routes are read: there, a destination without port is the port that the client called. */
  readonly ownHost?: string;
  /** The port of the service whose routes led here last, which its own versions keep. */
  readonly called?: { readonly host: string; readonly port?: number };
  /** Hosts whose routes led here, in order; none for the first. */
  readonly trail?: readonly string[];
  /** Whether rules may point to routes that stand in an object of their own. */
  readonly mayPoint?: boolean;
  /** Whose routes they are, for messages. */
  readonly by: IConstruct;
}

/**
 * What a route can lead to: a service, a version, a port of it, or a split between several.
 */
export interface IRouteDestination {
  /**
   * Its own routes as seen from there, in order and exhaustive.
   *
   * @internal
   */
  _routes(at: RoutePoint): Route[];
}

/** A destination whose routes stand in an object of their own, so that a rule can point there. */
export interface TabledDestination extends IRouteDestination {
  /** Undefined if they do not, as the program stands. */
  _table(at: RoutePoint): RouteTable | undefined;
}

/** The table of a destination that has one, where rules may point to it. */
export function tableOf(destination: IRouteDestination | undefined, at: RoutePoint): RouteTable | undefined {
  const isRoot = at.mayPoint === true && !at.opaque && at.trail === undefined;
  return isRoot ? (destination as Partial<TabledDestination> | undefined)?._table?.(at) : undefined;
}
