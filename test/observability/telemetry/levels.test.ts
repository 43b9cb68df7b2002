import * as fc from 'fast-check';
import { telemetry } from '../../../src';
import { LogEntry, renderLogs } from '../../../src/observability/telemetry/log-levels';
import { EACH_METRIC, MetricChange, MetricLevel, renderMetrics } from '../../../src/observability/telemetry/metric-levels';
import { Direction, DIRECTIONS } from '../../../src/observability/telemetry/modes';
import { renderTraces, TraceLevel } from '../../../src/observability/telemetry/trace-levels';
import { logsInIstio, metricsInIstio, tracesInIstio } from '../../support/istio-telemetry';

/*
 * Levels at random: what is written for each, merged as Istio does, must be what the lowest level says that speaks of it. Here that is said again, in the words of who writes it.
 */

const { CLIENT, SERVER, CLIENT_AND_SERVER } = telemetry.WorkloadMode;
const { REQUEST_COUNT, REQUEST_SIZE, ALL_METRICS } = telemetry.IstioMetric;
const RUNS = { numRuns: 400 };
const PROVIDERS = ['envoy', 'otel', 'tcp'];

const defaultsOf = fc.subarray(PROVIDERS, { maxLength: 2 });

/** Directions of the proxies of each level: a gateway or a waypoint only at the end. */
const directionsOf = fc.constantFrom<readonly Direction[]>(DIRECTIONS, DIRECTIONS, [CLIENT], [SERVER]);

function isAbout(mode: telemetry.WorkloadMode | undefined, direction: Direction): boolean {
  return mode === undefined || mode === CLIENT_AND_SERVER || mode === direction;
}

type Render<T> = (own: T, above: readonly T[], known: readonly Direction[]) => object;

/** What each level writes, the last for proxies that have the given directions. */
function written<T>(levels: readonly T[], directions: readonly Direction[], render: Render<T>): object[] {
  return levels.map((own, i) => render(own, levels.slice(0, i), i < levels.length - 1 ? DIRECTIONS : directions));
}

describe('access logs', () => {
  const setting = fc.record({ isEnabled: fc.boolean(), filter: fc.constantFrom(undefined, 'a', 'b') });
  const named = fc.array(fc.tuple(fc.constantFrom(...PROVIDERS), fc.constantFrom(CLIENT, SERVER), setting), { maxLength: 4 })
    .map(all => [...new Map(all.map(one => [`${one[0]} ${one[1]}`, one])).values()].map(([name, mode, { isEnabled, filter }]): LogEntry =>
      ({ isEnabled, mode, providers: [name], filter: isEnabled ? filter : undefined })));
  const level = fc.tuple(fc.constantFrom(undefined, false, true), named).map(([general, entries]): LogEntry[] =>
    [...general === undefined ? [] : [{ isEnabled: general }], ...entries]);

  /** Who gets what; undefined if nobody says anything. */
  function meant(levels: readonly LogEntry[][], defaults: readonly string[], direction: Direction): Map<string, LogEntry> {
    const found = new Map<string, LogEntry>();
    for (const entries of levels) {
      const known = found.size > 0 ? [...found.keys()] : defaults;
      const general = entries.find(({ providers, mode }) => providers === undefined && isAbout(mode, direction));
      if (general !== undefined) (known.length > 0 ? known : ['envoy']).forEach(name => found.set(name, general));
      entries.filter(({ mode }) => isAbout(mode, direction)).forEach(entry => entry.providers?.forEach(name => found.set(name, entry)));
    }
    return found;
  }

  function isSayable(levels: readonly LogEntry[][], defaults: readonly string[]): boolean {
    return defaults.length > 0 || !levels.some(entries => entries.some(({ isEnabled, providers }) => isEnabled && providers === undefined));
  }

  test('are what the lowest level says of each provider', () => {
    const levelsOf = fc.array(level, { minLength: 1, maxLength: 3 });

    fc.assert(fc.property(levelsOf, defaultsOf, directionsOf, (levels, defaults, directions) => {
      fc.pre(isSayable(levels, defaults));
      const specs = written(levels, directions, (own, above, known) =>
        ({ accessLogging: renderLogs(own, { levels: above, defaults, directions: known }) }));
      for (const direction of directions) {
        const said = meant(levels, defaults, direction);
        const got = logsInIstio(specs, defaults, direction);
        const on = [...said].filter(([, { isEnabled }]) => isEnabled).map(([name, { filter }]) => [name, { filter }]);
        const expected = said.size === 0 ? defaults.map(name => [name, { filter: undefined }]) : on;
        expect(Object.fromEntries(Object.entries(got).filter(([, one]) => !('disabled' in one)))).toStrictEqual(Object.fromEntries(expected));
        // With nothing at all, Istio writes what the mesh config says of its own.
        expect(Object.keys(got).length > 0).toBe(said.size > 0 || defaults.length > 0);
      }
    }), RUNS);
  });
});

