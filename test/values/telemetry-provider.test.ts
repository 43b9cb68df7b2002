import { Duration } from 'cdk8s';
import {
  AccessLogFormat, AuthorizationProvider, DynatraceSampler, IExtensionProvider, OtlpTransport, ProviderHeader, ResourceDetector, SecretProvider,
  ServiceAttributes, TelemetryProvider, TraceContext,
} from '../../src';

const SERVER = { service: 'collector', namespace: 'o11y', port: 4317 };
const WIRE = { service: 'o11y/collector.o11y.svc.cluster.local', port: 4317 };
const wire = (provider: IExtensionProvider) => provider._toIstio('cluster.local');

test.each<[IExtensionProvider, object]>([
  [TelemetryProvider.openTelemetry('a', SERVER), { opentelemetry: WIRE }],
  [TelemetryProvider.openTelemetry('a', {
    ...SERVER,
    maxTagLength: 99,
    transport: OtlpTransport.http({ path: '/v1/traces', timeout: Duration.seconds(1), headers: [ProviderHeader.of('x', 'y'), ProviderHeader.fromEnvironment('z', 'TOKEN')] }),
    resourceDetectors: [ResourceDetector.DYNATRACE],
    serviceAttributes: ServiceAttributes.OTEL_SEMANTIC_CONVENTIONS,
    sampler: DynatraceSampler.of({ tenant: 't', clusterId: 7 }),
  }), {
    opentelemetry: {
      ...WIRE,
      maxTagLength: 99,
      http: { path: '/v1/traces', timeout: '1s', headers: [{ name: 'x', value: 'y' }, { name: 'z', envName: 'TOKEN' }] },
      resourceDetectors: { dynatrace: {} },
      serviceAttributeEnrichment: 'OTEL_SEMANTIC_CONVENTIONS',
      dynatraceSampler: { tenant: 't', clusterId: 7 },
    },
  }],
  [TelemetryProvider.openTelemetry('a', { ...SERVER, transport: OtlpTransport.grpc({ timeout: Duration.millis(5), metadata: [ProviderHeader.of('x', '')] }) }), {
    opentelemetry: { ...WIRE, grpc: { timeout: '5ms', initialMetadata: [{ name: 'x', value: '' }] } },
  }],
  [TelemetryProvider.zipkin('a', { ...SERVER, enable64bitTraceId: false, path: '/spans', traceContext: TraceContext.B3_AND_W3C, timeout: Duration.seconds(2) }), {
    zipkin: { ...WIRE, enable64bitTraceId: false, path: '/spans', traceContextOption: 'USE_B3_WITH_W3C_PROPAGATION', timeout: '2s' },
  }],
  [TelemetryProvider.datadog('a', { ...SERVER, maxTagLength: 1 }), { datadog: { ...WIRE, maxTagLength: 1 } }],
  [TelemetryProvider.skyWalking('a', { ...SERVER, accessToken: 't' }), { skywalking: { ...WIRE, accessToken: 't' } }],
  [TelemetryProvider.prometheus('a'), { prometheus: {} }],
  [TelemetryProvider.stackdriver('a'), { stackdriver: {} }],
  [TelemetryProvider.stackdriver('a', { maxTagLength: 5, logLabels: { path: 'request.url_path' } }), { stackdriver: { maxTagLength: 5, logging: { labels: { path: 'request.url_path' } } } }],
  [TelemetryProvider.fileAccessLog('a'), { envoyFileAccessLog: {} }],
  [TelemetryProvider.fileAccessLog('a', { path: '/dev/stderr', format: AccessLogFormat.text('%PROTOCOL%'), omitEmptyValues: true }), {
    envoyFileAccessLog: { path: '/dev/stderr', logFormat: { text: '%PROTOCOL%' }, omitEmptyValues: true },
  }],
  [TelemetryProvider.fileAccessLog('a', { format: AccessLogFormat.json({ a: '%PROTOCOL%', b: { c: [1] } }) }), { envoyFileAccessLog: { logFormat: { labels: { a: '%PROTOCOL%', b: { c: [1] } } } } }],
  [TelemetryProvider.openTelemetryAccessLog('a', { ...SERVER, logName: 'l', body: '%PROTOCOL%' }), { envoyOtelAls: { ...WIRE, logName: 'l', logFormat: { text: '%PROTOCOL%' } } }],
  [TelemetryProvider.openTelemetryAccessLog('a', SERVER), { envoyOtelAls: WIRE }],
  [TelemetryProvider.httpAccessLog('a', { ...SERVER, additionalRequestHeadersToLog: ['x-a'] }), { envoyHttpAls: { ...WIRE, additionalRequestHeadersToLog: ['x-a'] } }],
  [TelemetryProvider.tcpAccessLog('a', { ...SERVER, filterStateObjectsToLog: ['peer'] }), { envoyTcpAls: { ...WIRE, filterStateObjectsToLog: ['peer'] } }],
  [SecretProvider.sds('a', SERVER), { sds: { name: 'a', ...WIRE } }],
  [AuthorizationProvider.grpc('a', { ...SERVER, clearRouteCache: true }), { envoyExtAuthzGrpc: { ...WIRE, clearRouteCache: true } }],
])('is rendered: %#', (provider, settings) => {
  expect([wire(provider), wire(provider)]).toStrictEqual([{ name: 'a', ...settings }, { name: 'a', ...settings }]);
});

