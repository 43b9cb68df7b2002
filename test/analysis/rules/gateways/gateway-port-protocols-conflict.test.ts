import { gatewayPortProtocolsConflict } from '../../../../src/analysis/rules/gateways/gateway-port-protocols-conflict';
import { findingsOf, runRule } from '../../../support/analysis';
import { gateway, http, tls } from '../../../support/gateway-manifests';

const tcp = (host: string, port: number) => `{ port: { number: ${port}, name: tcp-${port}, protocol: TCP }, hosts: [${host}] }`;

test('finds HTTP and TCP on one port', () => {
  expect(runRule(gatewayPortProtocolsConflict, gateway('shop/edge', [http('shop.example.com', 9000), tcp('db.example.com', 9000)]))[0]).toStrictEqual({
    code: 'MESH0210',
    rule: 'gateway-port-protocols-conflict',
    severity: 'error',
    equivalents: [],
    resource: { apiVersion: 'networking.istio.io/v1', kind: 'Gateway', namespace: 'shop', name: 'edge' },
    field: 'spec.servers[0].port',
    message: "port 9000 is HTTP here, and also in 'spec.servers[1]' (TCP) for the same pods: one of them is left out",
    fix: 'give each protocol a port of its own',
  });
});

test('finds two servers for TCP on one port, in two Gateways', () => {
  expect(findingsOf(gatewayPortProtocolsConflict, gateway('shop/edge', [tcp('a.example.com', 9000)]) + gateway('data/edge', [tcp('b.example.com', 9000)])))
    .toStrictEqual(['error Gateway shop/edge spec.servers[0].port', 'error Gateway data/edge spec.servers[0].port']);
});

test('only warns of plain HTTP beside TLS', () => {
  expect(findingsOf(gatewayPortProtocolsConflict, gateway('shop/edge', [http('a.example.com', 443)]) + gateway('shop/other', [tls('b.example.com')])))
    .toStrictEqual(['warning Gateway shop/edge spec.servers[0].port', 'warning Gateway shop/other spec.servers[0].port']);
});

test.each([
  ['HTTP and HTTP', http('a.example.com'), http('b.example.com')],
  ['HTTPS and TLS', tls('a.example.com'), tls('b.example.com', 'mode: PASSTHROUGH', 'TLS')],
  ['TCP on two ports', tcp('a.example.com', 9000), tcp('b.example.com', 9001)],
  ['TCP at two addresses', tcp('a.example.com', 9000), tcp('b.example.com', 9000).replace('hosts:', 'bind: 10.0.0.1, hosts:')],
  ['one host, which is the matter of another rule', tcp('a.example.com', 9000), tcp('a.example.com', 9000)],
])('is silent about %s', (_, one, other) => {
  expect(findingsOf(gatewayPortProtocolsConflict, gateway('shop/edge', [one, other]))).toStrictEqual([]);
});

test('is silent about the same port of other pods', () => {
  expect(findingsOf(gatewayPortProtocolsConflict, gateway('shop/edge', [tcp('a', 9000)]) + gateway('shop/other', [tcp('b', 9000)], '{ istio: egress }'))).toStrictEqual([]);
});