describe('traces', () => {
  const tag = fc.constantFrom<telemetry.CustomTag | undefined>(undefined, { literal: { value: 'a' } }, { header: { name: 'b' } });
  const tags = fc.uniqueArray(fc.record({ name: fc.constantFrom('x', 'y', 'z'), tag }), { selector: ({ name }) => name, maxLength: 3 });
  const fields = fc.record({ randomSamplingPercentage: fc.constantFrom(1, 50), disableSpanReporting: fc.boolean() }, { requiredKeys: [] });
  const statement = fc.record({ fields, tags: fc.option(tags, { nil: undefined }) });
  const level: fc.Arbitrary<TraceLevel> = fc.record({ CLIENT: statement, SERVER: statement }, { requiredKeys: [] });

  test('are what the lowest level says of each field and each tag', () => {
    fc.assert(fc.property(fc.array(level, { minLength: 1, maxLength: 3 }), directionsOf, (levels, directions) => {
      const meantTags = (direction: Direction, upTo: number) => {
        const all = new Map(levels.slice(0, upTo).flatMap(one => one[direction]?.tags ?? []).map(one => [one.name, one.tag]));
        return [...all].filter(([, one]) => one !== undefined);
      };
      const isSayable = levels.every((one, i) =>
        DIRECTIONS.every(direction => one[direction]?.tags === undefined || meantTags(direction, i + 1).length > 0));
      fc.pre(isSayable);
      const specs = written(levels, directions, (own, above, known) => ({ tracing: renderTraces(own, above, known) }));
      for (const direction of directions) {
        const customTags = Object.fromEntries(meantTags(direction, levels.length));
        const said = { ...Object.assign({}, ...levels.map(one => one[direction]?.fields)), ...Object.keys(customTags).length > 0 && { customTags } };
        expect(tracesInIstio(specs, direction)).toEqual(said);
      }
    }), RUNS);
  });
});

describe('metrics', () => {
  const REMOVE = telemetry.TagOverrideOperation.REMOVE;
  const tags = fc.dictionary(fc.constantFrom('x', 'y'), fc.constantFrom<telemetry.TagOverride>({ value: 'a' }, { value: 'b' }, { operation: REMOVE }));
  const change = (metrics: telemetry.IstioMetric[] | undefined, mode: telemetry.WorkloadMode | undefined) =>
    fc.record({ metrics: fc.constant(metrics), mode: fc.constant(mode), disabled: fc.constantFrom(undefined, true, false), tags });
  const changes = fc.tuple(
    fc.option(change(undefined, undefined)), fc.option(change(undefined, CLIENT)), fc.option(change([REQUEST_COUNT], undefined)),
    fc.option(change([REQUEST_SIZE], SERVER)),
    fc.option(change([REQUEST_COUNT, REQUEST_SIZE], CLIENT)),
  ).chain(all => fc.shuffledSubarray(all.filter(one => one !== null) as MetricChange[], { minLength: all.filter(one => one !== null).length }));
  const level: fc.Arbitrary<MetricLevel> = fc.record({
    providers: fc.option(fc.subarray(PROVIDERS, { minLength: 1, maxLength: 2 }), { nil: undefined }),
    reportingInterval: fc.constantFrom(undefined, '1s', '2s'),
    changes,
  });

  /** What is said of one metric: the lowest level wins, and in it the word that is most special. */
  function meant(levels: readonly MetricLevel[], metric: telemetry.IstioMetric, direction: Direction): object {
    const rank = ({ metrics, mode }: MetricChange) => [metrics !== undefined, isAbout(mode, CLIENT) !== isAbout(mode, SERVER)].map(Number).join('');
    const words = levels.flatMap(one => [...one.changes].sort((a, b) => rank(a) < rank(b) ? -1 : 1))
      .filter(({ metrics, mode }) => (metrics ?? [metric]).includes(metric) && isAbout(mode, direction));
    return {
      drop: words.reduce((off, { disabled }) => disabled ?? off, false),
      tags: Object.assign({}, ...words.map(one => one.tags)),
    };
  }

  test.each([true, false])('are what the lowest level says of each metric; the defaults are known: %s', areKnown => {
    const levelsOf = fc.array(fc.option(level, { nil: undefined }), { minLength: 1, maxLength: 3 });

    fc.assert(fc.property(levelsOf, defaultsOf, directionsOf, (all, defaults, directions) => {
      const specs = written(all, directions, (own, above, known) => ({
        metrics: renderMetrics(own, { levels: above.flatMap(one => one ?? []), defaults: areKnown ? defaults : undefined, directions: known }),
      }));
      const levels = all.flatMap(one => one ?? []);
      const providers = levels.reduce<readonly string[]>((found, one) => one.providers ?? found, defaults);
      for (const direction of directions) {
        const got = metricsInIstio(specs, defaults, direction);
        expect(Object.keys(got).sort()).toStrictEqual([...providers].sort());
        const said = EACH_METRIC.map(metric => meant(levels, metric, direction) as { drop: boolean });
        for (const { interval, isOff, metrics = {} } of Object.values(got)) {
          expect(interval).toBe(levels.reduce<string | undefined>((found, one) => one.reportingInterval ?? found, undefined));
          const its = EACH_METRIC.map(metric => metrics[metric] ?? { drop: false, tags: {} });
          expect(isOff).toBe(said.every(({ drop }) => drop) && isOff);
          expect(isOff || its.every(({ drop }) => drop) ? 'off' : its).toEqual(said.every(({ drop }) => drop) ? 'off' : said);
        }
      }
    }), RUNS);
  });

  test('never switch all off in a way that another word undoes', () => {
    const said: MetricChange[] = [{ disabled: true, tags: {} }, { metrics: [REQUEST_COUNT], disabled: false, tags: {} }];
    const [{ overrides }] = renderMetrics({ changes: said }, { levels: [], directions: DIRECTIONS })!;

    expect(overrides)
      .not.toContainEqual(expect.objectContaining({ match: { metric: ALL_METRICS }, disabled: true }));
  });
});
