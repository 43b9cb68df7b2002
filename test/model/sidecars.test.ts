import { MeshModel } from '../../src/model';
import { meshOf } from '../support/analysis';

const sidecar = (name: string, namespace: string, egress: string, labels = '') => `
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: ${name}, namespace: ${namespace} }
spec:
  ${labels === '' ? '' : `workloadSelector: { labels: { ${labels} } }`}
  egress: ${egress}
---
`;
const service = (name: string, namespace: string, annotations = '{}') => `
apiVersion: v1
kind: Service
metadata: { name: ${name}, namespace: ${namespace}, annotations: ${annotations} }
spec: { ports: [{ name: http, port: 80 }] }
---
`;
const routes = (namespace: string, host: string, to = host, more = '') => `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: routes, namespace: ${namespace} }
spec: { hosts: [${host}], http: [{ route: [{ destination: { host: ${to} } }] }] ${more} }
---
`;
const pods = (labels: string) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { template: { metadata: { labels: { ${labels} } } } }
---
`;
const nameFor = (mesh: MeshModel) => mesh.sidecars.of(mesh.workloads.all[0])?.resource.name;
const REVIEWS = 'reviews.shop.svc.cluster.local';

/** Whether proxies in the namespace client know reviews by the only Sidecar. */
function knows(yaml: string, host = REVIEWS): boolean {
  const mesh = meshOf(yaml);
  return mesh.sidecars.scopeOf(mesh.sidecars.all[0], 'client').knows(mesh.registry.exactly(host)[0]);
}

test('a Sidecar that selects a workload goes before the default of the namespace, and that before the default of the root namespace', () => {
  const root = sidecar('root', 'istio-system', "[{ hosts: ['*/*'] }]");
  const own = sidecar('own', 'shop', "[{ hosts: ['./*'] }]");
  const special = sidecar('special', 'shop', "[{ hosts: ['./*'] }]", 'app: web');

  expect(nameFor(meshOf(pods('app: web') + root + own + special))).toBe('special');
  expect(nameFor(meshOf(pods('app: other') + root + own + special))).toBe('own');
  expect(nameFor(meshOf(pods('app: other') + root + special))).toBe('root');
  expect(nameFor(meshOf(pods('app: other') + special))).toBeUndefined();
});

test('the root namespace is what the mesh config says', () => {
  const config = "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: istio, namespace: istio-system }\ndata: { mesh: 'rootNamespace: roots' }\n---";

  expect(nameFor(meshOf(config + pods('app: web') + sidecar('root', 'istio-system', "[{ hosts: ['./*'] }]")))).toBeUndefined();
  expect(nameFor(meshOf(config + pods('app: web') + sidecar('root', 'roots', "[{ hosts: ['./*'] }]")))).toBe('root');
});

test.each([
  ["[{ hosts: ['*/*'] }]", true],
  ['[]', true],
  ["[{ hosts: ['shop/*'] }]", true],
  [`[{ hosts: ['shop/${REVIEWS}'] }]`, true],
  [`[{ hosts: ['*/${REVIEWS}'] }]`, true],
  ["[{ hosts: ['*/*.shop.svc.cluster.local'] }]", true],
  ["[{ hosts: ['./*'] }, { hosts: ['shop/*'] }]", true],
  ["[{ port: { number: 80, protocol: HTTP, name: http }, hosts: ['shop/*'] }]", true],
  ["[{ port: { number: 3128, protocol: HTTP_PROXY, name: proxy }, hosts: ['shop/*'] }]", true],
  ["[{ port: { number: 81, protocol: HTTP, name: http }, hosts: ['shop/*'] }]", false],
  ["[{ hosts: ['./*'] }]", false],
  ["[{ hosts: ['~/*'] }]", false],
  [`[{ hosts: ['other/${REVIEWS}'] }]`, false],
  ["[{ hosts: ['shop/reviews'] }]", false],
])('whether egress %s imports a service of another namespace: %s', (egress, expected) => {
  expect(knows(service('reviews', 'shop') + sidecar('default', 'client', egress))).toBe(expected);
});

test('a host that is not exported to the namespace is not known', () => {
  expect(knows(service('reviews', 'shop', "{ networking.istio.io/exportTo: '.' }") + sidecar('default', 'client', "[{ hosts: ['*/*'] }]"))).toBe(false);
});

test('where an imported VirtualService leads is known too', () => {
  const own = service('reviews', 'shop') + sidecar('default', 'client', "[{ hosts: ['./*'] }]");

  expect(knows(own + routes('client', 'api.example.com', REVIEWS))).toBe(true);
  expect(knows(own + routes('other', 'api.example.com', REVIEWS))).toBe(false);
  expect(knows(own + routes('client', 'api.example.com', REVIEWS, ', gateways: [istio-ingress/edge]'))).toBe(false);
});

test('VirtualServices are looked for in their own namespace', () => {
  const mesh = meshOf(sidecar('default', 'client', `[{ hosts: ['shop/${REVIEWS}'] }]`) + routes('shop', REVIEWS) + routes('routing', REVIEWS));
  const scope = mesh.sidecars.scopeOf(mesh.sidecars.all[0]);

  expect(mesh.virtualServices.all.map(one => scope.importsRoutes(one))).toStrictEqual([true, false]);
});

test('a namespace without default has proxies that know everything', () => {
  const mesh = meshOf(sidecar('special', 'shop', "[{ hosts: ['./*'] }]", 'app: web'));

  expect(mesh.sidecars.scopesIn('shop').map(scope => scope?.sidecar.resource.name)).toStrictEqual(['special', undefined]);
});
