import { Duration, Testing } from 'cdk8s';
import {
  AccessLogFormat, AuthorizationProvider, DynatraceSampler, IExtensionProvider, Mesh, meshconfig, OtlpTransport, OutboundTrafficPolicy,
  PathNormalization, ProviderHeader, ProviderServer, ResourceDetector, SecretProvider, ServiceAttributes, TelemetryProvider, TlsVersion, TraceContext,
  TrustAnchor,
} from 'cdk8s-mesh';
import { parse } from 'yaml';
import { NONSENSE, SOUND } from './support/mesh-configs';
import { Messages } from './support/messages';
import { judgeMeshConfig, messages, renderHelm, renderIstioctl } from './support/oracle';
import { report } from './support/report';
import { Severity, validateMeshConfig } from '../src/validation';

const SERVER: ProviderServer = { service: 'server', namespace: 'team', port: 9000 };
const HEADERS = [ProviderHeader.of('x-tenant', 'a b'), ProviderHeader.fromEnvironment('authorization', 'TOKEN')];
const BOTH_OTEL = { ...SERVER, maxTagLength: 64, resourceDetectors: [ResourceDetector.ENVIRONMENT, ResourceDetector.DYNATRACE] };
const TRACES = TelemetryProvider.openTelemetry('otel', SERVER);

/** Every sort of provider, with every field. */
const PROVIDERS: IExtensionProvider[] = [
  AuthorizationProvider.grpc('grpc', {
    ...SERVER,
    timeout: Duration.millis(500),
    failOpen: true,
    clearRouteCache: true,
    statusOnError: 503,
    includeRequestBodyInCheck: { maxRequestBytes: 4096, allowPartialMessage: true, packAsBytes: true },
  }),
  AuthorizationProvider.http('http', {
    ...SERVER,
    timeout: Duration.seconds(2),
    failOpen: false,
    clearRouteCache: true,
    statusOnError: 500,
    pathPrefix: '/check',
    includeRequestBodyInCheck: { maxRequestBytes: 1, allowPartialMessage: true },
    includeRequestHeadersInCheck: ['cookie', 'x-ext-*', '*-token'],
    includeAdditionalHeadersInCheck: { 'x-from': 'mesh' },
    headersToUpstreamOnAllow: ['x-user'],
    headersToDownstreamOnAllow: ['set-cookie'],
    headersToDownstreamOnDeny: ['content-type'],
  }),
  TRACES,
  TelemetryProvider.openTelemetry('otel-http', {
    ...BOTH_OTEL,
    transport: OtlpTransport.http({ path: '/v1/traces', timeout: Duration.seconds(10), headers: HEADERS }),
    serviceAttributes: ServiceAttributes.OTEL_SEMANTIC_CONVENTIONS,
    sampler: DynatraceSampler.of({ tenant: 'abc', clusterId: -12, rootSpansPerMinute: 500 }),
  }),
  TelemetryProvider.openTelemetry('otel-grpc', {
    ...BOTH_OTEL,
    transport: OtlpTransport.grpc({ timeout: Duration.seconds(10), metadata: HEADERS }),
    sampler: DynatraceSampler.of({
      tenant: 'abc',
      clusterId: 12,
      api: { service: 'abc.live.dynatrace.com', namespace: 'team', port: 443, path: '/api/v2/samplingConfiguration', timeout: Duration.seconds(1), headers: HEADERS },
    }),
  }),
  TelemetryProvider.zipkin('zipkin', {
    ...SERVER, maxTagLength: 128, enable64bitTraceId: true, path: '/spans', traceContext: TraceContext.B3_AND_W3C, timeout: Duration.seconds(1), headers: HEADERS,
  }),
  TelemetryProvider.datadog('datadog', { ...SERVER, maxTagLength: 128 }),
  TelemetryProvider.skyWalking('skywalking', { ...SERVER, accessToken: 'token' }),
  TelemetryProvider.prometheus('metrics'),
  TelemetryProvider.stackdriver('cloud', { maxTagLength: 128, logLabels: { path: 'request.url_path' } }),
  TelemetryProvider.fileAccessLog('text', { path: '/dev/stderr', format: AccessLogFormat.text('%RESPONSE_CODE%'), omitEmptyValues: true }),
  TelemetryProvider.fileAccessLog('json', { format: AccessLogFormat.json({ code: '%RESPONSE_CODE%', version: 1, nested: { path: ['%REQ(:PATH)%'] } }) }),
  TelemetryProvider.fileAccessLog('json-as-istio', { format: AccessLogFormat.json({}) }),
  TelemetryProvider.openTelemetryAccessLog('otel-log', { ...SERVER, logName: 'mesh', body: '%PROTOCOL%', attributes: { code: '%RESPONSE_CODE%' } }),
  TelemetryProvider.httpAccessLog('http-log', {
    ...SERVER,
    logName: 'http',
    filterStateObjectsToLog: ['upstream_peer'],
    additionalRequestHeadersToLog: ['x-user'],
    additionalResponseHeadersToLog: ['x-served-by'],
    additionalResponseTrailersToLog: ['grpc-status'],
  }),
  TelemetryProvider.tcpAccessLog('tcp-log', { ...SERVER, logName: 'tcp', filterStateObjectsToLog: ['upstream_peer'] }),
  SecretProvider.sds('vault', SERVER),
];

