import { Testing } from 'cdk8s';
import { AuthorizationProvider, Mesh, MeshFacts, OutboundTrafficPolicy, PathNormalization, TelemetryProvider, TlsVersion, TrustAnchor } from '../../src';
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
