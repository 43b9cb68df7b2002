import { IConstruct } from 'constructs';
import { AccessLog } from './access-log';
import { LogEntry, requireEachOnce } from './log-levels';
import { MetricChange, MetricLevel, requireNoContradiction } from './metric-levels';
import { requireTagName } from './metric-tag';
import { MetricOverride, MetricsOptions } from './metrics';
import { TraceLevel, TraceStatement } from './trace-levels';
import { TracesOptions, TraceSettings } from './traces';
import { WorkloadMode } from '../../api/telemetry';
import { requireTaker } from '../../mesh';
import { requireAtLeastOneMs, wireDuration } from '../../private/durations';
import { MeshError } from '../../private/errors';
import { Signal } from '../../private/signal';
import { stated } from '../../private/stated';
import { IExtensionProvider, requireSome } from '../../values';

/** A provider that something is given. */
export interface NamedProvider {
  readonly signal: Signal;
  readonly provider: IExtensionProvider;
}

/** What one construct says, checked and copied. */
export interface Statements {
  readonly logs: readonly LogEntry[];
  readonly traces: TraceLevel;
  readonly metrics?: MetricLevel;
  readonly providers: readonly NamedProvider[];
  /** Directions of which something is said, and of no other with it. */
  readonly modes: readonly WorkloadMode[];
}

/** What can be said. */
export interface Said {
  readonly accessLogs?: AccessLog[];
  readonly traces?: TracesOptions;
  readonly metrics?: MetricsOptions;
}

/** Refuses what is wrong in itself. */
export function statementsOf({ accessLogs, traces, metrics }: Said, by: IConstruct): Statements {
  return MeshError.locate(by, 'telemetry', () => {
    if (accessLogs !== undefined) requireSome('accessLogs', accessLogs);
    const providers = [...logProviders(accessLogs), ...traceProviders(traces), ...metricProviders(metrics)];
    providers.forEach(({ signal, provider }) => requireTaker(signal, provider, `'${FIELDS[signal]}'`, by));
    const logs = (accessLogs ?? []).map(entryOf);
    requireEachOnce(logs);
    return { logs, traces: traceLevel(traces), metrics: metrics && metricLevel(metrics), providers, modes: modesOf({ accessLogs, traces, metrics }) };
  });
}

/** Where signals are said. */
export const FIELDS: { readonly [signal in Signal]: string } = { accessLogging: 'accessLogs', tracing: 'traces', metrics: 'metrics' };

function logProviders(logs: readonly AccessLog[] = []): NamedProvider[] {
  return logs.flatMap(({ _providers }) => requireDifferent('accessLogs', _providers)).map(provider => ({ signal: 'accessLogging', provider }));
}

function traceProviders(traces: TracesOptions | undefined): NamedProvider[] {
  const all = [traces, traces?.client, traces?.server].flatMap(settings => settings?.provider ?? []);
  return all.map(provider => ({ signal: 'tracing', provider }));
}

function metricProviders(metrics: MetricsOptions | undefined): NamedProvider[] {
  if (metrics?.providers?.length === 0) {
    throw new MeshError('BadProvider', "'metrics.providers' must name one, got none: leave it out for those that get metrics already, or disable the metrics");
  }
  return requireDifferent('metrics', metrics?.providers).map(provider => ({ signal: 'metrics', provider }));
}

function requireDifferent(field: string, providers: readonly IExtensionProvider[] = []): readonly IExtensionProvider[] {
  const names = providers.map(({ name }) => name.toLowerCase());
  const twice = names.findIndex((name, i) => names.indexOf(name) < i);
  if (twice >= 0) throw new MeshError('BadProvider', `'${field}' names '${providers[twice].name}' twice: name it once`);
  return providers;
}

function entryOf({ _isEnabled, _providers, _mode, _filter }: AccessLog): LogEntry {
  return { isEnabled: _isEnabled, providers: _providers?.map(({ name }) => name), mode: _mode, filter: _filter };
}

function traceLevel(traces: TracesOptions | undefined): TraceLevel {
  if (traces === undefined) return {};
  const { client, server, ...both } = traces;
  if (both.provider === undefined && Object.values(traces).every(one => one === undefined)) throw nothingStated('traces');
  return stated({ CLIENT: traceStatement(both, client), SERVER: traceStatement(both, server) });
}

/** Fields of a direction win over those for both, and so do its tags, by name. */
function traceStatement(both: TraceSettings, own: TraceSettings = {}): TraceStatement | undefined {
  const { provider, customTags: _, ...fields }: TraceSettings = { ...stated({ ...both }), ...stated({ ...own }) };
  requireSampling(fields.randomSamplingPercentage);
  const tags = both.customTags === undefined && own.customTags === undefined ? undefined : { ...both.customTags, ...own.customTags };
  if ('' in (tags ?? {})) throw new MeshError('BadTag', "'customTags' has a tag without a name: name it");
  if (tags === undefined && provider === undefined && Object.keys(fields).length === 0) return undefined;
  return {
    fields: { ...provider && { providers: [{ name: provider.name }] }, ...fields },
    ...tags && { tags: Object.entries(tags).map(([name, tag]) => ({ name, tag: tag._toIstio() })) },
  };
}

function requireSampling(percent: number | undefined): void {
  if (percent === undefined) return;
  const isWhole = Math.abs(percent * 100 - Math.round(percent * 100)) < 1e-6;
  if (!(percent >= 0 && percent <= 100) || !isWhole) {
    throw new MeshError('NotInRange', `'randomSamplingPercentage' must be from 0 to 100 in steps of 0.01, got ${percent}`);
  }
}

function metricLevel({ providers, overrides = [], reportingInterval }: MetricsOptions): MetricLevel {
  if (providers === undefined && overrides.length === 0 && reportingInterval === undefined) throw nothingStated('metrics');
  requireAtLeastOneMs('reportingInterval', reportingInterval);
  const changes = overrides.map(changeOf);
  requireNoContradiction(changes);
  return { providers: providers?.map(({ name }) => name), changes, reportingInterval: reportingInterval && wireDuration(reportingInterval) };
}

function changeOf({ metrics, mode, disabled, tagOverrides = {} }: MetricOverride): MetricChange {
  if (metrics !== undefined) requireSome('metrics', metrics);
  if (disabled === undefined && Object.keys(tagOverrides).length === 0) throw nothingStated('metrics.overrides');
  Object.keys(tagOverrides).forEach(requireTagName);
  const isAll = metrics === undefined || metrics.some(metric => String(metric) === 'ALL_METRICS');
  const tags = Object.fromEntries(Object.entries(tagOverrides).map(([name, tag]) => [name, tag._toIstio()]));
  return { metrics: isAll ? undefined : [...metrics], mode, disabled, tags };
}

function modesOf({ accessLogs = [], traces, metrics }: Said): WorkloadMode[] {
  const all = [
    ...accessLogs.map(({ _mode }) => _mode),
    ...traces?.client === undefined ? [] : [WorkloadMode.CLIENT],
    ...traces?.server === undefined ? [] : [WorkloadMode.SERVER],
    ...(metrics?.overrides ?? []).map(({ mode }) => mode),
  ];
  return all.flatMap(mode => mode === undefined || mode === WorkloadMode.CLIENT_AND_SERVER ? [] : [mode]);
}

function nothingStated(what: string): MeshError {
  return new MeshError('NothingStated', `'${what}' says nothing: leave it out, or say what is to be different from levels above`);
}
