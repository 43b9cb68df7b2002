/** A mesh config with one mistake. */
export interface Nonsense {
  readonly config: object;
  /** Where the library finds it. */
  readonly field: string;
  /** istiod takes it: it reads something else than is written, or drops the provider or the setting. */
  readonly isTaken?: boolean;
}

const SERVICE = { service: 'a.b', port: 1 };

function provider(settings: object): object {
  return { extensionProviders: [{ name: 'a', ...settings }] };
}

function proxy(settings: object): object {
  return { defaultConfig: settings };
}

/** What istiod takes, at the edge of what it refuses. */
export const SOUND: readonly object[] = [
  {},
  { proxyListenPort: 65535, proxyInboundListenPort: 15006, proxyHttpPort: 0 },
  { connectTimeout: '1ms' }, { connectTimeout: '1h' }, { protocolDetectionTimeout: '0s' }, { protocolDetectionTimeout: '100ms' }, { hboneIdleTimeout: '15s' },
  { ingressControllerMode: 'OFF', accessLogEncoding: 'JSON', h2UpgradePolicy: 'UPGRADE' }, { ingressControllerMode: 3 },
  { trustDomain: 'a.b.', trustDomainAliases: ['123', 'a'] },
  { serviceSettings: [{ settings: { clusterLocal: true }, hosts: ['*.a.svc.cluster.local', '*'] }] },
  { outboundTrafficPolicy: { mode: 'ALLOW_ANY_DYNAMIC_DNS', tls: { mode: 'SIMPLE' } } },
  { meshMTLS: { cipherSuites: ['a'], ecdhCurves: [] } }, { tlsDefaults: { ecdhCurves: ['P-224', 'X25519Kyber768Draft00'] } },
  { localityLbSetting: { distribute: [{ from: 'a/*', to: { 'a/b': 50, 'c/*': 50 } }] } },
  { caCertificates: [{ pem: 'x', certSigners: ['a'] }], configSources: [{ address: 'xds://a:1', subscribedResources: ['SERVICE_REGISTRY'] }] },
  { discoverySelectors: [{ matchLabels: { a: 'b' } }, { matchExpressions: [{ key: 'a', operator: 'In', values: ['b'] }, { key: 'c', operator: 'Exists' }] }] },
  { serviceScopeConfigs: [{ namespaceSelector: {}, servicesSelector: { matchLabels: { a: 'b' } }, scope: 'GLOBAL' }] },
  { defaultHttpRetryPolicy: { attempts: 0 }, tcpKeepalive: { probes: 3, time: '10s', interval: '1s' } },
  { ca: { address: 'ca.security.svc:8932', tlsSettings: { mode: 'DISABLE' }, requestTimeout: '10s', istiodSide: false } },
  provider({ opentelemetry: { service: '10.0.0.1', port: 4317 } }), provider({ zipkin: { service: 'localhost', port: 9411 } }),
  provider({ datadog: { service: 'team/host.example', port: 8126 } }), provider({ envoyFileAccessLog: {} }), provider({ prometheus: {} }),
  provider({ lightstep: { ...SERVICE, accessToken: 'x' } }), provider({ sds: { name: 'a', ...SERVICE } }),
  provider({ envoyExtAuthzHttp: { ...SERVICE, pathPrefix: '/a', statusOnError: '503' } }),
  proxy({ drainDuration: '1m', terminationDrainDuration: '0s', proxyAdminPort: 1, statusPort: 65535, concurrency: 0 }),
  proxy({ discoveryAddress: 'istiod:15012', statsdUdpAddress: '10.0.0.1:8125', controlPlaneAuthPolicy: 'NONE' }),
  proxy({ discoveryAddress: '[::1]:15012' }), proxy({ statsdUdpAddress: '' }),
  proxy({ tracing: { zipkin: { address: '$(HOST_IP):9411' }, sampling: 100, customTags: { a: { literal: { value: 'b' } } } } }),
  proxy({ tracing: { datadog: { address: 'datadog.a:8126' }, tlsSettings: { mode: 'MUTUAL', clientCertificate: 'a', privateKey: 'b' } } }),
  proxy({ privateKeyProvider: { cryptomb: { pollDelay: '10ms', fallback: true } } }), proxy({ privateKeyProvider: { qat: { pollDelay: '2ms' } } }),
  proxy({ envoyMetricsService: { address: 'metrics.a:15000' }, envoyAccessLogService: { address: 'logs.a:15000', tcpKeepalive: {} } }),
  proxy({ proxyHeaders: { server: { value: 'x' }, metadataExchangeHeaders: { mode: 'IN_MESH' }, xForwardedPort: { enabled: true } } }),
  proxy({ sds: { enabled: true }, zipkinAddress: 'a:1', availabilityZone: 'a' }),
];

