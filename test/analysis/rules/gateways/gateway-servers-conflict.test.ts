import { gatewayServersConflict } from '../../../../src/analysis/rules/gateways/gateway-servers-conflict';
import { findingsOf, runRule } from '../../../support/analysis';
import { gateway, gatewayPods, http, tls } from '../../../support/gateway-manifests';

const server = tls('shop.example.com');

test('finds one host on one port in two Gateways, at both', () => {
  const both = gateway('shop/edge', [tls('shop.example.com, a.example.com')]) + gateway('pay/edge', [server]);

  expect(runRule(gatewayServersConflict, both).map(one => one.resource.namespace)).toStrictEqual(['shop', 'pay']);
  expect(runRule(gatewayServersConflict, both)[0]).toStrictEqual({
    code: 'MESH0209',
    rule: 'gateway-servers-conflict',
    severity: 'error',
    equivalents: ['IST0145', 'KIA0301'],
    resource: { apiVersion: 'networking.istio.io/v1', kind: 'Gateway', namespace: 'shop', name: 'edge' },
    field: 'spec.servers[0]',
    message: 'shop.example.com on port 443 is also in Gateway pay/edge, for the same pods: only one of these servers is used',
    fix: 'let one server have the host on this port, and name its Gateway in the VirtualServices of all',
  });
});

test('only tells of plain HTTP, which is merged', () => {
  expect(findingsOf(gatewayServersConflict, gateway('shop/edge', [http("'*'")]) + gateway('shop/other', [http("'*'")])))
    .toStrictEqual(['info Gateway shop/edge spec.servers[0]', 'info Gateway shop/other spec.servers[0]']);
});

test('finds it in one Gateway, which istioctl does not', () => {
  expect(runRule(gatewayServersConflict, gateway('shop/edge', [server, tls('shop.example.com', 'mode: PASSTHROUGH')]))).toMatchObject([
    { severity: 'error', field: 'spec.servers[0]', equivalents: [], message: "shop.example.com on port 443 is also in 'spec.servers[1]', for the same pods: only one of these servers is used" },
    { severity: 'error', field: 'spec.servers[1]', equivalents: [] },
  ]);
});

test.each(["'*/shop.example.com'", 'SHOP.example.com'])('reads %s as istiod does', host => {
  expect(findingsOf(gatewayServersConflict, gateway('shop/edge', [tls(host)]) + gateway('shop/other', [server]))).toHaveLength(2);
});

test('finds Gateways of other selectors that mean the same pods', () => {
  const selected = (selector: string) => gateway('shop/edge', [server]) + gateway('shop/other', [server], selector);
  const pods = gatewayPods('ingress/edge', 'istio: ingress, app: edge');

  expect(findingsOf(gatewayServersConflict, selected('{ app: edge }') + pods)).toHaveLength(2);
  expect(findingsOf(gatewayServersConflict, selected('') + pods)).toHaveLength(2);
  expect(findingsOf(gatewayServersConflict, selected('{ istio: ingress, app: edge }'))).toStrictEqual([]);
  expect(findingsOf(gatewayServersConflict, selected('{ istio: egress }') + pods)).toStrictEqual([]);
});

test.each([
  ['of another port', tls('shop.example.com', 'mode: SIMPLE, credentialName: cert', 'HTTPS', 8443)],
  ['of another host', tls("'*.example.com'")],
  ['of another namespace', tls('pay/shop.example.com')],
  ['at another address', server.replace('hosts:', 'bind: 10.0.0.1, hosts:')],
])('is silent about servers %s', (_, other) => {
  expect(findingsOf(gatewayServersConflict, gateway('shop/edge', [server]) + gateway('shop/other', [other]))).toStrictEqual([]);
});

test('names only a few of very many', () => {
  const many = Array.from({ length: 3000 }, (_, i) => gateway(`shop/edge-${i}`, [server])).join('');
  const found = runRule(gatewayServersConflict, many);

  expect(found).toHaveLength(3000);
  expect(found[0].message).toContain('shop/edge-1, shop/edge-2, shop/edge-3, shop/edge-4, shop/edge-5 and more');
});