/** Every fact that is a part of the mesh config, and some of the rest. */
const CONFIG = new Mesh(Testing.app(), 'mesh', {
  rootNamespace: 'istio-system',
  trustDomain: 'acme.internal',
  trustDomainAliases: ['old.internal'],
  minTlsVersion: TlsVersion.TLS_1_3,
  dnsCapture: true,
  meshId: 'mesh1',
  outboundTrafficPolicy: OutboundTrafficPolicy.ALLOW_ANY_DYNAMIC_DNS,
  pathNormalization: PathNormalization.DECODE_AND_MERGE_SLASHES,
  caCertificates: [TrustAnchor.spiffeBundle('https://spiffe.example.com/bundle', { trustDomains: ['old.internal'], certSigners: ['example.com/a'] })],
  extensionProviders: PROVIDERS,
  defaultProviders: { tracing: TRACES, metrics: [TelemetryProvider.PROMETHEUS], accessLogging: [TelemetryProvider.ENVOY] },
  meshConfig: {
    connectTimeout: '5s',
    h2UpgradePolicy: meshconfig.H2UpgradePolicy.UPGRADE,
    outboundTrafficPolicy: { tls: {} },
    meshMTLS: { cipherSuites: ['ECDHE-RSA-AES256-GCM-SHA384'] },
    tlsDefaults: { minProtocolVersion: meshconfig.TlsProtocol.TLSV1_2, ecdhCurves: ['P-256', 'X25519MLKEM768'] },
    defaultConfig: { proxyMetadata: { ISTIO_META_REQUESTED_NETWORK_VIEW: 'a' }, holdApplicationUntilProxyStarts: true },
  },
}).meshConfig;

/** What istiod reads. */
function configIn(objects: readonly any[]): object {
  const { data } = objects.find(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name === 'istio');
  return parse(data.mesh);
}

test('istioctl takes the mesh config, and istiod gets all of it', () => {
  const operator = { apiVersion: 'install.istio.io/v1alpha1', kind: 'IstioOperator', spec: { profile: 'minimal', tag: 'x.y.z', meshConfig: CONFIG } };

  expect(configIn(renderIstioctl(operator))).toMatchObject(CONFIG);
  report('mesh config', [
    `${Object.keys(CONFIG).length} fields, ${CONFIG.extensionProviders.length} providers: istioctl and the chart of istiod take all of them`,
    `${SOUND.length} other mesh configs that istiod takes, and ${NONSENSE.length} that it refuses, passes over or misreads`,
  ]);
});

test('so does the chart of istiod', () => {
  expect(configIn(renderHelm({ chart: 'istiod', namespace: 'istio-system', values: { meshConfig: CONFIG } }))).toMatchObject(CONFIG);
});

test('istiod finds nothing wrong with it', () => {
  expect(judgeMeshConfig(CONFIG)).toStrictEqual({ error: '', warning: '' });
});

/** Only for gRPC, as Istio's docs say. */
const WITHOUT_EFFECT = ['envoyExtAuthzHttp.includeRequestBodyInCheck.packAsBytes'];

test('every field of every provider is written that is neither deprecated nor hidden', () => {
  const { messages: known }: Messages = messages();
  const missing = new Set(Object.keys(known['istio.mesh.v1alpha1.MeshConfig.ExtensionProvider']).filter(sort => !['lightstep', 'opencensus'].includes(sort)));
  const said = (value: any, message: string, path: string): void => {
    missing.delete(path);
    for (const [name, { of, deprecated, list }] of Object.entries(known[message])) {
      const [here, inner] = [path === '' ? name : `${path}.${name}`, value?.[name]];
      if (of === undefined && deprecated !== true && path !== '' && !seen.has(here)) missing.add(here);
      if (inner === undefined) continue;
      seen.add(here);
      missing.delete(here);
      if (of !== undefined && known[of] !== undefined) (list === true ? inner : [inner]).forEach((one: any) => said(one, of, here));
    }
  };
  const seen = new Set<string>();
  for (const provider of CONFIG.extensionProviders) said(provider, 'istio.mesh.v1alpha1.MeshConfig.ExtensionProvider', '');

  expect([...missing]).toStrictEqual(WITHOUT_EFFECT);
});

const errorsOf = (config: object) => validateMeshConfig(config).filter(({ severity }) => severity === Severity.ERROR).map(({ field }) => field);

test.each(SOUND.map(config => [JSON.stringify(config), config] as const))('istiod and the library take %s', (_, config) => {
  expect([judgeMeshConfig(config).error, errorsOf(config)]).toStrictEqual(['', []]);
});

test.each(NONSENSE.map(one => [JSON.stringify(one.config), one] as const))('the library refuses %s', (_, { config, field, isTaken }) => {
  expect(errorsOf(config)).toStrictEqual([field]);
  expect(judgeMeshConfig(config).error === '').toBe(isTaken === true);
});

test('the library warns where istiod does', () => {
  const config = { tlsDefaults: { ecdhCurves: ['P-256', 'P-257', 'P-256'] }, defaultConfig: { proxyMetadata: { ISTIO_META_DNS_AUTO_ALLOCATE: 'true' } } };

  expect(judgeMeshConfig(config).warning).toContain('3 errors occurred');
  expect(validateMeshConfig(config).map(({ field, severity }) => [field, severity])).toStrictEqual([
    ['tlsDefaults.ecdhCurves[1]', 'warning'], ['tlsDefaults.ecdhCurves[2]', 'warning'], ['defaultConfig.proxyMetadata.ISTIO_META_DNS_AUTO_ALLOCATE', 'warning'],
  ]);
});
