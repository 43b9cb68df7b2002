import { about, Direction, DIRECTIONS, joined } from './modes';
import { IstioMetric, Metrics, MetricsOverrides, TagOverride, WorkloadMode } from '../../api/telemetry';
import { MeshError } from '../../private/errors';

const ALL = IstioMetric.ALL_METRICS;

/** Each by itself. */
export const EACH_METRIC: readonly IstioMetric[] = Object.values(IstioMetric).filter(metric => metric !== ALL);

/** What one level says of metrics: one change. */
export interface MetricChange {
  /** Undefined for all. */
  readonly metrics?: readonly IstioMetric[];
  readonly mode?: WorkloadMode;
  readonly disabled?: boolean;
  readonly tags: { readonly [name: string]: TagOverride };
}

/** What one level says of metrics. */
export interface MetricLevel {
  /** Names; undefined if nobody is named. */
  readonly providers?: readonly string[];
  readonly reportingInterval?: string;
  readonly changes: readonly MetricChange[];
}

/** What stands above a level. */
export interface MetricsAbove {
  /** The most general first. */
  readonly levels: readonly MetricLevel[];
  /** Names; undefined if unknown. */
  readonly defaults?: readonly string[];
  /** Directions that the proxies of the level have. */
  readonly directions: readonly Direction[];
}

/** What is said of some metrics. */
interface Setting { readonly disabled?: boolean; readonly tags: { readonly [name: string]: TagOverride } }

type Settings = ReadonlyMap<IstioMetric, Setting>;

/** What is to be written of some metrics. */
interface Draft { disabled?: boolean; readonly tags: { [name: string]: TagOverride } }

type DraftOf = (metric: IstioMetric) => Draft;

/** What is said of each metric in a direction, `ALL_METRICS` for none of them: what stands lowest wins. */
export function metricsOf(direction: Direction, levels: readonly MetricLevel[]): Settings {
  const found = new Map<IstioMetric, Setting>();
  for (const { changes } of levels) {
    for (const { metrics, disabled, tags } of byRank(about(direction, changes))) {
      for (const metric of metrics ?? EACH_METRIC) {
        const before = found.get(metric);
        found.set(metric, { disabled: disabled ?? before?.disabled, tags: { ...before?.tags, ...tags } });
      }
    }
  }
  return found;
}

/** Who gets metrics, as far as is known. */
export function metricProvidersOf(levels: readonly MetricLevel[], defaults: readonly string[] | undefined): readonly string[] | undefined {
  return levels.reduce((providers, level) => level.providers ?? providers, defaults);
}

/**
 * What a level writes, so that each metric is as the lowest level says that speaks of it.
 *
 * Istio keeps changes by provider, so that one that no level above had gets all of them anew. And whoever changes anything after all metrics were switched off switches them on.
 */
export function renderMetrics(own: MetricLevel | undefined, { levels, defaults, directions }: MetricsAbove): Metrics[] | undefined {
  if (own === undefined) return undefined;
  const providers = metricProvidersOf(levels, defaults) ?? [];
  const isNew = own.providers?.some(name => !providers.includes(name)) === true;
  const said = isNew ? [...levels, own] : [own];
  const interval = own.reportingInterval ?? (isNew ? intervalOf(levels) : undefined);
  const overrides = joinedInOrder(directions, direction => overridesFor(direction, { said, all: [...levels, own], above: levels }));
  return [{
    ...own.providers && { providers: own.providers.map(name => ({ name })) },
    ...overrides.length > 0 && { overrides },
    ...interval === undefined ? {} : { reportingInterval: interval },
  }];
}

function intervalOf(levels: readonly MetricLevel[]): string | undefined {
  return levels.map(({ reportingInterval }) => reportingInterval).filter(one => one !== undefined).pop();
}

interface Words {
  /** Levels whose words are written. */
  readonly said: readonly MetricLevel[];
  /** What must come of it. */
  readonly all: readonly MetricLevel[];
  /** What Istio knows already. */
  readonly above: readonly MetricLevel[];
}

