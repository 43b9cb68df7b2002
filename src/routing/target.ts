import { IConstruct } from 'constructs';
import { Route } from './route';

/**
 * The seam between what routes mean and who is told: one implementation for each routing API.
 *
 * A target refuses what its API cannot say and never drops it.
 */
export interface IRouteTarget<HttpRule, Share> {
  /** HTTP rules in the order of the routes. */
  http(routes: readonly Route[], by: IConstruct): HttpRule[];

  /** The shares of a port whose bytes the proxy does not read as HTTP: one unconditional split. */
  opaque(routes: readonly Route[], what: string, by: IConstruct): Share[];
}
