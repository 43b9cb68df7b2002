/**
 * One port of a service.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#PortSelector
 */
export interface PortSelector {
  /**
   * Port number of the service, from 1 to 65535. A selector without it is refused.
   * @default 0
   */
  readonly number?: number;
}
