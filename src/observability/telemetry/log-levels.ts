import { about, Direction, DIRECTIONS, joined } from './modes';
import { AccessLogging, WorkloadMode } from '../../api/telemetry';
import { MeshError } from '../../private/errors';

/** What one level says of access logs: one entry. */
export interface LogEntry {
  readonly isEnabled: boolean;
  /** Names; undefined for whoever gets logs already. */
  readonly providers?: readonly string[];
  readonly mode?: WorkloadMode;
  readonly filter?: string;
}

/** What a provider gets. */
export interface LogSetting {
  readonly isEnabled: boolean;
  readonly filter?: string;
}

/** What stands above a level. */
export interface LogsAbove {
  /** The most general first. */
  readonly levels: readonly (readonly LogEntry[])[];
  /** Names; undefined if unknown. */
  readonly defaults?: readonly string[];
  /** Directions that the proxies of the level have. */
  readonly directions: readonly Direction[];
}

/** Who gets nothing where nobody is known: naming it takes the place of whatever is said above. */
const ANYBODY = 'envoy';

/** What each provider gets in a direction, of those that are spoken of: what stands lowest wins. */
export function logsOf(direction: Direction, levels: readonly (readonly LogEntry[])[], defaults: readonly string[] = []): Map<string, LogSetting> {
  const found = new Map<string, LogSetting>();
  for (const level of levels) {
    const entries = about(direction, level);
    const known = found.size > 0 ? [...found.keys()] : [...defaults];
    const general = entries.filter(({ providers }) => providers === undefined);
    for (const { isEnabled, filter, providers } of [...general, ...entries.filter(one => one.providers !== undefined)]) {
      const meant = providers ?? known;
      if (meant.length === 0 && isEnabled) throw providerUnstated(direction);
      for (const provider of meant.length === 0 ? [ANYBODY] : meant) found.set(provider, { isEnabled, filter });
    }
  }
  return found;
}

/**
 * What a level writes, so that each provider gets what the lowest level says of it. Of what stands above, Istio forgets all providers that a level does not name: these are named
 * again.
 */
export function renderLogs(own: readonly LogEntry[], { levels, defaults = [], directions }: LogsAbove): AccessLogging[] | undefined {
  if (own.length === 0) return undefined;
  const isFirst = levels.every(level => level.length === 0);
  return joined(directions, direction => {
    if (about(direction, own).length > 0) return entriesFor(logsOf(direction, [...levels, own], defaults), logsOf(direction, levels, defaults));
    // Where one direction is spoken of, Istio forgets the defaults for the other.
    return isFirst && defaults.length > 0 ? [entryOf(defaults, { isEnabled: true })] : [];
  });
}

/** Providers that are treated alike share an entry. Who gets nothing any more is left out, unless it is this level that says so. */
function entriesFor(after: ReadonlyMap<string, LogSetting>, before: ReadonlyMap<string, LogSetting>): AccessLogging[] {
  const groups = new Map<string, { readonly setting: LogSetting; readonly providers: string[] }>();
  for (const [provider, setting] of after) {
    if (!setting.isEnabled && before.get(provider)?.isEnabled === false && [...after.values()].some(({ isEnabled }) => isEnabled)) continue;
    const key = JSON.stringify([setting.isEnabled, setting.filter]);
    const group = groups.get(key) ?? { setting, providers: [] };
    group.providers.push(provider);
    groups.set(key, group);
  }
  return [...groups.values()].map(({ setting, providers }) => entryOf(providers, setting));
}

function entryOf(providers: readonly string[], { isEnabled, filter }: LogSetting): AccessLogging {
  return {
    providers: [...providers].sort().map(name => ({ name })),
    ...filter === undefined ? {} : { filter: { expression: filter } },
    ...isEnabled ? {} : { disabled: true },
  };
}

/** Entries of one level that say something of the same provider and direction: Istio would take the last, wherever it stands. */
export function requireEachOnce(entries: readonly LogEntry[]): void {
  for (const direction of DIRECTIONS) {
    const named = about(direction, entries).flatMap(({ providers }) => providers ?? ['']);
    const twice = named.find((name, i) => named.indexOf(name) < i);
    if (twice === undefined) continue;
    throw new MeshError('AccessLogTwice', `'accessLogs' speaks twice of ${twice === '' ? 'those that get logs already' : `provider '${twice}'`} in mode ${direction}, and a provider has one log with one filter: `
      + "join the two, such as Cel.of('a || b')");
  }
}

function providerUnstated(direction: Direction): MeshError {
  return new MeshError('ProviderUnstated', `an access log names no provider, and in mode ${direction} neither does a level above nor the fact defaultProviders.accessLogging, so that nothing would be written `
    + 'there; say providers: [TelemetryProvider.ENVOY], which writes to the standard output, or another one, or the mode that has one');
}
