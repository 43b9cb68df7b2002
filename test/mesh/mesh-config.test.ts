import { Testing } from 'cdk8s';
import fc from 'fast-check';
import {
  AuthorizationProvider, Mesh, meshconfig, MeshFacts, OutboundTrafficPolicy, PathNormalization, TelemetryProvider, TlsVersion, TrustAnchor,
} from '../../src';
import { ROOT, SHOP } from '../support/certificates';

const configOf = (facts?: MeshFacts) => new Mesh(Testing.app(), 'mesh', facts).meshConfig;

test('is what Istio calls the facts', () => {
  expect(configOf({
    istioVersion: '1.30',
    rootNamespace: 'istio-system',
    trustDomain: 'acme.internal',
    trustDomainAliases: ['old.internal'],
    minTlsVersion: TlsVersion.TLS_1_3,
    clusterDomain: 'prod.internal',
    dnsCapture: true,
    outboundTrafficPolicy: OutboundTrafficPolicy.REGISTRY_ONLY,
    pathNormalization: PathNormalization.MERGE_SLASHES,
    extensionProviders: [
      AuthorizationProvider.grpc('opa', { service: 'opa', namespace: 'policy', port: 9191 }),
      TelemetryProvider.zipkin('spans', { service: 'zipkin.example.com', namespace: 'observability', port: 9411 }),
    ],
    caCertificates: [TrustAnchor.spiffeBundle('https://spiffe.example.com/bundle', { trustDomains: ['old.internal'] })],
  })).toStrictEqual({
    rootNamespace: 'istio-system',
    trustDomain: 'acme.internal',
    trustDomainAliases: ['old.internal'],
    meshMTLS: { minProtocolVersion: 'TLSV1_3' },
    caCertificates: [{ spiffeBundleUrl: 'https://spiffe.example.com/bundle', trustDomains: ['old.internal'] }],
    outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' },
    pathNormalization: { normalization: 'MERGE_SLASHES' },
    extensionProviders: [
      { name: 'opa', envoyExtAuthzGrpc: { service: 'policy/opa.policy.svc.prod.internal', port: 9191 } },
      { name: 'spans', zipkin: { service: 'observability/zipkin.example.com', port: 9411 } },
    ],
    defaultConfig: { proxyMetadata: { ISTIO_META_DNS_CAPTURE: 'true' } },
  });
});

test('says nothing that nobody states, and an empty list if that is stated', () => {
  expect(configOf()).toStrictEqual({});
  expect(configOf({ extensionProviders: [], dnsCapture: false })).toStrictEqual({
    extensionProviders: [], defaultConfig: { proxyMetadata: { ISTIO_META_DNS_CAPTURE: 'false' } },
  });
});

