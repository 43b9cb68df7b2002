import { IConstruct } from 'constructs';
import { IRouteDestination } from './route-destination';
import { requireRouteName } from './route-name';
import { requireWhole } from '../private/numbers';
import { ConnectionMatch } from '../values';

/**
 * Which connections a route takes, and where they go: on ports for TCP, for TLS that the proxy does not open, and for databases.
 *
 * Routes are ordered by what they mean: a port goes before none, addresses before none, and then what says most of the caller. Where that does not
 * decide between two routes that one connection could meet, a `priority` is demanded.
 */
export interface ConnectionRouteOptions {
  /**
   * Which connections: any of the conditions is enough. Rendered as `match`.
   * @default - every connection that no other route takes
   */
  readonly when?: ConnectionMatch[];

  /**
   * Where they go: a version, a port, another service, or a split with weights.
   */
  readonly to: IRouteDestination;

  /**
   * Puts the route before (above 0) or behind (below 0) the natural order. A whole number from -1000 to 1000.
   * @default 0
   */
  readonly priority?: number;
}

/** A route as its author wrote it, checked and copied. */
export interface AuthoredConnectionRoute {
  readonly name: string;
  readonly options: ConnectionRouteOptions;
  readonly by: IConstruct;
}

/** Checks what is wrong in itself, and keeps nothing that the caller could change later. */
export function authorConnectionRoute(name: string, options: ConnectionRouteOptions, by: IConstruct): AuthoredConnectionRoute {
  requireRouteName(name, by);
  requireWhole('priority', options.priority, -1000, 1000, by);
  return { name, options: { ...options, when: options.when && [...options.when] }, by };
}
