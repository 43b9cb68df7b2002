/**
 * What Istio makes of Telemetry objects for one proxy, as read in its source (1.30, pilot/pkg/model/telemetry.go): the specs come in the order of levels, the root namespace
 * first. A direction is `CLIENT` or `SERVER`.
 */

const EACH = [
  'REQUEST_COUNT', 'REQUEST_DURATION', 'REQUEST_SIZE', 'RESPONSE_SIZE', 'TCP_OPENED_CONNECTIONS', 'TCP_CLOSED_CONNECTIONS', 'TCP_SENT_BYTES', 'TCP_RECEIVED_BYTES',
  'GRPC_REQUEST_MESSAGES', 'GRPC_RESPONSE_MESSAGES',
];

function matches(mode: string | undefined, direction: string): boolean {
  return mode === undefined || mode === 'CLIENT_AND_SERVER' || mode === direction;
}

function namesOf(entry: any): string[] {
  return (entry.providers ?? []).map(({ name }: any) => name);
}

/** mergeLogs: what each provider in scope gets. Nothing at all means that the access log of the mesh config, if there is one, is written. */
export function logsInIstio(specs: readonly any[], defaults: readonly string[], direction: string): { [provider: string]: object } {
  const levels: any[][] = specs.map(spec => spec.accessLogging ?? []).filter(entries => entries.length > 0);
  if (levels.length === 0) return Object.fromEntries(defaults.map(name => [name, { filter: undefined }]));
  const filters = new Map<string, string | undefined>();
  let inScope = [...defaults];
  for (const entries of levels) {
    const named: string[] = [];
    for (const entry of entries.filter(({ match }) => matches(match?.mode, direction))) {
      named.push(...namesOf(entry));
      namesOf(entry).forEach(name => filters.set(name, entry.filter?.expression));
    }
    if (named.length > 0) inScope = named;
  }
  const found: { [provider: string]: object } = {};
  let inherited = [...defaults];
  for (const entry of levels.flat()) {
    const named = namesOf(entry);
    inherited = named.length > 0 ? named : inherited;
    if (!matches(entry.match?.mode, direction)) continue;
    for (const name of inherited.filter(one => inScope.includes(one))) {
      found[name] = entry.disabled ? { disabled: true } : { filter: filters.get(name) };
    }
  }
  return found;
}

/** Tracing: a later entry wins field by field. Undefined if nobody says anything. */
export function tracesInIstio(specs: readonly any[], direction: string): object {
  const spec: any = {};
  for (const entry of specs.flatMap(({ tracing = [] }) => tracing)) {
    if (!matches(entry.match?.mode, direction)) continue;
    const { match: _, providers, ...fields } = entry;
    Object.assign(spec, fields, providers?.length > 0 ? { provider: providers[0].name } : {});
  }
  return spec;
}

/** mergeMetrics, for one direction: by provider in scope, whether all are off, and what is changed of each. */
export function metricsInIstio(specs: readonly any[], defaults: readonly string[], direction: string): { [provider: string]: any } {
  const entries = specs.flatMap(({ metrics = [] }) => metrics);
  const inScope = entries.reduce((found, entry) => namesOf(entry).length > 0 ? namesOf(entry) : found, [...defaults]);
  const found: { [provider: string]: any } = Object.fromEntries((entries.length === 0 ? inScope : []).map((name: string) => [name, emptyProvider()]));
  let inherited = [...defaults];
  for (const entry of entries) {
    const named = namesOf(entry);
    inherited = named.length > 0 ? named : inherited;
    for (const name of inherited.filter(one => inScope.includes(one))) {
      const provider = found[name] ??= emptyProvider();
      provider.interval = entry.reportingInterval ?? provider.interval;
      (entry.overrides ?? []).filter((one: any) => matches(one.match?.mode, direction)).forEach((one: any) => override(provider, one));
    }
  }
  return Object.fromEntries(Object.entries(found).map(([name, provider]) => [name, settled(provider)]));
}

function emptyProvider(): any {
  return { interval: undefined, isOff: false, metrics: {} };
}

function override(provider: any, { match, disabled, tagOverrides }: any): void {
  const isAll = match?.customMetric === undefined && (match?.metric === undefined || match.metric === 'ALL_METRICS');
  if (isAll && disabled) {
    provider.isOff = true;
    return;
  }
  provider.isOff = false;
  for (const metric of isAll ? EACH : [match.metric]) {
    const one = provider.metrics[metric] ??= { disabled: undefined, tags: {} };
    if (disabled !== undefined) one.disabled = disabled;
    Object.assign(one.tags, tagOverrides);
  }
}

/** What Envoy is told. */
function settled({ interval, isOff, metrics }: any): object {
  if (isOff) return { interval, isOff };
  const kept = Object.entries<any>(metrics).map(([metric, { disabled, tags }]) => [metric, { drop: disabled === true, tags }] as const);
  return { interval, isOff, metrics: Object.fromEntries(kept.sort(([a], [b]) => a < b ? -1 : 1)) };
}
