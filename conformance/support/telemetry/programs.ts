import {
  AccessLog, AccessLogOptions, Cel, CustomTag, MeshTelemetryProps, MetricOverride, MetricTag, telemetry, TelemetryProvider, TraceSettings,
  TracesOptions,
} from '../../../src';
import { Random } from '../random';

const { CLIENT, SERVER } = telemetry.WorkloadMode;
const { REQUEST_COUNT, REQUEST_SIZE, TCP_SENT_BYTES } = telemetry.IstioMetric;

/** Logs go to files, whose paths tell them apart. */
export const FILES = ['a', 'b'].map(name => TelemetryProvider.fileAccessLog(name, { path: `/logs/${name}` }));
export const TRACERS = ['one', 'two'].map(name => TelemetryProvider.openTelemetry(name, { service: name, namespace: 'tracing', port: 4317 }));

/** What is said at each level; undefined for nothing. */
export interface Program {
  readonly hasDefaultLogs: boolean;
  readonly mesh?: MeshTelemetryProps;
  readonly namespace?: MeshTelemetryProps;
  readonly workload?: MeshTelemetryProps;
  readonly gateway?: MeshTelemetryProps;
}

/** Something or, in some cases, nothing. */
function maybe<T>(random: Random, make: () => T): T | undefined {
  return random.chance(0.6) ? make() : undefined;
}

export function randomProgram(random: Random): Program {
  return {
    hasDefaultLogs: random.chance(0.5),
    mesh: randomLevel(random),
    namespace: randomLevel(random),
    workload: randomLevel(random),
    gateway: randomLevel(random, [undefined, CLIENT]),
  };
}

type Mode = telemetry.WorkloadMode | undefined;

function randomLevel(random: Random, modes: readonly Mode[] = [undefined, CLIENT, SERVER]): MeshTelemetryProps | undefined {
  const accessLogs = maybe(random, () => randomLogs(random, modes));
  const traces = maybe(random, () => randomTraces(random, modes));
  const metrics = maybe(random, () => ({ overrides: randomOverrides(random, modes) }));
  const said = { accessLogs, traces, metrics };
  return Object.values(said).some(one => one !== undefined) ? said : undefined;
}

/** Of each file one entry, or one for each direction. */
function randomLogs(random: Random, modes: readonly Mode[]): AccessLog[] {
  const spoken = FILES.filter(() => random.chance(0.6));
  return (spoken.length === 0 ? [FILES[0]] : spoken).map(provider => {
    const scope: AccessLogOptions = { providers: [provider], mode: random.pick(modes) };
    if (random.chance(0.3)) return AccessLog.disabled(scope);
    return AccessLog.enabled({ ...scope, filter: random.pick([undefined, Cel.of('response.code >= 400'), Cel.of('response.code == 200')]) });
  });
}

function randomTraces(random: Random, modes: readonly Mode[]): TracesOptions {
  const both = randomSettings(random);
  const client = modes.includes(CLIENT) ? maybe(random, () => randomSettings(random)) : undefined;
  const server = modes.includes(SERVER) ? maybe(random, () => randomSettings(random)) : undefined;
  return { ...both, client, server };
}

function randomSettings(random: Random): TraceSettings {
  const tags = ['x', 'y', 'z'].filter(() => random.chance(0.4));
  return {
    randomSamplingPercentage: random.pick([0, 10, 99.5]),
    provider: maybe(random, () => random.pick(TRACERS)),
    disableSpanReporting: random.pick([undefined, undefined, true, false]),
    customTags: tags.length === 0 ? undefined
      : Object.fromEntries(tags.map(tag => [tag, random.pick([CustomTag.literal('a'), CustomTag.header('b'), CustomTag.removed()])])),
  };
}

/** From what is general to what is special, in any order. */
function randomOverrides(random: Random, modes: readonly Mode[]): MetricOverride[] {
  const places = [undefined, [REQUEST_COUNT], [REQUEST_SIZE, TCP_SENT_BYTES]].flatMap(metrics => modes.map(mode => ({ metrics, mode })));
  const chosen = places.filter(() => random.chance(0.3));
  return (chosen.length === 0 ? [places[0]] : chosen)
    .map(place => ({ at: random.next(), override: { ...place, ...randomChange(random) } }))
    .sort((a, b) => a.at - b.at).map(({ override }) => override);
}

function randomChange(random: Random): Pick<MetricOverride, 'disabled' | 'tagOverrides'> {
  const tags = ['x', 'source_app'].filter(() => random.chance(0.5));
  const values = [MetricTag.removed(), MetricTag.literal('a'), MetricTag.expression(Cel.of('request.host'))];
  const tagOverrides = Object.fromEntries(tags.map(tag => [tag, random.pick(values)]));
  return { disabled: tags.length === 0 ? random.chance(0.5) : random.pick([undefined, undefined, true, false]), tagOverrides };
}