describe('the rest', () => {
  test('stands beside what facts say, in one message too', () => {
    expect(configOf({
      dnsCapture: true,
      meshId: 'mesh1',
      minTlsVersion: TlsVersion.TLS_1_2,
      outboundTrafficPolicy: OutboundTrafficPolicy.ALLOW_ANY_DYNAMIC_DNS,
      meshConfig: {
        accessLogFile: '/dev/stdout',
        enableTracing: undefined,
        meshMTLS: { cipherSuites: ['ECDHE-RSA-AES256-GCM-SHA384'] },
        outboundTrafficPolicy: { tls: {} },
        defaultConfig: { holdApplicationUntilProxyStarts: true, proxyMetadata: { A: 'b' }, interceptionMode: meshconfig.InboundInterceptionMode.TPROXY },
        discoverySelectors: [{ matchLabels: { mesh: 'on' } }],
      },
    })).toStrictEqual({
      meshMTLS: { minProtocolVersion: 'TLSV1_2', cipherSuites: ['ECDHE-RSA-AES256-GCM-SHA384'] },
      outboundTrafficPolicy: { mode: 'ALLOW_ANY_DYNAMIC_DNS', tls: {} },
      defaultConfig: {
        meshId: 'mesh1',
        proxyMetadata: { ISTIO_META_DNS_CAPTURE: 'true', A: 'b' },
        holdApplicationUntilProxyStarts: true,
        interceptionMode: 'TPROXY',
      },
      accessLogFile: '/dev/stdout',
      discoverySelectors: [{ matchLabels: { mesh: 'on' } }],
    });
  });

  test('belongs to the mesh: what is changed later, outside, changes nothing', () => {
    const meshConfig = { defaultConfig: { proxyMetadata: { A: 'b' } as { [name: string]: string } }, defaultServiceExportTo: ['.'] };
    const mesh = new Mesh(Testing.app(), 'mesh', { meshConfig });
    meshConfig.defaultConfig.proxyMetadata.A = 'c';
    meshConfig.defaultServiceExportTo.push('*');
    mesh.meshConfig.defaultConfig.proxyMetadata.A = 'd';

    expect(mesh.meshConfig).toStrictEqual({ defaultConfig: { proxyMetadata: { A: 'b' } }, defaultServiceExportTo: ['.'] });
  });

  test.each<[string, meshconfig.MeshConfig, string]>([
    ['rootNamespace', { rootNamespace: 'a' }, 'rootNamespace'],
    ['trustDomain', { trustDomain: 'a' }, 'trustDomain'],
    ['trustDomainAliases', { trustDomainAliases: [] }, 'trustDomainAliases'],
    ['caCertificates', { caCertificates: [] }, 'caCertificates'],
    ['meshMTLS.minProtocolVersion', { meshMTLS: { minProtocolVersion: meshconfig.TlsProtocol.TLSV1_3 } }, 'minTlsVersion'],
    ['outboundTrafficPolicy.mode', { outboundTrafficPolicy: { mode: meshconfig.OutboundTrafficPolicyMode.REGISTRY_ONLY } }, 'outboundTrafficPolicy'],
    ['pathNormalization', { pathNormalization: {} }, 'pathNormalization'],
    ['extensionProviders', { extensionProviders: [{ name: 'a', prometheus: {} }] }, 'extensionProviders'],
    ['defaultProviders', { defaultProviders: { metrics: ['prometheus'] } }, 'defaultProviders'],
    ['defaultConfig.meshId', { defaultConfig: { meshId: 'a' } }, 'meshId'],
    ['defaultConfig.proxyMetadata.ISTIO_META_DNS_CAPTURE', { defaultConfig: { proxyMetadata: { ISTIO_META_DNS_CAPTURE: 'true' } } }, 'dnsCapture'],
  ])('refuses %s, which a fact says', (path, meshConfig, fact) => {
    expect(() => configOf({ meshConfig })).toThrow(`'meshConfig.${path}' is what the fact '${fact}' says, which constructs and the check read: `
      + "write it there, and leave it out of 'meshConfig' [FactOfItsOwn at mesh]");
  });

  test('refuses what istiod would refuse or drop, all of it at once', () => {
    expect(() => configOf({ meshConfig: { connectTimeout: '2h', outboundTrafficPolcy: 1 } as any })).toThrow(
      "'outboundTrafficPolcy' of the mesh config is no field of the object: did you mean 'outboundTrafficPolicy'?: write 'outboundTrafficPolicy'; "
      + "and 'connectTimeout' must be 1h or less, got '2h' [BadMeshConfig at mesh]");
  });

  test('refuses what an older Istio does not know, as facts say', () => {
    const facts = { outboundTrafficPolicy: OutboundTrafficPolicy.ALLOW_ANY_DYNAMIC_DNS };

    expect(() => configOf({ ...facts, istioVersion: '1.30', upgradingFrom: '1.29' })).toThrow(
      "'outboundTrafficPolicy.mode' of the mesh config needs Istio 1.30, but 1.29 runs: leave it out until 1.30 is the oldest version that runs [BadMeshConfig at mesh]");
    expect(configOf({ ...facts, istioVersion: '1.30' })).toStrictEqual({ outboundTrafficPolicy: { mode: 'ALLOW_ANY_DYNAMIC_DNS' } });
  });
});

