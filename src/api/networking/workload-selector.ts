/**
 * Selects workloads by their pod labels, within the namespace of the object.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/sidecar/#WorkloadSelector
 */
export interface WorkloadSelector {
  /**
   * Labels a workload must all carry. Wildcards are not allowed; a value holds at most 63 characters.
   * @default - every workload in the namespace
   */
  readonly labels?: { [key: string]: string };
}
