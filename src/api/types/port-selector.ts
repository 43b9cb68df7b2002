/**
 * Selects a listener by its port.
 *
 * @see https://istio.io/latest/docs/reference/config/type/workload-selector/#PortSelector
 */
export interface PortSelector {
  /** Port number, from 1 to 65535. */
  readonly number: number;
}
