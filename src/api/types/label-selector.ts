/**
 * One condition on a label.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/label-selector/
 */
export interface LabelSelectorRequirement {
  /**
   * Key of the label.
   */
  readonly key: string;

  /**
   * `In`, `NotIn`, `Exists` or `DoesNotExist`.
   */
  readonly operator: string;

  /**
   * Values to compare with: at least one for `In` and `NotIn`, none for the others.
   * @default - none
   */
  readonly values?: string[];
}

/**
 * Chooses objects by their labels. All conditions must hold; without any, every object is chosen.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/label-selector/
 */
export interface LabelSelector {
  /**
   * Labels that must be there, with these values.
   * @default - none
   */
  readonly matchLabels?: { [key: string]: string };

  /**
   * Conditions on labels.
   * @default - none
   */
  readonly matchExpressions?: LabelSelectorRequirement[];
}
