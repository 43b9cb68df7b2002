import { gatewayCertificateShared } from '../../../../src/analysis/rules/gateways/gateway-certificate-shared';
import { findingsOf, runRule } from '../../../support/analysis';
import { gateway, gatewayPods, tls } from '../../../support/gateway-manifests';

const secret = 'mode: SIMPLE, credentialName: wildcard';
const files = 'mode: SIMPLE, serverCertificate: /tls.crt, privateKey: /tls.key';

test('finds one certificate for different hosts in two Gateways', () => {
  expect(runRule(gatewayCertificateShared, gateway('shop/edge', [tls('shop.example.com', secret)]) + gateway('pay/edge', [tls('pay.example.com', secret)]))[0]).toStrictEqual({
    code: 'MESH0212',
    rule: 'gateway-certificate-shared',
    severity: 'warning',
    equivalents: ['IST0138'],
    resource: { apiVersion: 'networking.istio.io/v1', kind: 'Gateway', namespace: 'shop', name: 'edge' },
    field: 'spec.servers[0].tls',
    message: 'the certificate of shop.example.com is also that of pay/edge (pay.example.com) at the same pods: '
      + 'browsers reuse a connection of HTTP/2 for all hosts of a certificate, and get 404 for those of another server',
    fix: 'put the hosts of one certificate into one server of one Gateway, and name it in all their VirtualServices',
  });
});

test('finds certificates of files, by certificate and key', () => {
  const other = files.replace('tls.key', 'other.key');

  expect(findingsOf(gatewayCertificateShared, gateway('shop/a', [tls('a', files)]) + gateway('shop/b', [tls('b', files)]) + gateway('shop/c', [tls('c', other)])))
    .toStrictEqual(['warning Gateway shop/a spec.servers[0].tls', 'warning Gateway shop/b spec.servers[0].tls']);
});

test('finds two servers of one Gateway, which istioctl does not', () => {
  expect(runRule(gatewayCertificateShared, gateway('shop/edge', [tls('a', secret), tls('b', secret)]))).toMatchObject([
    { severity: 'warning', field: 'spec.servers[0].tls', equivalents: [] },
  ]);
});

test('tells what hurts even if what does not comes first', () => {
  const many = gateway('shop/a', [tls('a', secret, 'HTTPS', 8443), tls('b', secret)]) + gateway('shop/b', [tls('c', secret)]);

  expect(findingsOf(gatewayCertificateShared, many)).toStrictEqual(['warning Gateway shop/a spec.servers[1].tls', 'warning Gateway shop/b spec.servers[0].tls']);
});

test.each([
  ['other ports', tls('b', secret, 'HTTPS', 8443)],
  ['TLS for TCP', tls('b', secret, 'TLS')],
  ['the same hosts', tls('a', secret)],
])('only tells of %s', (_, server) => {
  expect(findingsOf(gatewayCertificateShared, gateway('shop/a', [tls('a', secret)]) + gateway('shop/b', [server])))
    .toStrictEqual(['info Gateway shop/a spec.servers[0].tls', 'info Gateway shop/b spec.servers[0].tls']);
});

test('knows that pods with more labels are among those with fewer, of which istioctl reports one', () => {
  const found = runRule(gatewayCertificateShared, gateway('shop/a', [tls('a', secret)]) + gateway('shop/b', [tls('b', secret)], '{ istio: ingress, app: edge }'));

  expect(found.map(one => [one.resource.name, one.equivalents])).toStrictEqual([['a', ['IST0138']], ['b', []]]);
});

test('knows that selectors without a common label may mean the same pods', () => {
  const both = gateway('shop/a', [tls('a', secret)]) + gateway('shop/b', [tls('b', secret)], '{ app: edge }');

  expect(findingsOf(gatewayCertificateShared, both + gatewayPods('ingress/edge', 'istio: ingress, app: edge'))).toHaveLength(2);
  expect(findingsOf(gatewayCertificateShared, both)).toStrictEqual([]);
});

test.each([
  ['other certificates', tls('b', 'mode: SIMPLE, credentialName: other')],
  ['no certificate', tls('b', 'mode: PASSTHROUGH', 'TLS')],
])('is silent about %s', (_, server) => {
  expect(findingsOf(gatewayCertificateShared, gateway('shop/a', [tls('a', secret)]) + gateway('shop/b', [server]))).toStrictEqual([]);
});
