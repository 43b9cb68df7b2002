import { clientTls } from '../../../../src/validation/rules/destination-rule/client-tls';
import { complaints } from '../../../support/violations';

const judge = (tls: object, namespace?: string) => complaints(spec => clientTls(spec, namespace), tls);

describe('ClientTLSSettings', () => {
  test.each([
    {}, { mode: 'SIMPLE' }, { mode: 'SIMPLE', credentialName: 'db', sni: 'db.example.com', subjectAltNames: ['db.example.com'] },
    { mode: 'SIMPLE', insecureSkipVerify: true, subjectAltNames: [] }, { mode: 'SIMPLE', insecureSkipVerify: false, caCertificates: 'system' },
    { mode: 'MUTUAL', clientCertificate: '/c.pem', privateKey: '/k.pem', caCertificates: '/ca.pem', caCrl: '/crl.pem' },
    { mode: 'MUTUAL', credentialName: 'db', insecureSkipVerify: true },
    { mode: 'ISTIO_MUTUAL', clientCertificate: '/c.pem', credentialName: 'db' },
    { mode: 'DISABLE', insecureSkipVerify: true, caCertificates: '/ca.pem' },
  ])('takes %j', tls => {
    expect(judge(tls)).toEqual([]);
  });

  test('refuses a word that is no mode', () => {
    expect(judge({ mode: 'TLS' })).toEqual([
      "spec.mode: must be one of DISABLE, SIMPLE, MUTUAL, ISTIO_MUTUAL, got 'TLS'; choose one of DISABLE, SIMPLE, MUTUAL, ISTIO_MUTUAL [UnknownValue]",
    ]);
  });

  test('refuses mutual TLS without a certificate', () => {
    expect(judge({ mode: 'MUTUAL' })).toEqual([
      'spec.clientCertificate: must be set for mode MUTUAL; name the file, or a secret in credentialName [Required]',
      'spec.privateKey: must be set for mode MUTUAL; name the file, or a secret in credentialName [Required]',
    ]);
  });

  test.each(['clientCertificate', 'privateKey', 'caCertificates', 'caCrl'])('refuses %s beside a secret', name => {
    expect(judge({ mode: 'SIMPLE', credentialName: 'db', [name]: '/x.pem' }))
      .toEqual([`spec.${name}: must not be set with credentialName, whose secret holds it; remove it, or credentialName [Excluded]`]);
  });

  test.each([
    ['SIMPLE', { caCertificates: '/ca.pem' }, 'caCertificates'], ['SIMPLE', { subjectAltNames: ['db'] }, 'subjectAltNames'],
    ['SIMPLE', { credentialName: 'db' }, 'credentialName'],
    ['MUTUAL', { clientCertificate: '/c.pem', privateKey: '/k.pem', caCertificates: '/ca.pem' }, 'caCertificates'],
  ])('refuses to verify and to skip it with %s and %j', (mode, settings, field) => {
    expect(judge({ mode, insecureSkipVerify: true, ...settings }))
      .toEqual([`spec.${field}: must not be set with insecureSkipVerify, which trusts every server; remove it, or insecureSkipVerify [Excluded]`]);
  });

  test.each(['configmap://ca', 'configmap:///ca', 'configmap://shop/'])('refuses %s, which names no ConfigMap', credentialName => {
    expect(judge({ mode: 'SIMPLE', credentialName })).toEqual([
      `spec.credentialName: must be 'configmap://namespace/name', got '${credentialName}'; name both, the namespace and the ConfigMap [BadCredential]`,
    ]);
  });

  test('refuses the ConfigMap of another namespace, if it knows its own', () => {
    const tls = { mode: 'SIMPLE', credentialName: 'configmap://shop/ca' };

    expect(judge(tls, 'shop')).toEqual([]);
    expect(judge(tls)).toEqual([]);
    expect(judge(tls, 'web')).toEqual(["spec.credentialName: must name a ConfigMap in namespace 'web', got 'configmap://shop/ca'; "
      + 'move the ConfigMap or the object to the namespace of the other [CrossNamespace]']);
  });
});
