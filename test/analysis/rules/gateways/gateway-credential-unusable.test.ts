import { gatewayCredentialUnusable } from '../../../../src/analysis/rules/gateways/gateway-credential-unusable';
import { findingsOf, runRule } from '../../../support/analysis';
import { encoded, EXPIRED, SHOP, WILDCARD } from '../../../support/certificates';
import { gateway, gatewayPods, secret, tls } from '../../../support/gateway-manifests';

const edge = (mode = 'SIMPLE', more = '') => gateway('shop/edge', [tls('shop.example.com', `mode: ${mode}, credentialName: cert${more}`)]) + gatewayPods();
const indented = (pem: string) => pem.replace(/^/gm, '    ').trimEnd();

test('finds a Secret without certificate', () => {
  expect(runRule(gatewayCredentialUnusable, edge() + secret('ingress/cert', 'data: { tls.cert: aGVsbG8=, tls.key: aGVsbG8= }'))).toStrictEqual([{
    code: 'MESH0214',
    rule: 'gateway-credential-unusable',
    severity: 'error',
    equivalents: ['IST0161'],
    resource: { apiVersion: 'networking.istio.io/v1', kind: 'Gateway', namespace: 'shop', name: 'edge' },
    field: 'spec.servers[0].tls.credentialName',
    message: "Secret 'ingress/cert' cannot be used: it has tls.cert, tls.key, and needs tls.crt and tls.key, neither empty",
    fix: "make it with 'kubectl create secret tls'",
  }]);
});

test.each([
  ['nothing', 'data: {}', 'it has nothing, and needs tls.crt and tls.key, neither empty'],
  ['an empty key', encoded({ ...SHOP, key: '' }), 'it has tls.crt, tls.key, and needs tls.crt and tls.key, neither empty'],
  ['no PEM', 'data: { tls.crt: aGVsbG8=, tls.key: aGVsbG8= }', 'its certificate is no X.509 certificate in PEM'],
  ['the key first', encoded({ certificate: SHOP.key + SHOP.certificate, key: SHOP.key }), 'its certificate is no X.509 certificate in PEM'],
  ['a certificate that is over', encoded(EXPIRED), 'its certificate is valid until 2021-01-01'],
])('finds %s, as istioctl does', (_, data, problem) => {
  expect(runRule(gatewayCredentialUnusable, edge() + secret('ingress/cert', data)))
    .toMatchObject([{ severity: 'error', equivalents: ['IST0161'], message: `Secret 'ingress/cert' cannot be used: ${problem}` }]);
});

test.each([
  ['the key of another certificate', encoded({ ...SHOP, key: WILDCARD.key }), 'its key is not that of its certificate'],
  ['a key that is none', encoded({ ...SHOP, key: 'hello' }), 'its key is no private key in PEM'],
])('finds %s, which istioctl does not', (_, data, problem) => {
  expect(runRule(gatewayCredentialUnusable, edge() + secret('ingress/cert', data)))
    .toMatchObject([{ severity: 'error', equivalents: [], message: `Secret 'ingress/cert' cannot be used: ${problem}` }]);
});

test.each(['MUTUAL', 'OPTIONAL_MUTUAL'])('finds that %s needs the authority of the clients', mode => {
  const ca = `, ca.crt: ${Buffer.from(SHOP.certificate).toString('base64')}`;

  expect(runRule(gatewayCredentialUnusable, edge(mode) + secret('ingress/cert', encoded(SHOP)))).toMatchObject([{
    equivalents: [],
    message: `Secret 'ingress/cert' cannot be used: mode ${mode} needs the authority of the clients' certificates, and there is neither a key ca.crt nor a Secret 'cert-cacert'`,
  }]);
  expect(findingsOf(gatewayCredentialUnusable, edge(mode) + secret('ingress/cert', encoded(SHOP, undefined, ca)))).toStrictEqual([]);
  expect(findingsOf(gatewayCredentialUnusable, edge(mode) + secret('ingress/cert', encoded(SHOP)) + secret('ingress/cert-cacert', 'data: {}'))).toStrictEqual([]);
  expect(findingsOf(gatewayCredentialUnusable, edge(mode, ', caCertCredentialName: clients') + secret('ingress/cert', encoded(SHOP)))).toStrictEqual([]);
});

test.each([
  ['for TLS', encoded(SHOP)],
  ['of the old kind', encoded(SHOP, ['cert', 'key'])],
  ['in plain text', `stringData:\n  tls.crt: |\n${indented(SHOP.certificate)}\n  tls.key: |\n${indented(SHOP.key)}`],
  ['with a chain', encoded({ ...SHOP, certificate: SHOP.certificate + WILDCARD.certificate })],
])('is silent about a Secret %s', (_, data) => {
  expect(findingsOf(gatewayCredentialUnusable, edge() + secret('ingress/cert', data))).toStrictEqual([]);
});

test('is silent about a Secret that the pods cannot see, and about one that is not here', () => {
  expect(findingsOf(gatewayCredentialUnusable, edge() + secret('shop/cert', 'data: {}'))).toStrictEqual([]);
  expect(findingsOf(gatewayCredentialUnusable, edge())).toStrictEqual([]);
});
