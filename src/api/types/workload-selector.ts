/**
 * Selects workloads by their pod labels.
 *
 * In the namespace of the object only, or in every namespace where the object lives in the root namespace.
 *
 * @see https://istio.io/latest/docs/reference/config/type/workload-selector/
 */
export interface WorkloadSelector {
  /**
   * Labels a pod must all carry. Wildcards are not allowed; a value holds at most 63 characters.
   * @default - every workload in the namespace
   */
  readonly matchLabels?: { [key: string]: string };
}
