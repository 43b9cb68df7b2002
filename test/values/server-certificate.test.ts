import { Duration } from 'cdk8s';
import { CertificateKey, IssuerRef, ServerCertificate } from '../../src';

const ISSUER = IssuerRef.clusterIssuer('letsencrypt');
const FILES = { serverCertificate: '/etc/tls/a.crt', privateKey: '/etc/tls/a.key' };
const OTHER_FILES = { serverCertificate: '/etc/tls/b.crt', privateKey: '/etc/tls/b.key' };

test.each([
  [ServerCertificate.secret('shop-cert'), { credentialName: 'shop-cert' }],
  [ServerCertificate.secrets('shop-rsa', 'shop-ecdsa'), { credentialNames: ['shop-rsa', 'shop-ecdsa'] }],
  [ServerCertificate.files(FILES), FILES],
  [ServerCertificate.filePairs(FILES, OTHER_FILES), { tlsCertificates: [FILES, OTHER_FILES] }],
])('is said as Istio takes it (%#)', (certificate, settings) => {
  expect(certificate._toIstio()).toStrictEqual(settings);
  expect(certificate._order).toBeUndefined();
});

test.each([() => ServerCertificate.secrets('a', 'a'), () => ServerCertificate.filePairs({ ...FILES, serverCertificate: 'a' }, { ...FILES, serverCertificate: 'a' })])(
  'fails for one certificate twice (%#)', create => {
    expect(create).toThrow("two certificates must be one for RSA and one for ECDSA, got 'a' for both; name one alone [CertificateTwice]");
  });

test.each(['a.crt', '/etc/', '', '/'])('fails for the file %p', path => {
  expect(() => ServerCertificate.files({ ...FILES, serverCertificate: path }))
    .toThrow(`'serverCertificate' must be the absolute path of a file in the gateway's container, got '${path}' [BadFile]`);
  expect(() => ServerCertificate.files({ ...FILES, privateKey: path })).toThrow("'privateKey' must be the absolute path");
});

describe('of cert-manager', () => {
  test('is an order', () => {
    const { _order } = ServerCertificate.certManager({
      issuerRef: ISSUER, secretName: 'shop-tls', key: CertificateKey.ecdsa(384), duration: Duration.days(30), renewBefore: Duration.days(10),
    });

    expect(_order).toStrictEqual({
      secretName: 'shop-tls',
      spec: { issuerRef: { name: 'letsencrypt', kind: 'ClusterIssuer' }, privateKey: { algorithm: 'ECDSA', size: 384 }, duration: '720h', renewBefore: '240h' },
    });
  });

  test('fails for a name that no Secret can have', () => {
    expect(() => ServerCertificate.certManager({ issuerRef: ISSUER, secretName: 'Shop' })).toThrow("the name of a Secret must be lower-case letters, digits, '-' and '.', got 'Shop'");
  });

  test.each([
    [{ duration: Duration.minutes(90) }, "'duration' must be whole hours, at least 1, got 90 minutes [BadDuration]"],
    [{ renewBefore: Duration.hours(0) }, "'renewBefore' must be whole hours, at least 1, got"],
    [{ duration: Duration.hours(2), renewBefore: Duration.hours(2) }, "'renewBefore' must be shorter than 'duration', got 2h and 2h [BadDuration]"],
  ])('fails for times that are none (%#)', (times, message) => {
    expect(() => ServerCertificate.certManager({ issuerRef: ISSUER, ...times })).toThrow(message);
  });
});

describe('a key', () => {
  test.each([[CertificateKey.ecdsa(), 'ECDSA', 256], [CertificateKey.rsa(), 'RSA', 2048], [CertificateKey.rsa(4096), 'RSA', 4096]])('has a size (%#)', (key, algorithm, size) => {
    expect(key._toCertManager()).toStrictEqual({ algorithm, size });
  });

  test('fails for a size that gateways do not take', () => {
    expect(() => CertificateKey.rsa(1024)).toThrow('a key for RSA must have 2048 or 4096 or 8192 bits, got 1024 [BadKeySize]');
  });
});

describe('an issuer', () => {
  test('is of cert-manager or of somebody else', () => {
    expect([IssuerRef.issuer('ca'), IssuerRef.external('awspca.cert-manager.io', 'AWSPCAClusterIssuer', 'pca')].map(issuer => issuer._toCertManager())).toStrictEqual([
      { name: 'ca', kind: 'Issuer' }, { name: 'pca', kind: 'AWSPCAClusterIssuer', group: 'awspca.cert-manager.io' },
    ]);
  });

  test('fails without a name, a group or a kind', () => {
    expect(() => IssuerRef.issuer('My CA')).toThrow("the name of an issuer must be lower-case letters, digits, '-' and '.', got 'My CA' [BadName]");
    expect(() => IssuerRef.external('', 'X', 'a'))
      .toThrow("an issuer of another vendor needs a group and a kind, got '' and 'X'; cert-manager's own are IssuerRef.clusterIssuer and IssuerRef.issuer [NoIssuerKind]");
  });
});