test('proxies must know whom they ask, the sampler of Dynatrace too', () => {
  const sampler = DynatraceSampler.of({ tenant: 't', clusterId: 7, rootSpansPerMinute: 9, api: { service: 'abc.live.dynatrace.com', namespace: 'egress', port: 443, path: '/sampling' } });
  const provider = TelemetryProvider.openTelemetry('a', { ...SERVER, sampler });

  expect(provider._imports('cluster.local')).toStrictEqual([
    { namespace: 'o11y', host: 'collector.o11y.svc.cluster.local' }, { namespace: 'egress', host: 'abc.live.dynatrace.com' },
  ]);
  expect(wire(provider).opentelemetry.dynatraceSampler).toStrictEqual({
    tenant: 't', clusterId: 7, rootSpansPerMinute: 9, httpService: { service: 'egress/abc.live.dynatrace.com', port: 443, http: { path: '/sampling' } },
  });
  expect(TelemetryProvider.PROMETHEUS._imports('cluster.local')).toStrictEqual([]);
});

test('a gateway calls a provider of secrets by its name', () => {
  expect(SecretProvider.sds('vault', SERVER).credentialName).toBe('sds://vault');
});

test.each<[string, () => unknown, string]>([
  ['a provider without a name', () => TelemetryProvider.prometheus(''), 'a provider needs a name, by which Telemetry objects call it [BadProvider]'],
  ['a tag without letters', () => TelemetryProvider.datadog('a', { ...SERVER, maxTagLength: 0 }), "'maxTagLength' must be a whole number from 1 to 4294967295, got 0"],
  ['a path that is none', () => OtlpTransport.http({ path: 'v1/traces' }), "a path must start with '/' and hold no '?', '#' or space, got 'v1/traces' [BadPath]"],
  ['a timeout of nothing', () => OtlpTransport.grpc({ timeout: Duration.millis(0) }), '[BadDuration]'],
  ['a header of two lines', () => ProviderHeader.of('x', 'a\nb'), "header 'x' must hold one line, got \"a\\nb\" [BadHeaderValue]"],
  ['a header that none can be', () => ProviderHeader.of('x y', 'a'), "a header name must be letters, digits, '-' and the like, got 'x y' [BadHeaderName]"],
  ['a variable that none can be', () => ProviderHeader.fromEnvironment('x', 'A B'), "header 'x' must come from an environment variable of istiod, with a name such as 'API_TOKEN', got 'A B' [BadVariable]"],
  ['a detector twice', () => TelemetryProvider.openTelemetry('a', { ...SERVER, resourceDetectors: [ResourceDetector.DYNATRACE, ResourceDetector.DYNATRACE] }),
    "'resourceDetectors' of provider 'a' must name each once, got dynatrace, dynatrace [BadProvider]"],
  ['a sampler that cannot ask', () => TelemetryProvider.openTelemetry('a', { ...SERVER, transport: OtlpTransport.grpc(), sampler: DynatraceSampler.of({ tenant: 't', clusterId: 1 }) }),
    "provider 'a' samples as Dynatrace says, and does not send its traces there by HTTP: write 'transport: OtlpTransport.http(...)', or the sampler's 'api' [SamplerUnreachable]"],
  ['a sampler without a tenant', () => DynatraceSampler.of({ tenant: '', clusterId: 1 }), "the sampler of Dynatrace needs a 'tenant', which Dynatrace's page on Istio tells [BadProvider]"],
  ['a log without a format', () => AccessLogFormat.text(''), "the format of an access log must not be empty; write text such as '%RESPONSE_CODE% %REQ(:PATH)%', or leave the format out for Istio's own [BadLogFormat]"],
  ['a label that Envoy refuses', () => AccessLogFormat.json({ a: { b: [true] } }), "label 'a.b[0]' of an access log must be text, a number, or a list or map of those, got true: Envoy refuses it [BadLogFormat]"],
  ['the name of a provider of secrets that no Gateway can call', () => SecretProvider.sds('My Vault', SERVER),
    "the name of a provider of secrets must have up to 63 lower-case letters, digits and '-', got 'My Vault' [BadProvider]"],
])('refuses %s', (_, make, message) => {
  expect(make).toThrow(message);
});
