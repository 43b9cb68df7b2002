import { serverTls } from '../../../../src/validation/rules/common/server-tls';
import { complaints } from '../../../support/violations';

const judge = (tls: object) => complaints(serverTls, tls);
const files = { serverCertificate: '/c.pem', privateKey: '/k.pem' };

describe('ServerTLSSettings', () => {
  test.each([
    {}, { httpsRedirect: true }, { mode: 'PASSTHROUGH', credentialName: 'ignored' }, { mode: 'AUTO_PASSTHROUGH' }, { mode: 'ISTIO_MUTUAL' },
    { mode: 'SIMPLE', credentialName: 'shop', minProtocolVersion: 'TLSV1_2', maxProtocolVersion: 'TLSV1_3', cipherSuites: ['unknown'] },
    { mode: 'SIMPLE', credentialNames: ['rsa', 'ecdsa'] }, { mode: 'SIMPLE', tlsCertificates: [files, files] }, { mode: 'SIMPLE', ...files },
    { mode: 'SIMPLE', credentialName: 'shop', serverCertificate: '/c.pem' }, { mode: 'SIMPLE', credentialName: 'shop', caCrl: '/crl.pem' },
    { mode: 'MUTUAL', credentialName: 'shop' }, { mode: 'OPTIONAL_MUTUAL', ...files, caCertificates: '/ca.pem', caCrl: '/crl.pem' },
  ])('takes %j', tls => {
    expect(judge(tls)).toEqual([]);
  });

  test.each(['mode', 'minProtocolVersion', 'maxProtocolVersion'])('refuses a word that %s does not know', name => {
    expect(judge({ [name]: 'SSLV3' })).toEqual([expect.stringContaining("got 'SSLV3'")]);
  });

  test.each(['serverCertificate', 'privateKey', 'caCertificates', 'credentialName'])('refuses %s with the certificate of the workload', name => {
    expect(judge({ mode: 'ISTIO_MUTUAL', [name]: 'x' })).toEqual([
      `spec.${name}: must not be set with mode ISTIO_MUTUAL, which takes the certificate of the workload; remove it, or choose another mode [Excluded]`,
    ]);
  });

  test.each([{ credentialNames: ['x'] }, { tlsCertificates: [files] }])('refuses %j with the certificate of the workload', tls => {
    expect(judge({ mode: 'ISTIO_MUTUAL', ...tls })).toEqual([expect.stringContaining('[Excluded]')]);
  });

  test('refuses two sources of the certificate', () => {
    expect(judge({ mode: 'SIMPLE', credentialName: 'shop', ...files })).toEqual(['spec: must name one source of the server certificate, '
      + 'got credentialName and serverCertificate with privateKey; keep one of credentialName, serverCertificate with privateKey [OneOf]']);
    expect(judge({ mode: 'SIMPLE', credentialName: 'rsa', credentialNames: ['ecdsa'] })).toHaveLength(1);
    expect(judge({ mode: 'SIMPLE', credentialNames: ['rsa'], tlsCertificates: [files] })).toHaveLength(1);
    expect(judge({ mode: 'SIMPLE', credentialName: '', credentialNames: ['ecdsa'] })).toEqual(['spec: only one of credentialName, credentialNames may be set, '
      + 'got credentialName and credentialNames; keep one of credentialName, credentialNames [OneOf]']);
  });

  test('refuses more than two certificates, and an empty list', () => {
    expect(judge({ mode: 'SIMPLE', credentialNames: ['a', 'b', 'c'] }))
      .toEqual(['spec.credentialNames: must have one or two entries, got 3; name one certificate for RSA and one for ECDSA [NotInRange]']);
    expect(judge({ tlsCertificates: [] })).toHaveLength(1);
  });

  test('refuses to end TLS without a certificate', () => {
    expect(judge({ mode: 'SIMPLE' })).toEqual([
      'spec.serverCertificate: must be set for mode SIMPLE; name the file, or on a Gateway a secret in credentialName [Required]',
      'spec.privateKey: must be set for mode SIMPLE; name the file, or on a Gateway a secret in credentialName [Required]',
    ]);
    expect(judge({ mode: 'SIMPLE', tlsCertificates: [files, { serverCertificate: '/c.pem' }] }))
      .toEqual([expect.stringContaining('spec.tlsCertificates[1].privateKey: must be set')]);
  });

  test.each(['MUTUAL', 'OPTIONAL_MUTUAL'])('refuses mode %s without authorities', mode => {
    expect(judge({ mode, ...files }))
      .toEqual([`spec.caCertificates: must be set for mode ${mode}; name the file, or on a Gateway a secret in credentialName [Required]`]);
  });

  test('refuses a list of revoked certificates where there is nothing to revoke, or another place for it', () => {
    expect(judge({ mode: 'SIMPLE', ...files, caCrl: '/crl.pem' }))
      .toEqual(['spec.caCrl: must not be set with mode SIMPLE, which asks for no client certificate; remove it, or choose mode MUTUAL [Excluded]']);
    expect(judge({ mode: 'PASSTHROUGH', credentialName: 'shop', caCrl: '/crl.pem' }))
      .toEqual(['spec.caCrl: must not be set with credentialName, whose secret holds it; move the list into the secret [Excluded]']);
  });
});
