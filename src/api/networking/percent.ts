/**
 * A share of requests.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#Percent
 */
export interface Percent {
  /**
   * Percent of requests from 0 to 100; fractions down to 0.0001 count.
   * @default 0
   */
  readonly value?: number;
}