test('is what facts say and the rest together, in whatever order they are written, and nothing is lost', () => {
  const PARTS: readonly (readonly [MeshFacts, object])[] = [
    [{ rootNamespace: 'a' }, { rootNamespace: 'a' }],
    [{ meshId: 'm' }, { defaultConfig: { meshId: 'm' } }],
    [{ dnsCapture: false }, { defaultConfig: { proxyMetadata: { ISTIO_META_DNS_CAPTURE: 'false' } } }],
    [{ minTlsVersion: TlsVersion.TLS_1_3 }, { meshMTLS: { minProtocolVersion: 'TLSV1_3' } }],
    [{ meshConfig: { connectTimeout: '5s' } }, { connectTimeout: '5s' }],
    [{ meshConfig: { defaultConfig: { concurrency: 2 } } }, { defaultConfig: { concurrency: 2 } }],
    [{ meshConfig: { defaultConfig: { proxyMetadata: { A: 'b' } } } }, { defaultConfig: { proxyMetadata: { A: 'b' } } }],
    [{ meshConfig: { meshMTLS: { cipherSuites: ['x'] } } }, { meshMTLS: { cipherSuites: ['x'] } }],
  ];
  const deep = (all: any[]): any => all.reduce((one, other) => {
    const result = { ...one };
    for (const [key, field] of Object.entries<any>(other)) result[key] = typeof field === 'object' && !Array.isArray(field) ? deep([result[key] ?? {}, field]) : field;
    return result;
  }, {});
  fc.assert(fc.property(fc.shuffledSubarray([...PARTS]), parts => {
    expect(configOf(deep(parts.map(([facts]) => facts)))).toEqual(deep(parts.map(([, config]) => config)));
  }));
});

describe('default providers', () => {
  const [traces, logs] = [
    TelemetryProvider.zipkin('Traces', { service: 'zipkin', namespace: 'o11y', port: 9411 }),
    TelemetryProvider.openTelemetryAccessLog('logs', { service: 'collector', namespace: 'o11y', port: 4317 }),
  ];

  test('are those of the mesh, or what Istio brings along', () => {
    expect(configOf({
      extensionProviders: [traces, logs],
      defaultProviders: { tracing: traces, metrics: [TelemetryProvider.PROMETHEUS], accessLogging: [TelemetryProvider.ENVOY, logs] },
    }).defaultProviders).toStrictEqual({ tracing: ['Traces'], metrics: ['prometheus'], accessLogging: ['envoy', 'logs'] });
    expect(configOf({ defaultProviders: {} })).toStrictEqual({ defaultProviders: {} });
  });

  test.each<[string, MeshFacts, string]>([
    ['one that is not there', { extensionProviders: [logs], defaultProviders: { tracing: traces } },
      "'defaultProviders.tracing' names 'Traces', which is not among 'extensionProviders' ('logs'): add it [ProviderUnknown at mesh]"],
    ['one where there are none', { defaultProviders: { tracing: traces } },
      "'defaultProviders.tracing' names 'Traces', which is not among 'extensionProviders' (there are none): add it [ProviderUnknown at mesh]"],
    ['another one with the same name', { extensionProviders: [TelemetryProvider.datadog('traces', { service: 'a', namespace: 'b', port: 1 })], defaultProviders: { tracing: traces } },
      "'defaultProviders.tracing' names a provider 'Traces' which is another one than that of 'extensionProviders': use the same object [ProviderUnknown at mesh]"],
    ['what Istio brings along where another one takes its name', { extensionProviders: [TelemetryProvider.fileAccessLog('envoy')], defaultProviders: { accessLogging: [TelemetryProvider.ENVOY] } },
      "'defaultProviders.accessLogging' names a provider 'envoy' which is another one than that of 'extensionProviders': use the same object [ProviderUnknown at mesh]"],
    ['one of another sort', { extensionProviders: [traces], defaultProviders: { metrics: [traces] } },
      "'defaultProviders.metrics' names 'Traces', which takes no metrics: name a provider that does [BadProvider at mesh]"],
    ['none', { defaultProviders: { metrics: [] } },
      "'defaultProviders.metrics' must name a provider, got none: leave it out, since Istio reads an empty list as if nothing were said [BadProvider at mesh]"],
    ['one twice', { extensionProviders: [logs], defaultProviders: { accessLogging: [logs, logs] } }, "'defaultProviders.accessLogging' names 'logs' twice: name it once [BadProvider at mesh]"],
    ['names that differ in letter case', { extensionProviders: [traces, TelemetryProvider.prometheus('TRACES')] },
      "'extensionProviders' has two with the name 'TRACES', and policies name one: give them different names [ProviderTwice at mesh]"],
  ])('refuses %s', (_, facts, message) => {
    expect(() => configOf(facts)).toThrow(message);
  });
});

