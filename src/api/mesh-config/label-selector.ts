/**
 * Selects objects by their labels: all that is stated must hold. An empty one selects everything.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#LabelSelector
 */
export interface LabelSelector {
  /**
   * Labels that must all be there, with these values.
   * @default - any
   */
  readonly matchLabels?: { [label: string]: string };

  /**
   * Conditions that must all hold.
   * @default - none
   */
  readonly matchExpressions?: LabelSelectorRequirement[];
}

/**
 * A condition on one label.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#LabelSelectorRequirement
 */
export interface LabelSelectorRequirement {
  /** Name of the label. */
  readonly key: string;

  /** `In`, `NotIn`, `Exists` or `DoesNotExist`. istiod refuses others, and then considers no namespace at all. */
  readonly operator: string;

  /**
   * Values of the label: at least one for `In` and `NotIn`, none for `Exists` and `DoesNotExist`.
   * @default - none
   */
  readonly values?: string[];
}
