import { serverList, servers } from './gateways';
import { ClientCertificateOptions, ClientCertificates, IngressTls, IngressTlsOptions, ServerCertificate, TlsVersion } from '../../src';
import { ingress, service, shop } from '../support/shop';

const SPKI = `${'A'.repeat(43)}=`;
const HASH = Array(32).fill('0f').join(':');
const FILES = ServerCertificate.files({ serverCertificate: '/etc/tls.crt', privateKey: '/etc/tls.key' });

function edge(tls: IngressTls) {
  const chart = shop();
  const construct = ingress(chart, 'edge', { tls });
  construct.addRoute('web', { to: service(chart, 'web') });
  return { chart, construct };
}

/** The secure server, as `name: tls`. */
function secure(tls: IngressTls) {
  const [, { port, tls: settings }] = servers(edge(tls).chart);
  return [port.name, settings];
}

test('every field of ServerTLSSettings that Istio reads of a Gateway can be said', () => {
  expect([
    IngressTls.simple('cert', { minProtocolVersion: TlsVersion.TLS_1_2, maxProtocolVersion: TlsVersion.TLS_1_3, cipherSuites: ['ECDHE-RSA-AES128-GCM-SHA256'] }),
    IngressTls.mutual('cert', { caSecretName: 'roots', subjectAltNames: ['client.example.com'], verifyCertificateSpki: [SPKI], verifyCertificateHash: [HASH] }),
    IngressTls.optionalMutual('cert', { caConfigMapName: 'pki/roots' }),
    IngressTls.terminate({ certificate: ServerCertificate.secrets('rsa', 'ecdsa') }),
    IngressTls.terminate({ certificate: FILES, clients: ClientCertificates.required({ caCertificates: '/etc/ca.crt', caCrl: '/etc/ca.crl' }) }),
    IngressTls.istioMutual({ subjectAltNames: ['spiffe://cluster.local/ns/shop/sa/web'], caCrl: '/etc/ca.crl' }),
  ].map(secure)).toStrictEqual([
    ['https-cert', { mode: 'SIMPLE', credentialName: 'cert', minProtocolVersion: 'TLSV1_2', maxProtocolVersion: 'TLSV1_3', cipherSuites: ['ECDHE-RSA-AES128-GCM-SHA256'] }],
    ['mutual-https-cert', {
      mode: 'MUTUAL', caCertCredentialName: 'roots-cacert', subjectAltNames: ['client.example.com'], verifyCertificateSpki: [SPKI], verifyCertificateHash: [HASH], credentialName: 'cert',
    }],
    ['optional-mutual-https-cert', { mode: 'OPTIONAL_MUTUAL', caCertCredentialName: 'configmap://pki/roots-cacert', credentialName: 'cert' }],
    ['https-rsa-ecdsa', { mode: 'SIMPLE', credentialNames: ['rsa', 'ecdsa'] }],
    ['mutual-https-etc-tls-crt', {
      mode: 'MUTUAL', caCertificates: '/etc/ca.crt', caCrl: '/etc/ca.crl', serverCertificate: '/etc/tls.crt', privateKey: '/etc/tls.key',
    }],
    ['istio-mutual-https', { mode: 'ISTIO_MUTUAL', subjectAltNames: ['spiffe://cluster.local/ns/shop/sa/web'], caCrl: '/etc/ca.crl' }],
  ]);
});

test('a Secret with authorities has one end, by which Istio knows it', () => {
  expect(['roots', 'roots-cacert'].map(caSecretName => secure(IngressTls.mutual('cert', { caSecretName }))[1].caCertCredentialName)).toStrictEqual(['roots-cacert', 'roots-cacert']);
});

describe('versions and ciphers', () => {
  const fails = (options: IngressTlsOptions) => () => IngressTls.simple('cert', options);

  test('fail the wrong way round, and for a newest that is older than the usual oldest', () => {
    expect(fails({ minProtocolVersion: TlsVersion.TLS_1_3, maxProtocolVersion: TlsVersion.TLS_1_2 })).toThrow("'maxProtocolVersion' must not be older than 'minProtocolVersion' (TLSV1_3), got TLSV1_2 [BadVersion]");
    expect(fails({ maxProtocolVersion: TlsVersion.TLS_1_1 })).toThrow("'maxProtocolVersion' must not be older than 'minProtocolVersion' (by default TLSV1_2), got TLSV1_1 [BadVersion]");
  });

  test('fail for old versions with new ciphers', () => {
    expect(fails({ minProtocolVersion: TlsVersion.TLS_1_0 })).toThrow("'minProtocolVersion' TLSV1_0 needs 'cipherSuites' that clients of that age know, since the usual ones are for TLS 1.2; "
      + "name them, as 'ECDHE-RSA-AES128-SHA', or raise the version [CiphersMissing]");
  });

  test('fail for ciphers that cannot be chosen', () => {
    expect(fails({ minProtocolVersion: TlsVersion.TLS_1_3, cipherSuites: ['ECDHE-RSA-AES128-SHA'] })).toThrow("'cipherSuites' are for TLS up to 1.2, but 'minProtocolVersion' is TLS 1.3, whose suites are fixed; leave one of them out [CiphersUnused]");
  });

  test.each([[[]], [['']], [['AES128-SHA', 'AES128-SHA']]])('fail for %j', cipherSuites => {
    expect(fails({ cipherSuites })).toThrow(`'cipherSuites' must be names, at least one and none twice, got ${JSON.stringify(cipherSuites)}; leave it out for the usual ones [BadCipherSuites]`);
  });

  test('keep nothing that their caller could change later', () => {
    const cipherSuites = ['ECDHE-RSA-AES128-SHA'];
    const tls = IngressTls.simple('cert', { cipherSuites });
    cipherSuites.push('AES128-SHA');

    expect(secure(tls)[1].cipherSuites).toStrictEqual(['ECDHE-RSA-AES128-SHA']);
  });
});

