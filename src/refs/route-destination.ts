import { IConstruct } from 'constructs';
import { Route } from '../routing';

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
