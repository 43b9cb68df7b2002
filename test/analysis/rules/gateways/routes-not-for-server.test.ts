import { routesNotForServer } from '../../../../src/analysis/rules/gateways/routes-not-for-server';
import { findingsOf, runRule } from '../../../support/analysis';
import { gateway, http, tls, virtualService } from '../../../support/gateway-manifests';

const host = 'shop.example.com';
const HTTP = 'http: [{ route: [{ destination: { host: web } }] }]';
const TLS = `tls: [{ match: [{ sniHosts: [${host}] }], route: [{ destination: { host: web } }] }]`;
const TCP = 'tcp: [{ route: [{ destination: { host: web } }] }]';
const passthrough = tls(host, 'mode: PASSTHROUGH', 'TLS');

test('finds routes for HTTP behind a server that passes TLS through', () => {
  expect(runRule(routesNotForServer, virtualService('shop/web', host, 'edge', HTTP) + gateway('shop/edge', [passthrough]))).toStrictEqual([{
    code: 'MESH0206',
    rule: 'routes-not-for-server',
    severity: 'error',
    equivalents: [],
    resource: { apiVersion: 'networking.istio.io/v1', kind: 'VirtualService', namespace: 'shop', name: 'web' },
    field: 'spec.gateways[0]',
    message: "the servers of gateway 'shop/edge' for these hosts use routes of 'tls', but the VirtualService has only 'http' for it",
    fix: "write the routes below 'tls', or let them have a server for HTTP, or for HTTPS that ends TLS",
  }]);
});

test.each([
  ['tls behind a server that ends TLS', TLS, tls(host)],
  ['tls behind a server for HTTP', TLS, http(host)],
  ['tcp behind a server that ends TLS for HTTPS', TCP, tls(host)],
  ['http behind a server that ends TLS for TCP', HTTP, tls(host, 'mode: SIMPLE, credentialName: cert', 'TLS')],
  ['tls behind a server for TCP', TLS, "{ port: { number: 1, name: tcp, protocol: TCP }, hosts: ['*'] }"],
  ['http behind a server that passes all through', HTTP, tls(host, 'mode: AUTO_PASSTHROUGH', 'TLS')],
  ['http behind HTTPS without a mode, which passes through', HTTP, tls(host, '', 'HTTPS')],
])('finds routes of %s', (_, routes, server) => {
  expect(findingsOf(routesNotForServer, virtualService('shop/web', host, 'edge', routes) + gateway('shop/edge', [server])))
    .toStrictEqual(['error VirtualService shop/web spec.gateways[0]']);
});

test('only warns where the mesh uses the routes', () => {
  expect(findingsOf(routesNotForServer, virtualService('shop/web', host, 'mesh, edge', HTTP) + gateway('shop/edge', [passthrough])))
    .toStrictEqual(['warning VirtualService shop/web spec.gateways[1]']);
});

test.each([
  ['http behind HTTP', HTTP, [http(host)]],
  ['http behind HTTPS', HTTP, [tls(host, 'mode: MUTUAL, credentialName: cert')]],
  ['tls behind PASSTHROUGH', TLS, [passthrough]],
  ['tls behind PASSTHROUGH, with HTTP redirected', TLS, [http(host), passthrough]],
  ['tcp behind TLS that is ended', TCP, [tls(host, 'mode: ISTIO_MUTUAL', 'TLS')]],
  ['both kinds behind both', `${HTTP}, ${TLS}`, [http(host), passthrough]],
])('is silent about routes of %s', (_, routes, servers) => {
  expect(findingsOf(routesNotForServer, virtualService('shop/web', host, 'edge', routes) + gateway('shop/edge', servers))).toStrictEqual([]);
});

test('is silent about routes that are not for the gateway, and about servers of other hosts', () => {
  const own = 'http: [{ match: [{ gateways: [mesh] }], route: [{ destination: { host: web } }] }]';

  expect(findingsOf(routesNotForServer, virtualService('shop/web', host, 'mesh, edge', own) + gateway('shop/edge', [passthrough]))).toStrictEqual([]);
  expect(findingsOf(routesNotForServer, virtualService('shop/web', 'pay.example.com', 'edge', HTTP) + gateway('shop/edge', [passthrough]))).toStrictEqual([]);
});
