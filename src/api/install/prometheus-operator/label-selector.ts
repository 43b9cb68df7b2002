/**
 * A condition on one label.
 */
export interface LabelSelectorRequirement {
  /**
   * The label.
   */
  readonly key: string;

  /**
   * `In`, `NotIn`, `Exists` or `DoesNotExist`.
   */
  readonly operator: string;

  /**
   * What the label may, or may not, say; for `In` and `NotIn`.
   * @default - none
   */
  readonly values?: string[];
}

/**
 * Which objects are meant, by their labels. An empty one means all.
 */
export interface LabelSelector {
  /**
   * Labels that they have.
   * @default - any
   */
  readonly matchLabels?: { [label: string]: string };

  /**
   * Further conditions.
   * @default - none
   */
  readonly matchExpressions?: LabelSelectorRequirement[];
}

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
