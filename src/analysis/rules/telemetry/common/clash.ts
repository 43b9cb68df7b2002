import { entriesOf, isMap, Resource, Signal, SIGNALS } from '../../../../model';

/** The signal of which two Telemetry say things that exclude each other, so that the younger wins; undefined where they add up. */
export function clashOf(a: Resource, b: Resource): Signal | undefined {
  return SIGNALS.find(signal => entriesOf(a, signal).some(one =>
    entriesOf(b, signal).some(other => sharesMode(one, other) && CLASHES[signal](one, other))));
}

const CLASHES: { readonly [signal in Signal]: (one: any, other: any) => boolean } = {
  accessLogging: () => true,
  metrics: clashingMetrics,
  tracing: (one, other) => Object.keys(one).some(key => key !== 'match' && differs(one, other, key)),
};

/** Overrides of one metric are merged, tag by tag. */
function clashingMetrics(one: any, other: any): boolean {
  if (differs(one, other, 'providers') || differs(one, other, 'reportingInterval')) return true;
  return (one.overrides ?? []).filter(isMap).some((override: any) => (other.overrides ?? []).filter(isMap).some((against: any) => {
    const [metric, second] = [metricOf(override), metricOf(against)];
    if (metric !== second && metric !== ALL && second !== ALL || !sharesMode(override, against)) return false;
    const tags = override.tagOverrides ?? {};
    return differs(override, against, 'disabled') || Object.keys(tags).some(tag => differs(tags, against.tagOverrides ?? {}, tag));
  }));
}

const ALL = 'ALL_METRICS';

function metricOf({ match }: any): string {
  return match?.customMetric ?? match?.metric ?? ALL;
}

function sharesMode(one: any, other: any): boolean {
  const [a, b] = [one.match?.mode ?? BOTH, other.match?.mode ?? BOTH];
  return a === b || a === BOTH || b === BOTH;
}

const BOTH = 'CLIENT_AND_SERVER';

function differs(one: any, other: any, key: string): boolean {
  const [a, b] = [one, other].map(map => Object.hasOwn(map, key) ? map[key] ?? undefined : undefined);
  return a !== undefined && b !== undefined && JSON.stringify(a) !== JSON.stringify(b);
}
