import { Duration, Testing } from 'cdk8s';
import { AuthorizationProvider, Mesh, OutboundTrafficPolicy, PathNormalization, ProviderServer, TelemetryProvider, TlsVersion, TrustAnchor } from 'cdk8s-mesh';
import { parse } from 'yaml';
import { judgeMeshConfig, renderHelm, renderIstioctl } from './support/oracle';
import { report } from './support/report';

const SERVER: ProviderServer = { service: 'server', namespace: 'team', port: 9000 };

/** Every fact that is a part of the mesh config, and every field of each provider. */
const CONFIG = new Mesh(Testing.app(), 'mesh', {
  rootNamespace: 'istio-system',
  trustDomain: 'acme.internal',
  trustDomainAliases: ['old.internal'],
  minTlsVersion: TlsVersion.TLS_1_3,
  dnsCapture: true,
  outboundTrafficPolicy: OutboundTrafficPolicy.REGISTRY_ONLY,
  pathNormalization: PathNormalization.DECODE_AND_MERGE_SLASHES,
  caCertificates: [TrustAnchor.spiffeBundle('https://spiffe.example.com/bundle', { trustDomains: ['old.internal'], certSigners: ['example.com/a'] })],
  extensionProviders: [
    AuthorizationProvider.grpc('grpc', {
      ...SERVER,
      timeout: Duration.millis(500),
      failOpen: true,
      statusOnError: 503,
      includeRequestBodyInCheck: { maxRequestBytes: 4096, allowPartialMessage: true, packAsBytes: true },
    }),
    AuthorizationProvider.http('http', {
      ...SERVER,
      timeout: Duration.seconds(2),
      statusOnError: 500,
      pathPrefix: '/check',
      includeRequestBodyInCheck: { maxRequestBytes: 1 },
      includeRequestHeadersInCheck: ['cookie', 'x-ext-*', '*-token'],
      includeAdditionalHeadersInCheck: { 'x-from': 'mesh' },
      headersToUpstreamOnAllow: ['x-user'],
      headersToDownstreamOnAllow: ['set-cookie'],
      headersToDownstreamOnDeny: ['content-type'],
    }),
    TelemetryProvider.openTelemetry('otel', SERVER), TelemetryProvider.zipkin('zipkin', SERVER), TelemetryProvider.datadog('datadog', SERVER),
    TelemetryProvider.skyWalking('skywalking', SERVER), TelemetryProvider.openTelemetryAccessLog('otel-log', SERVER),
    TelemetryProvider.httpAccessLog('http-log', SERVER), TelemetryProvider.tcpAccessLog('tcp-log', SERVER),
  ],
}).meshConfig;

/** What istiod reads. */
function configIn(objects: readonly any[]): object {
  const { data } = objects.find(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name === 'istio');
  return parse(data.mesh);
}

test('istioctl takes the mesh config, and istiod gets all of it', () => {
  const operator = { apiVersion: 'install.istio.io/v1alpha1', kind: 'IstioOperator', spec: { profile: 'minimal', tag: 'x.y.z', meshConfig: CONFIG } };

  expect(configIn(renderIstioctl(operator))).toMatchObject(CONFIG);
  report('mesh config', [`${Object.keys(CONFIG).length} fields, ${CONFIG.extensionProviders.length} providers: istioctl and the chart of istiod take all of them`]);
});

test('so does the chart of istiod', () => {
  expect(configIn(renderHelm({ chart: 'istiod', namespace: 'istio-system', values: { meshConfig: CONFIG } }))).toMatchObject(CONFIG);
});

test('istiod finds nothing wrong with it', () => {
  expect(judgeMeshConfig(CONFIG)).toStrictEqual({ error: '', warning: '' });
});

test('istiod would have said what is wrong', () => {
  const provider = (settings: object) => judgeMeshConfig({ extensionProviders: [{ name: 'a', envoyExtAuthzHttp: { service: 'a.b', port: 1, ...settings } }] }).error;

  expect(provider({ noSuchField: 1 })).toContain('noSuchField');
  expect(provider({ pathPrefix: 'check' })).toContain('pathPrefix should begin with `/`');
  expect(provider({})).toBe('');
});