function overridesFor(direction: Direction, { said, all, above }: Words): MetricsOverrides[] {
  const changes = said.flatMap(({ changes: own }) => byRank(about(direction, own)));
  if (changes.length === 0) return [];
  const after = metricsOf(direction, all);
  const isOff = areAllOff(after);
  const written = new Map<IstioMetric, Draft>();
  const of = (metric: IstioMetric): Draft => {
    const draft = written.get(metric) ?? { tags: {} };
    written.set(metric, draft);
    return draft;
  };
  writeTags(changes, after, of);
  if (!isOff) writeSwitches(changes, after, areAllOff(metricsOf(direction, above)), of);
  return [...listed(written), ...isOff ? [{ match: { metric: ALL }, disabled: true }] : []];
}

/** Of single metrics, what comes of all levels: what is said of all of them later takes its place there too. */
function writeTags(changes: readonly MetricChange[], after: Settings, of: DraftOf): void {
  for (const { metrics, tags } of changes) {
    if (Object.keys(tags).length === 0) continue;
    if (metrics === undefined) Object.assign(of(ALL).tags, tags);
    for (const metric of metrics ?? []) {
      for (const tag of Object.keys(tags)) of(metric).tags[tag] = after.get(metric)!.tags[tag];
    }
  }
}

/** Never all of them off at once, which the next word about any would undo. */
function writeSwitches(changes: readonly MetricChange[], after: Settings, wasOff: boolean, of: DraftOf): void {
  const switches = changes.filter(({ disabled }) => disabled !== undefined);
  const spoken = EACH_METRIC.filter(metric => wasOff || switches.some(({ metrics = EACH_METRIC }) => metrics.includes(metric)));
  const isAllOn = spoken.length === EACH_METRIC.length && spoken.every(metric => after.get(metric)?.disabled !== true);
  if (isAllOn) of(ALL).disabled = false;
  else for (const metric of spoken) of(metric).disabled = after.get(metric)?.disabled === true;
}

function areAllOff(settings: Settings): boolean {
  return EACH_METRIC.every(metric => settings.get(metric)?.disabled === true);
}

function listed(written: ReadonlyMap<IstioMetric, Setting>): MetricsOverrides[] {
  return [ALL, ...EACH_METRIC].flatMap(metric => {
    const setting = written.get(metric);
    if (setting === undefined) return [];
    const tags = Object.entries(setting.tags).sort(([a], [b]) => a < b ? -1 : 1);
    return [{
      match: { metric },
      ...setting.disabled === undefined ? {} : { disabled: setting.disabled },
      ...tags.length > 0 && { tagOverrides: Object.fromEntries(tags) },
    }];
  });
}

/** What is said of all metrics comes before what is said of one, and that they are off comes last: else it would be undone. */
function joinedInOrder(directions: readonly Direction[], overridesOf: (direction: Direction) => readonly MetricsOverrides[]): MetricsOverrides[] {
  const place = ({ match, disabled }: MetricsOverrides) => match?.metric !== ALL ? 1 : disabled ? 2 : 0;
  return [0, 1, 2].flatMap(one => joined(directions, direction => overridesOf(direction).filter(override => place(override) === one)));
}

/** What is more general comes first. */
function byRank(changes: readonly MetricChange[]): MetricChange[] {
  return [...changes].sort((a, b) => rank(a) - rank(b));
}

function rank({ metrics, mode }: MetricChange): number {
  return (metrics === undefined ? 0 : 2) + (mode === undefined || mode === WorkloadMode.CLIENT_AND_SERVER ? 0 : 1);
}

/** Changes of one level that rank alike and contradict each other, whose order would decide. */
export function requireNoContradiction(changes: readonly MetricChange[]): void {
  for (const direction of DIRECTIONS) {
    const said = new Map<string, string>();
    for (const change of about(direction, changes)) {
      for (const metric of change.metrics ?? [ALL]) {
        const words: [string, unknown][] = [...Object.entries(change.tags), ...change.disabled === undefined ? [] : [['', change.disabled] as [string, unknown]]];
        for (const [tag, word] of words) requireSame(said, [rank(change), metric, tag], JSON.stringify(word));
      }
    }
  }
}

function requireSame(said: Map<string, string>, place: readonly [number, IstioMetric, string], word: string): void {
  const key = JSON.stringify(place);
  const [, metric, tag] = place;
  if ((said.get(key) ?? word) !== word) {
    throw new MeshError('MetricTwice', `'overrides' says two things of ${tag === '' ? 'whether' : `tag '${tag}' of`} ${metric}${tag === '' ? ' is disabled' : ''}, and neither is more special than the other: keep one`);
  }
  said.set(key, word);
}
