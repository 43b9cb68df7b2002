/**
 * Values of Istio's charts that no option has, by chart, as their `values.yaml` has them.
 *
 * They are merged into what options say: maps deep, everything else is replaced. A path that an option sets too is refused (`ExtraValueTaken`).
 *
 * @see https://github.com/istio/istio/tree/1.30.3/manifests/charts
 */
export interface ExtraValues {
  /**
   * For the chart `base`.
   * @default - none
   */
  readonly base?: { [key: string]: any };

  /**
   * For the chart `istiod`: without `pilot` in front.
   * @default - none
   */
  readonly istiod?: { [key: string]: any };

  /**
   * For the chart `cni`: without `cni` in front.
   * @default - none
   */
  readonly cni?: { [key: string]: any };

  /**
   * For the chart `ztunnel`: without `ztunnel` in front.
   * @default - none
   */
  readonly ztunnel?: { [key: string]: any };
}
