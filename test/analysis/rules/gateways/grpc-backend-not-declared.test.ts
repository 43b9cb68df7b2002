import { grpcBackendNotDeclared } from '../../../../src/analysis/rules/gateways/grpc-backend-not-declared';
import { findingsOf, meshConfig, runRule } from '../../../support/analysis';
import { gateway, http, service, tls, virtualService } from '../../../support/gateway-manifests';

const edge = gateway('shop/edge', [tls('shop.example.com')]);
const to = (port: string, more = '') => `http: [{ ${more}route: [{ destination: { host: web${port} } }] }]`;
const routes = (rest = to('')) => virtualService('shop/web', 'shop.example.com', 'edge', rest);
const rule = (policy: string, namespace = 'shop') => `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: web, namespace: ${namespace} }
spec: { host: web.shop.svc.cluster.local, trafficPolicy: ${policy} }
---
`;

test('finds a port that says gRPC, but not to Istio', () => {
  expect(runRule(grpcBackendNotDeclared, edge + routes() + service('shop/web', '{ port: 9090, name: http-grpc }'))).toStrictEqual([{
    code: 'MESH0221',
    rule: 'grpc-backend-not-declared',
    severity: 'warning',
    equivalents: [],
    resource: { apiVersion: 'networking.istio.io/v1', kind: 'VirtualService', namespace: 'shop', name: 'web' },
    field: 'spec.http[0].route[0].destination',
    message: "port 9090 'http-grpc' of 'web.shop.svc.cluster.local' is not declared as gRPC, so the gateway speaks HTTP/1.1 to it, but its name says gRPC",
    fix: "set 'appProtocol: grpc' on the port of the Service, or call it 'grpc-...'",
  }]);
});

test('finds gRPC by the server of the Gateway, by the content type, and by probes', () => {
  const plain = service('shop/web', '{ port: 9090, name: web, targetPort: 50051 }', ', selector: { app: web }');
  const server = gateway('shop/edge', [http('shop.example.com').replace('HTTP,', 'GRPC,').replace('protocol: HTTP', 'protocol: GRPC')]);
  const pods = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: web, readinessProbe: { grpc: { port: 50051 } } }] } } }
---
`;
  const messages = (manifests: string) => runRule(grpcBackendNotDeclared, manifests + plain).map(({ message }) => message.split(', but ')[1]);

  expect(messages(server + routes())).toStrictEqual(["the server of gateway 'shop/edge' is for gRPC"]);
  expect(messages(edge + routes(to('', 'match: [{ headers: { content-type: { prefix: application/grpc } } }], ')))).toStrictEqual(["the route is for content-type 'application/grpc'"]);
  expect(messages(edge + pods + routes())).toStrictEqual(['its pods are probed with gRPC there']);
  expect(messages(edge + routes())).toStrictEqual([]);
});

test.each([
  ['declared by name', '{ port: 9090, name: grpc-api }'],
  ['declared by appProtocol', '{ port: 9090, name: http-grpc, appProtocol: grpc }'],
  ['declared as HTTP/2', '{ port: 9090, name: http2-grpc }'],
  ['of a gateway from JSON to gRPC', '{ port: 9090, name: http-grpc-gateway }'],
])('is silent about a port %s', (_, port) => {
  expect(findingsOf(grpcBackendNotDeclared, edge + routes() + service('shop/web', port))).toStrictEqual([]);
});

test.each([
  ['the protocol of clients', '{ connectionPool: { http: { useClientProtocol: true } } }'],
  ['an upgrade', '{ portLevelSettings: [{ port: { number: 9090 }, connectionPool: { http: { h2UpgradePolicy: UPGRADE } } }] }'],
])('is silent where a DestinationRule that the gateway applies asks for %s', (_, policy) => {
  const port = service('shop/web', '{ port: 9090, name: http-grpc }');

  expect(findingsOf(grpcBackendNotDeclared, edge + routes() + port + rule(policy))).toStrictEqual([]);
  expect(findingsOf(grpcBackendNotDeclared, edge + routes() + port + rule(policy, 'elsewhere'))).toHaveLength(1);
});

test('is silent about the mesh, about an upgrade of the whole mesh, and about ports that nobody names', () => {
  const port = service('shop/web', '{ port: 9090, name: http-grpc }');

  expect(findingsOf(grpcBackendNotDeclared, edge + virtualService('shop/web', 'web', '') + port)).toStrictEqual([]);
  expect(findingsOf(grpcBackendNotDeclared, edge + routes() + port, meshConfig({ h2UpgradePolicy: 'UPGRADE' }))).toStrictEqual([]);
  expect(findingsOf(grpcBackendNotDeclared, edge + routes() + service('shop/web', '{ port: 9090, name: http-grpc }, { port: 80, name: http }'))).toStrictEqual([]);
  expect(findingsOf(grpcBackendNotDeclared, edge + routes(to(', port: { number: 9090 }')) + service('shop/web', '{ port: 9090, name: http-grpc }, { port: 80, name: http }'))).toHaveLength(1);
});