/** One mistake each. */
export const NONSENSE: readonly Nonsense[] = [
  { config: { outboundTrafficPolcy: { mode: 'REGISTRY_ONLY' } }, field: 'outboundTrafficPolcy' },
  { config: proxy({ holdApplicationUntilProxyStart: true }), field: 'defaultConfig.holdApplicationUntilProxyStart' },
  { config: { enableTracing: 'true' }, field: 'enableTracing' },
  { config: { connectTimeout: 10 }, field: 'connectTimeout' },
  { config: { defaultServiceExportTo: '*' }, field: 'defaultServiceExportTo' },
  { config: proxy({ proxyMetadata: { ISTIO_META_DNS_CAPTURE: true } }), field: 'defaultConfig.proxyMetadata["ISTIO_META_DNS_CAPTURE"]' },
  { config: { ingressControllerMode: 'Strict' }, field: 'ingressControllerMode' },
  { config: { pathNormalization: { normalization: 'MERGE' } }, field: 'pathNormalization.normalization' },
  { config: { proxyListenPort: 0 }, field: 'proxyListenPort' },
  { config: { proxyListenPort: 65536 }, field: 'proxyListenPort' },
  { config: { connectTimeout: '500us' }, field: 'connectTimeout' },
  { config: { connectTimeout: '1.5ms' }, field: 'connectTimeout' },
  { config: { connectTimeout: '61m' }, field: 'connectTimeout' },
  { config: { connectTimeout: '10' }, field: 'connectTimeout' },
  { config: { protocolDetectionTimeout: '1.5ms' }, field: 'protocolDetectionTimeout' },
  { config: { trustDomain: 'a_b' }, field: 'trustDomain' },
  { config: { trustDomainAliases: ['a', 'b/c'] }, field: 'trustDomainAliases[1]' },
  { config: { serviceSettings: [{ hosts: ['a.*.b'] }] }, field: 'serviceSettings[0].hosts[0]' },
  { config: { meshMTLS: { ecdhCurves: ['P-256'] } }, field: 'meshMTLS.ecdhCurves' },
  { config: { localityLbSetting: { distribute: [{ from: 'a', to: { b: 10 } }] } }, field: 'localityLbSetting.distribute[0].to' },
  { config: { localityLbSetting: { failover: [{ from: 'a', to: 'a' }] } }, field: 'localityLbSetting.failover[0]' },
  { config: proxy({ configPath: '' }), field: 'defaultConfig.configPath' },
  { config: proxy({ serviceCluster: '' }), field: 'defaultConfig.serviceCluster' },
  { config: proxy({ drainDuration: '1500ms' }), field: 'defaultConfig.drainDuration' },
  { config: proxy({ drainDuration: '0s' }), field: 'defaultConfig.drainDuration' },
  { config: proxy({ discoveryAddress: 'istiod' }), field: 'defaultConfig.discoveryAddress' },
  { config: proxy({ discoveryAddress: 'istiod:0' }), field: 'defaultConfig.discoveryAddress' },
  { config: proxy({ discoveryAddress: '::1:15012' }), field: 'defaultConfig.discoveryAddress' },
  { config: proxy({ statsdUdpAddress: 'a_b:8125' }), field: 'defaultConfig.statsdUdpAddress' },
  { config: proxy({ proxyAdminPort: 0 }), field: 'defaultConfig.proxyAdminPort' },
  { config: proxy({ statusPort: 70000 }), field: 'defaultConfig.statusPort' },
  { config: proxy({ controlPlaneAuthPolicy: 'INHERIT' }), field: 'defaultConfig.controlPlaneAuthPolicy' },
  { config: proxy({ privateKeyProvider: {} }), field: 'defaultConfig.privateKeyProvider' },
  { config: proxy({ privateKeyProvider: { qat: {} } }), field: 'defaultConfig.privateKeyProvider.qat.pollDelay' },
  { config: proxy({ privateKeyProvider: { cryptomb: { pollDelay: '0s' } } }), field: 'defaultConfig.privateKeyProvider.cryptomb.pollDelay' },
  { config: proxy({ tracing: { zipkin: { address: 'zipkin' } } }), field: 'defaultConfig.tracing.zipkin.address' },
  { config: proxy({ tracing: { datadog: {} } }), field: 'defaultConfig.tracing.datadog.address' },
  { config: proxy({ tracing: { tlsSettings: { mode: 'MUTUAL', clientCertificate: 'a' } } }), field: 'defaultConfig.tracing.tlsSettings.privateKey' },
  { config: proxy({ envoyMetricsService: { address: 'metrics' } }), field: 'defaultConfig.envoyMetricsService.address' },
  { config: proxy({ envoyAccessLogService: { address: 'logs:x' } }), field: 'defaultConfig.envoyAccessLogService.address' },
  { config: provider({ zipkin: { service: 'a.b' } }), field: 'extensionProviders[0].zipkin.port' },
  { config: provider({ datadog: { port: 1 } }), field: 'extensionProviders[0].datadog.service' },
  { config: provider({ skywalking: { service: 'a_b', port: 1 } }), field: 'extensionProviders[0].skywalking.service' },
  { config: provider({ envoyOtelAls: { service: 'team/short', port: 1 } }), field: 'extensionProviders[0].envoyOtelAls.service' },
  { config: provider({ envoyHttpAls: { service: 'a.b', port: 65536 } }), field: 'extensionProviders[0].envoyHttpAls.port' },
  { config: provider({ opentelemetry: { ...SERVICE, http: { path: '/' }, grpc: {} } }), field: 'extensionProviders[0].opentelemetry' },
  { config: provider({ envoyExtAuthzHttp: { ...SERVICE, pathPrefix: 'check' } }), field: 'extensionProviders[0].envoyExtAuthzHttp.pathPrefix' },
  { config: provider({ envoyExtAuthzGrpc: { ...SERVICE, statusOnError: 'denied' } }), field: 'extensionProviders[0].envoyExtAuthzGrpc.statusOnError' },
  // What istiod takes and does not do.
  { config: provider({}), field: 'extensionProviders[0]', isTaken: true },
  { config: { extensionProviders: [{ name: 'a', prometheus: {} }, { name: 'A', prometheus: {} }] }, field: 'extensionProviders[1].name', isTaken: true },
  { config: { extensionProviders: [{ prometheus: {} }] }, field: 'extensionProviders[0].name', isTaken: true },
  { config: provider({ prometheus: {}, zipkin: SERVICE }), field: 'extensionProviders[0]', isTaken: true },
  { config: provider({ opentelemetry: { ...SERVICE, dynatraceSampler: { tenant: 'a', clusterId: 1 } } }), field: 'extensionProviders[0].opentelemetry.dynatraceSampler', isTaken: true },
  { config: provider({ lightstep: SERVICE }), field: 'extensionProviders[0].lightstep.accessToken', isTaken: true },
  { config: provider({ envoyFileAccessLog: { logFormat: { text: 'a', labels: {} } } }), field: 'extensionProviders[0].envoyFileAccessLog.logFormat', isTaken: true },
  { config: proxy({ serviceCluster: 'a', tracingServiceName: 'CANONICAL_NAME_ONLY' }), field: 'defaultConfig', isTaken: true },
  { config: proxy({ tracing: { zipkin: { address: 'a:1' }, datadog: { address: 'a:1' } } }), field: 'defaultConfig.tracing', isTaken: true },
  { config: proxy({ tracing: { sampling: 101 } }), field: 'defaultConfig.tracing.sampling', isTaken: true },
  { config: proxy({ concurrency: -1 }), field: 'defaultConfig.concurrency', isTaken: true },
  { config: { outboundTrafficPolicy: { mode: 'ALLOW_ANY', tls: { mode: 'SIMPLE' } } }, field: 'outboundTrafficPolicy.tls', isTaken: true },
  { config: { discoverySelectors: [{ matchExpressions: [{ key: 'a', operator: 'in', values: ['b'] }] }] }, field: 'discoverySelectors[0].matchExpressions[0].operator', isTaken: true },
  { config: { discoverySelectors: [{ matchExpressions: [{ key: 'a', operator: 'In' }] }] }, field: 'discoverySelectors[0].matchExpressions[0].values', isTaken: true },
  { config: { caCertificates: [{ pem: 'a', spiffeBundleUrl: 'https://b' }] }, field: 'caCertificates[0]', isTaken: true },
  { config: { defaultServiceExportTo: ['Shop'] }, field: 'defaultServiceExportTo[0]', isTaken: true },
  { config: { ca: { address: 'ca' } }, field: 'ca.address', isTaken: true },
];