test.each<[MeshFacts, string]>([
  [{ meshId: 'a b' }, "'meshId' must be the value of a label, up to 63 letters, digits, '-', '_' and '.', got 'a b' [BadMeshId at mesh]"],
  [{ clusterName: 'East' }, "'clusterName' must have up to 63 lower-case letters, digits and '-', got 'East' [BadClusterName at mesh]"],
  [{ network: '-' }, "'network' must be the value of a label, up to 63 letters, digits, '-', '_' and '.', got '-' [BadNetwork at mesh]"],
])('refuses %p', (facts, message) => {
  expect(() => configOf(facts)).toThrow(message);
});

test('names of cluster and network are facts of the installation, and no part of it', () => {
  const mesh = new Mesh(Testing.app(), 'mesh', { meshId: 'mesh1', clusterName: 'east', network: 'network_1' });

  expect([mesh.meshId, mesh.clusterName, mesh.network, mesh.meshConfig]).toStrictEqual(['mesh1', 'east', 'network_1', { defaultConfig: { meshId: 'mesh1' } }]);
});

describe('a trust anchor', () => {
  const pem = ROOT.certificate;

  test('is a certificate, for all or for some', () => {
    expect(configOf({ caCertificates: [TrustAnchor.pem(pem), TrustAnchor.pem(pem, { certSigners: ['clusterissuers.cert-manager.io/a'] })] }).caCertificates).toStrictEqual([
      { pem: `${pem.trim()}\n` }, { pem: `${pem.trim()}\n`, certSigners: ['clusterissuers.cert-manager.io/a'] },
    ]);
  });

  test.each<[string, () => unknown, string]>([
    ['two certificates', () => TrustAnchor.pem(`${pem}\n${pem}`), 'got -----BEGIN CERTIFICATE----- and -----BEGIN CERTIFICATE-----'],
    ['a key', () => TrustAnchor.pem('-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----'), 'got -----BEGIN PRIVATE KEY-----'],
    ['nothing', () => TrustAnchor.pem(''), 'a trust anchor must be one certificate as PEM, and no key, got none; write one TrustAnchor for each certificate [BadTrustAnchor]'],
    ['what is no certificate', () => TrustAnchor.pem('-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----'), 'got what cannot be read as one [BadTrustAnchor]'],
    ['the certificate of a server', () => TrustAnchor.pem(SHOP.certificate), 'got that of a server or client; take the root that signed it [BadTrustAnchor]'],
    ['a signer without a domain', () => TrustAnchor.pem(pem, { certSigners: ['a'] }), "a signer must be '<domain>/<name>', such as 'clusterissuers.cert-manager.io/tenant-a', got 'a' [BadTrustAnchor]"],
    ['a trust domain that is none', () => TrustAnchor.pem(pem, { trustDomains: ['a b'] }), "a trust domain must be a DNS name, such as 'acme.internal', got 'a b' [BadTrustAnchor]"],
    ['an endpoint without TLS', () => TrustAnchor.spiffeBundle('http://a'), "a SPIFFE bundle endpoint must be an https:// URL, got 'http://a' [BadTrustAnchor]"],
  ])('refuses %s', (_, make, message) => {
    expect(make).toThrow(message);
  });
});
