import { caSecretUnusable } from '../../../../src/analysis/rules/install/ca-secret-unusable';
import { findingsOf, runRule } from '../../../support/analysis';
import { ROOT, SHOP } from '../../../support/certificates';

const secret = (stringData: object, name = 'cacerts', namespace = 'istio-system') => `${JSON.stringify({ apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace }, stringData })}\n`;
const { certificate: cert, key } = ROOT;
const WHOLE = { 'ca-cert.pem': cert, 'ca-key.pem': key, 'root-cert.pem': cert, 'cert-chain.pem': cert };
const messages = (data: object) => runRule(caSecretUnusable, secret(data)).map(({ message }) => message);

test('finds parts that are missing', () => {
  expect(runRule(caSecretUnusable, secret({ 'ca-cert.pem': cert, 'ca-key.pem': key }))).toStrictEqual([{
    code: 'MESH0611',
    rule: 'ca-secret-unusable',
    severity: 'error',
    equivalents: [],
    resource: { apiVersion: 'v1', kind: 'Secret', namespace: 'istio-system', name: 'cacerts' },
    field: 'data',
    message: 'has ca-cert.pem, ca-key.pem, but not root-cert.pem, cert-chain.pem: istiod takes all or none',
    fix: 'give it ca-cert.pem, ca-key.pem, root-cert.pem and cert-chain.pem, or, as cert-manager does, tls.crt, tls.key and ca.crt',
  }]);
  expect(messages({ 'tls.crt': cert, 'tls.key': key })).toStrictEqual(['has tls.crt, tls.key, but not ca.crt: istiod takes all or none']);
});

test('finds what cannot sign', () => {
  expect([
    { ...WHOLE, 'ca-cert.pem': 'no' }, { ...WHOLE, 'root-cert.pem': 'no' }, { ...WHOLE, 'ca-cert.pem': SHOP.certificate, 'ca-key.pem': SHOP.key }, { ...WHOLE, 'ca-key.pem': SHOP.key },
  ].map(messages)).toStrictEqual([
    ["'ca-cert.pem' is no X.509 certificate in PEM"], ["'root-cert.pem' is no X.509 certificate in PEM"],
    ["'ca-cert.pem' is the certificate of a server or client, which cannot sign others"], ["'ca-key.pem' does not fit: its key is not that of its certificate"],
  ]);
});

test.each([
  ['it is whole', secret(WHOLE)],
  ['it is as cert-manager writes it', secret({ 'tls.crt': cert, 'tls.key': key, 'ca.crt': cert })],
  ['istiod writes it', secret({ 'istio-generated': '', 'ca-cert.pem': cert })],
  ['nothing of it is known', secret({})],
  ['it is in another namespace', secret({ a: 'b' }, 'cacerts', 'shop')],
  ['it has another name', secret({ a: 'b' }, 'ca')],
])('is silent where %s', (_, yaml) => {
  expect(findingsOf(caSecretUnusable, yaml)).toStrictEqual([]);
});
