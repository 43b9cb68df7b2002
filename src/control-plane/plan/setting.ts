/** Istio's charts that make up a control plane, in the order they are installed in. */
export const CHART_NAMES = ['base', 'istiod', 'cni', 'ztunnel'] as const;

export type ChartName = typeof CHART_NAMES[number];

/** One value of one chart, and who asked for it. */
export interface Setting {
  /** The option as it is written in the program, such as `istiod.resources`: for errors. */
  readonly option: string;
  readonly chart: ChartName;
  /** Where it stands in the values of that chart. */
  readonly path: readonly string[];
  /** What stands there, as plain data. */
  readonly setting: any;
}