describe('certificates of clients', () => {
  test.each<[ClientCertificateOptions, string]>([
    [{ caSecretName: 'Roots' }, "'caSecretName' must be the name of a Secret where the pods of the gateway are, got 'Roots' [BadName]"],
    [{ caConfigMapName: 'roots' }, "'caConfigMapName' must be a ConfigMap as 'namespace/name', got 'roots' [BadName]"],
    [{ caSecretName: 'a', caConfigMapName: 'b/c' }, "the authorities of clients must be in one place, got 'caSecretName' ('a') and 'caConfigMapName' ('b/c'); keep one [AuthoritiesElsewhere]"],
    [{ caCertificates: 'ca.crt' }, "'caCertificates' must be the absolute path of a file in the gateway's container, got 'ca.crt' [BadFile]"],
    [{ subjectAltNames: [] }, "'subjectAltNames' must be names, at least one, got []; leave it out to take any name [NoSubjectAltName]"],
    [{ verifyCertificateSpki: ['abc'] }, "'verifyCertificateSpki' must be SHA-256 hashes of 44 characters of base64, at least one, got 'abc' [BadPin]"],
    [{ verifyCertificateHash: [] }, "'verifyCertificateHash' must be SHA-256 hashes of 64 hexadecimal digits, with or without colons between pairs, at least one, got none [BadPin]"],
    [{ verifyCertificateHash: [`${HASH}0`] }, "'verifyCertificateHash' must be"],
  ])('fail for %j', (options, message) => {
    expect(() => ClientCertificates.optional(options)).toThrow(message);
  });

  test.each<[ClientCertificateOptions, string]>([
    [{ caCertificates: '/etc/ca.crt' }, "'caCertificates' and 'caCrl' are files, but the server's certificate is in a Secret, with which Istio reads no files; "
      + "put them into the Secret as 'ca.crt' and 'ca.crl', or name another with 'caSecretName' [AuthoritiesElsewhere]"],
    [{ caCrl: '/etc/ca.crl' }, '[AuthoritiesElsewhere]'],
  ])('fail in files beside a Secret: %j', (options, message) => {
    expect(() => IngressTls.mutual('cert', options)).toThrow(message);
  });

  test.each<[ClientCertificateOptions, string]>([
    [{}, "the server's certificate is in files, so the authorities of clients must be in one too, got none; name the file in 'caCertificates' [AuthoritiesElsewhere]"],
    [{ caCertificates: '/etc/ca.crt', caSecretName: 'roots' }, "must be in one too, got 'roots-cacert'; name the file"],
    [{ caCertificates: '/etc/ca.crt', verifyCertificateSpki: [SPKI] },
      "Istio drops 'verifyCertificateSpki' and 'verifyCertificateHash' where the server's certificate is in files; put it into a Secret [PinsDropped]"],
  ])('fail in a Secret beside files: %j', (options, message) => {
    expect(() => IngressTls.terminate({ certificate: FILES, clients: ClientCertificates.required(options) })).toThrow(message);
  });

  test('fail behind a wildcard of the same ingress that does not ask for them', () => {
    const message = "host 'admin.example.com' demands certificates of clients that '*.example.com' of the same ingress does not: a client could name a host of '*.example.com' "
      + "in the handshake and 'admin.example.com' in its request; make an ingress of its own for 'admin.example.com', with a Gateway of its own [ClientCertificateBypassed at shop/edge]";
    const mutual = IngressTls.mutual('admin-cert');
    const both = (first: string, tls: IngressTls, second: string, other: IngressTls) => () => ingress(shop(), 'edge', { hosts: [first], tls }).addHosts([second], other);

    expect(both('*.example.com', IngressTls.simple('cert'), 'admin.example.com', mutual)).toThrow(message);
    expect(both('admin.example.com', mutual, '*.example.com', IngressTls.optionalMutual('cert'))).toThrow(message);
    expect(both('*.example.com', IngressTls.mutual('cert'), 'admin.example.com', mutual)).toThrow(message);
    expect(both('*.example.com', mutual, 'admin.example.com', IngressTls.simple('cert'))).not.toThrow();
    expect(both('*.example.com', mutual, 'admin.example.com', mutual)).not.toThrow();
  });
});

test('servers with one certificate and other settings are told apart by a host where Istio needs names', () => {
  const { chart, construct } = edge(IngressTls.istioMutual());
  construct.addHosts(['*.example.org'], IngressTls.istioMutual({ subjectAltNames: ['spiffe://cluster.local/ns/a/sa/b'] }));

  expect(serverList(chart)).toStrictEqual([
    'http-redirect 80: *.example.org shop.example.com', 'istio-mutual-https-shop-example-com 443: shop.example.com', 'istio-mutual-https-wildcard-example-org 443: *.example.org',
  ]);
});
