import { Destination } from './destination';

/**
 * One of the places that TLS or TCP connections are spread over.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#RouteDestination
 */
export interface RouteDestination {
  /** Where the connections go. */
  readonly destination: Destination;

  /**
   * Share of the connections, relative to the sum of all weights; not negative, and not 0 everywhere among several destinations.
   * @default 0
   */
  readonly weight?: number;
}
