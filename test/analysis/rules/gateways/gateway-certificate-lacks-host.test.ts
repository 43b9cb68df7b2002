import { gatewayCertificateLacksHost } from '../../../../src/analysis/rules/gateways/gateway-certificate-lacks-host';
import { findingsOf, runRule } from '../../../support/analysis';
import { encoded, SHOP, WILDCARD } from '../../../support/certificates';
import { gateway, gatewayPods, secret, tls } from '../../../support/gateway-manifests';

const edge = (hosts: string, credential = 'credentialName: cert') => gateway('shop/edge', [tls(hosts, `mode: SIMPLE, ${credential}`)]) + gatewayPods();
const certificate = (names: string, namespace = 'ingress') => `
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: shop, namespace: ${namespace} }
spec: { secretName: cert, ${names} }
---
`;

test('finds a host that a Certificate does not name', () => {
  expect(runRule(gatewayCertificateLacksHost, edge("shop.example.com, 'shop/pay.example.com'") + certificate('dnsNames: [shop.example.com, www.example.com]'))).toStrictEqual([{
    code: 'MESH0215',
    rule: 'gateway-certificate-lacks-host',
    severity: 'warning',
    equivalents: [],
    resource: { apiVersion: 'networking.istio.io/v1', kind: 'Gateway', namespace: 'shop', name: 'edge' },
    field: 'spec.servers[0].hosts[1]',
    message: "the certificate 'cert' is not for pay.example.com: it is for shop.example.com, www.example.com",
    fix: 'add the host to the names of the certificate, or give the host a server with a certificate of its own',
  }]);
});

test.each([
  ['another host', 'store.example.com', SHOP],
  ['a host of two labels below a wildcard', 'a.b.example.com', WILDCARD],
  ['the domain of a wildcard itself', 'example.com', WILDCARD],
  ['a wildcard that covers the name', "'*.example.com'", SHOP],
])('finds %s that the certificate of a Secret does not name', (_, host, pair) => {
  expect(findingsOf(gatewayCertificateLacksHost, edge(host) + secret('ingress/cert', encoded(pair)))).toStrictEqual(['warning Gateway shop/edge spec.servers[0].hosts[0]']);
});

test('finds a host that one of two certificates lacks', () => {
  const two = secret('ingress/cert', encoded(SHOP)) + secret('ingress/second', encoded(WILDCARD));

  expect(findingsOf(gatewayCertificateLacksHost, edge('pay.example.com', 'credentialNames: [cert, second]') + two)).toHaveLength(1);
  expect(findingsOf(gatewayCertificateLacksHost, edge('Shop.example.com', 'credentialNames: [cert, second]') + two)).toStrictEqual([]);
});

test.each([
  ['the very host', 'shop.example.com', certificate('dnsNames: [shop.example.com]')],
  ['the host as common name', 'shop.example.com', certificate('commonName: shop.example.com')],
  ['a wildcard', "shop.example.com, '*.example.com'", secret('ingress/cert', encoded(WILDCARD))],
  ['any host', "'*'", certificate('dnsNames: [shop.example.com]')],
  ['a Certificate without names', 'shop.example.com', certificate('ipAddresses: [10.0.0.1]')],
  ['a Certificate elsewhere', 'shop.example.com', certificate('dnsNames: [pay.example.com]', 'shop')],
  ['a Secret that is no certificate', 'shop.example.com', secret('ingress/cert', 'data: { tls.crt: aGVsbG8=, tls.key: aGVsbG8= }')],
])('is silent about %s', (_, hosts, source) => {
  expect(findingsOf(gatewayCertificateLacksHost, edge(hosts) + source)).toStrictEqual([]);
});
