import { gatewayRouteToOtherProtocol } from '../../../../src/analysis/rules/gateways/gateway-route-to-other-protocol';
import { findingsOf, runRule } from '../../../support/analysis';
import { gateway, http, service, tls, virtualService } from '../../../support/gateway-manifests';

const HTTP = 'http: [{ route: [{ destination: { host: web, subset: v1, port: { number: 443 } } }] }]';
const TLS = 'tls: [{ match: [{ sniHosts: [shop.example.com] }], route: [{ destination: { host: web, port: { number: 443 } } }] }]';
const routes = (rest: string, gateways = 'edge') => virtualService('shop/web', 'shop.example.com', gateways, rest);
const ended = gateway('shop/edge', [http('shop.example.com'), tls('shop.example.com')]);
const passed = gateway('shop/edge', [tls('shop.example.com', 'mode: PASSTHROUGH', 'TLS')]);
const port = (name: string) => service('shop/web', `{ port: 443, name: ${name} }`);
const rule = (spec: string) => `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: web, namespace: shop }
spec: { host: web, ${spec} }
---
`;

test('finds plain HTTP that goes to a port for TLS', () => {
  expect(runRule(gatewayRouteToOtherProtocol, ended + routes(HTTP) + port('https'))).toStrictEqual([{
    code: 'MESH0222',
    rule: 'gateway-route-to-other-protocol',
    severity: 'warning',
    equivalents: [],
    resource: { apiVersion: 'networking.istio.io/v1', kind: 'VirtualService', namespace: 'shop', name: 'web' },
    field: 'spec.http[0].route[0].destination',
    message: "port 443 of 'web.shop.svc.cluster.local' is declared as https, and the gateway sends plain HTTP there: no DestinationRule starts TLS",
    fix: 'route to a port for HTTP, or add a DestinationRule with TLS mode SIMPLE for the host',
  }]);
});

test('finds TLS that is passed through to a port for HTTP', () => {
  expect(runRule(gatewayRouteToOtherProtocol, passed + routes(TLS) + port('http'))).toMatchObject([{
    severity: 'warning',
    field: 'spec.tls[0].route[0].destination',
    message: "port 443 of 'web.shop.svc.cluster.local' is declared as http, and the gateway passes the TLS of clients through to it",
  }]);
});

test('mutual TLS of the mesh does not count, nor does TLS for other ports', () => {
  expect(findingsOf(gatewayRouteToOtherProtocol, ended + routes(HTTP) + port('https') + rule('trafficPolicy: { tls: { mode: ISTIO_MUTUAL } }'))).toHaveLength(1);
  expect(findingsOf(gatewayRouteToOtherProtocol, ended + routes(HTTP) + port('https') + rule('trafficPolicy: { portLevelSettings: [{ port: { number: 80 }, tls: { mode: SIMPLE } }] }')))
    .toHaveLength(1);
});

test.each([
  ['for the host', 'trafficPolicy: { tls: { mode: SIMPLE } }'],
  ['for the port', 'trafficPolicy: { portLevelSettings: [{ port: { number: 443 }, tls: { mode: MUTUAL } }] }'],
  ['for the subset', 'subsets: [{ name: v1, trafficPolicy: { tls: { mode: SIMPLE } } }]'],
])('is silent where a DestinationRule starts TLS %s', (_, spec) => {
  expect(findingsOf(gatewayRouteToOtherProtocol, ended + routes(HTTP) + port('https') + rule(spec))).toStrictEqual([]);
});

test.each([
  ['HTTP to HTTP', ended + routes(HTTP) + port('http')],
  ['HTTP to a port that says nothing', ended + routes(HTTP) + port('web')],
  ['TLS to TLS', passed + routes(TLS) + port('https')],
  ['TLS to TCP', passed + routes(TLS) + port('tcp')],
  ['HTTP inside the mesh', ended + virtualService('shop/web', 'web', '', HTTP) + port('https')],
  ['a host that nobody registered', ended + routes(HTTP)],
])('is silent about %s', (_, manifests) => {
  expect(findingsOf(gatewayRouteToOtherProtocol, manifests)).toStrictEqual([]);
});
