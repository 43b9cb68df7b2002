/** What proxies tell of their traffic, as a Telemetry object calls it. */
export type Signal = 'tracing' | 'metrics' | 'accessLogging';
