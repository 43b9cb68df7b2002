import { AccessLog, MeshTelemetryProps, MetricOverride, telemetry, TraceSettings } from '../../../src';

const { CLIENT, SERVER, CLIENT_AND_SERVER } = telemetry.WorkloadMode;

export type Direction = telemetry.WorkloadMode.CLIENT | telemetry.WorkloadMode.SERVER;

/** What a proxy tells of requests in one direction. */
export interface Told {
  /** Path of each file that is written, with its filter. */
  readonly logs: { readonly [path: string]: string };
  /** Undefined where no spans are reported. */
  readonly traces?: { readonly provider: string; readonly sampling: number; readonly tags: { readonly [name: string]: unknown } };
  /** By name in Prometheus, without those that are as if nobody had said anything; 'off' where there are none. */
  readonly metrics: 'off' | { readonly [metric: string]: { readonly drop: boolean; readonly tags: { readonly [tag: string]: string } } };
}

/** Names in Prometheus. */
export const METRICS: readonly (readonly [telemetry.IstioMetric, string])[] = [
  [telemetry.IstioMetric.REQUEST_COUNT, 'requests_total'],
  [telemetry.IstioMetric.REQUEST_DURATION, 'request_duration_milliseconds'],
  [telemetry.IstioMetric.REQUEST_SIZE, 'request_bytes'],
  [telemetry.IstioMetric.RESPONSE_SIZE, 'response_bytes'],
  [telemetry.IstioMetric.TCP_OPENED_CONNECTIONS, 'tcp_connections_opened_total'],
  [telemetry.IstioMetric.TCP_CLOSED_CONNECTIONS, 'tcp_connections_closed_total'],
  [telemetry.IstioMetric.TCP_SENT_BYTES, 'tcp_sent_bytes_total'],
  [telemetry.IstioMetric.TCP_RECEIVED_BYTES, 'tcp_received_bytes_total'],
  [telemetry.IstioMetric.GRPC_REQUEST_MESSAGES, 'request_messages_total'],
  [telemetry.IstioMetric.GRPC_RESPONSE_MESSAGES, 'response_messages_total'],
];

/** What levels say, the most general first: of each thing, what the lowest says that speaks of it. */
export function meaningOf(levels: readonly MeshTelemetryProps[], direction: Direction, defaultLogs: readonly string[]): Told {
  return { logs: logs(levels, direction, defaultLogs), traces: traces(levels, direction), metrics: metrics(levels, direction) };
}

function isAbout(mode: telemetry.WorkloadMode | undefined, direction: Direction): boolean {
  return mode === undefined || mode === CLIENT_AND_SERVER || mode === direction;
}

function logs(levels: readonly MeshTelemetryProps[], direction: Direction, defaultLogs: readonly string[]): Told['logs'] {
  const entries = levels.flatMap(({ accessLogs = [] }): AccessLog[] => accessLogs).filter(({ _mode }) => isAbout(_mode, direction));
  const spoken = levels.some(({ accessLogs = [] }) => accessLogs.some(({ _mode }) => isAbout(_mode, direction)));
  const last = new Map(entries.flatMap(entry => (entry._providers ?? []).map(({ name }) => [`/logs/${name}`, entry] as const)));
  if (!spoken) return Object.fromEntries(defaultLogs.map(name => [`/logs/${name}`, '']));
  return Object.fromEntries([...last].filter(([, { _isEnabled }]) => _isEnabled).map(([path, { _filter = '' }]) => [path, _filter]));
}

/** What one level says of a direction: its own words win over those for both. */
function settingsOf({ traces: said }: MeshTelemetryProps, direction: Direction): TraceSettings {
  if (said === undefined) return {};
  const { client, server, ...both } = said;
  const own = (direction === CLIENT ? client : server) ?? {};
  return { ...stated(both), ...stated(own), customTags: { ...both.customTags, ...own.customTags } };
}

function stated(object: object): object {
  return Object.fromEntries(Object.entries(object).filter(([, one]) => one !== undefined));
}

function traces(levels: readonly MeshTelemetryProps[], direction: Direction): Told['traces'] {
  const all = levels.map(level => settingsOf(level, direction));
  const { provider, randomSamplingPercentage: sampling = 1, disableSpanReporting }: TraceSettings = Object.assign({}, ...all);
  if (disableSpanReporting === true) return undefined;
  const last = new Map(all.flatMap(({ customTags = {} }) => Object.entries(customTags)));
  const tags = [...last].map(([name, tag]) => [name, tag._toIstio()] as const).filter(([, tag]) => tag !== undefined);
  return { provider: provider?.name ?? 'one', sampling, tags: Object.fromEntries(tags.map(([name, tag]) => [name, JSON.stringify(tag)])) };
}

/** What is said of some metrics, or of one direction, is more special than what is said of all. */
function rank({ metrics: named, mode }: MetricOverride): number {
  return (named === undefined ? 0 : 2) + (mode === undefined || mode === CLIENT_AND_SERVER ? 0 : 1);
}

function metrics(levels: readonly MeshTelemetryProps[], direction: Direction): Told['metrics'] {
  const words = levels.flatMap(({ metrics: said }) => [...said?.overrides ?? []].sort((a, b) => rank(a) - rank(b)))
    .filter(({ mode }) => isAbout(mode, direction));
  const each = METRICS.map(([metric, name]) => {
    const its = words.filter(({ metrics: named }) => named === undefined || named.includes(metric));
    const drop = its.reduce((off, { disabled }) => disabled ?? off, false);
    const tags = Object.fromEntries(its.flatMap(({ tagOverrides = {} }) => Object.entries(tagOverrides)).map(([tag, override]) => {
      const { operation, value = '' } = override._toIstio();
      return [tag, operation === telemetry.TagOverrideOperation.REMOVE ? 'removed' : value];
    }));
    return [name, { drop, tags }] as const;
  });
  if (each.every(([, { drop }]) => drop)) return 'off';
  return Object.fromEntries(each.filter(([, { drop, tags }]) => drop || Object.keys(tags).length > 0));
}

export const DIRECTIONS: readonly Direction[] = [CLIENT, SERVER];
