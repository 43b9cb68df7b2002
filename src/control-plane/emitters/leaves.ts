import { ChartName, ChartPlan, CHART_NAMES } from '../plan';

/** One value of one chart that is no map of others, and who asked for it. */
export interface Leaf {
  readonly option: string;
  readonly chart: ChartName;
  readonly path: readonly string[];
  readonly setting: any;
}

/** All values of a chart, one by one. What is said later counts, as where Helm merges them. */
export function leavesOf({ chart, settings, extraValues }: ChartPlan): Leaf[] {
  const leaves = new Map<string, Leaf>();
  const add = (leaf: Leaf) => leaves.set(JSON.stringify(leaf.path), leaf);
  for (const { option, path, setting } of settings) split(path, setting).forEach(one => add({ option, chart, ...one }));
  for (const one of split([], extraValues)) {
    if (one.path.length > 0) add({ option: ['extraValues', chart, ...one.path].join('.'), chart, ...one });
  }
  return [...leaves.values()];
}

/** The values of all charts of a plan that stand in one tree. */
export function inChartOrder(charts: readonly ChartPlan[]): ChartPlan[] {
  return [...charts].sort((a, b) => CHART_NAMES.indexOf(a.chart) - CHART_NAMES.indexOf(b.chart));
}

/** Whether a value takes away the webhooks that judge objects. */
export function isWithoutValidator({ option, setting }: Leaf): boolean {
  return option === 'webhooks.validation' && setting === false;
}

function split(path: readonly string[], setting: any): { path: readonly string[]; setting: any }[] {
  const isMap = typeof setting === 'object' && setting !== null && !Array.isArray(setting);
  if (!isMap || Object.keys(setting).length === 0) return [{ path, setting }];
  return Object.entries(setting).flatMap(([key, inner]) => split([...path, key], inner));
}
