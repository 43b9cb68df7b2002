/**
 * In which namespaces a monitor looks.
 *
 * @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.NamespaceSelector
 */
export interface NamespaceSelector {
  /**
   * Whether it looks in all.
   * @default false
   */
  readonly any?: boolean;

  /**
   * Names of those where it looks.
   * @default - that of the monitor
   */
  readonly matchNames?: string[];
}
