/**
 * Selects traffic by its direction, seen from the workload.
 *
 * @see https://istio.io/latest/docs/reference/config/type/workload-selector/#WorkloadMode
 */
export enum WorkloadMode {
  /** Not stated; for extensions the same as both directions. */
  UNDEFINED = 'UNDEFINED',
  /** Outbound: the workload is the source. All traffic of a gateway counts as outbound. */
  CLIENT = 'CLIENT',
  /** Inbound: the workload is the destination. */
  SERVER = 'SERVER',
  /** Both directions. */
  CLIENT_AND_SERVER = 'CLIENT_AND_SERVER',
}
