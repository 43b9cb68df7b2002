import { ApiObject, Chart, Testing } from 'cdk8s';
import {
  DataPlane, GatewayPolicies, IngressGateway, Mesh, MeshIngress, MeshNamespace, MeshPolicies, MeshService, ResponseCache, ServiceRef, Waypoint,
  WaypointRef,
} from '../../src';
import { ownFindings } from '../support/own-check';

function world(facts: object = {}) {
  const app = Testing.app();
  new Mesh(app, 'mesh', { istioVersion: '1.30', rootNamespace: 'istio-system', ...facts });
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  const service = new ApiObject(shop, 'service', {
    apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, spec: { selector: { app: 'web' }, ports: [{ port: 80, name: 'http', targetPort: 8080 }] },
  });
  return { app, shop, web: new MeshService(shop, 'web', { service }) };
}

const caches = (chart: Chart) => Testing.synth(chart).filter(({ kind }) => kind === 'EnvoyFilter');
const note = { 'cdk8s-mesh.io/fragile': 'a response cache: written into the configuration of Envoy, which Istio may change; look at it again at each upgrade' };
const manager = { name: 'envoy.filters.network.http_connection_manager', subFilter: { name: 'envoy.filters.http.router' } };
const patch = (more: object = {}) => ({
  operation: 'INSERT_BEFORE',
  value: {
    name: 'envoy.filters.http.cache',
    typed_config: {
      '@type': 'type.googleapis.com/envoy.extensions.filters.http.cache.v3.CacheConfig',
      'typed_config': { '@type': 'type.googleapis.com/envoy.extensions.http.cache.simple_http_cache.v3.SimpleHttpCacheConfig' },
      ...more,
    },
  },
});

test('has sidecars of a service remember responses', () => {
  const { app, shop, web } = world();
  new ResponseCache(shop, 'cache', { of: web, varyBy: ['Accept-Encoding', 'accept-encoding', 'accept-language'], ignoresClientCacheControl: true });

  expect(caches(shop)).toStrictEqual([{
    apiVersion: 'networking.istio.io/v1alpha3',
    kind: 'EnvoyFilter',
    metadata: { name: 'web-cache', namespace: 'shop', annotations: note },
    spec: {
      workloadSelector: { labels: { app: 'web' } },
      priority: 10,
      configPatches: [{
        applyTo: 'HTTP_FILTER',
        match: { context: 'SIDECAR_INBOUND', listener: { filterChain: { filter: manager } } },
        patch: patch({
          allowed_vary_headers: [{ exact: 'accept-encoding', ignore_case: true }, { exact: 'accept-language', ignore_case: true }],
          ignore_request_cache_control_header: true,
        }),
      }],
    },
  }]);
  expect(caches(shop)).toStrictEqual(caches(shop));
  expect(ownFindings(app).filter(finding => /MESH0[059]/.test(finding))).toEqual([]);
});

test('has a gateway remember responses, and be patched', () => {
  const { shop } = world();
  const gateway = IngressGateway.existing({ namespace: 'istio-ingress', labels: { istio: 'ingress' } });
  new ResponseCache(shop, 'cache', { of: new GatewayPolicies(shop, 'edge', { gateway }), name: 'remember' }).envoyFilter.metadata.addLabel('a', 'b');

  expect(caches(shop)).toStrictEqual([{
    apiVersion: 'networking.istio.io/v1alpha3',
    kind: 'EnvoyFilter',
    metadata: { name: 'remember', namespace: 'istio-ingress', annotations: note, labels: { a: 'b' } },
    spec: {
      workloadSelector: { labels: { istio: 'ingress' } },
      priority: 10,
      configPatches: [{ applyTo: 'HTTP_FILTER', match: { context: 'GATEWAY', listener: { filterChain: { filter: manager } } }, patch: patch() }],
    },
  }]);
});

test('has a waypoint remember responses of one service, and another all of its own', () => {
  const waypoint = WaypointRef.named('waypoint', { namespace: 'infra' });
  const { app, shop, web } = world({ namespaceDataPlanes: { shop: DataPlane.ambient({ waypoint }) } });
  new ResponseCache(shop, 'cache', { of: web });
  new ResponseCache(shop, 'other', { of: new Waypoint(new Chart(app, 'team', { namespace: 'team' }), 'waypoint') });
  const of = (name: string, namespace: string, spec: object) => ({ apiVersion: 'networking.istio.io/v1alpha3', kind: 'EnvoyFilter', metadata: { name, namespace, annotations: note }, spec });
  const targetRefs = [{ kind: 'Gateway', group: 'gateway.networking.k8s.io', name: 'waypoint' }];
  const at = (filterChain: object) => [{ applyTo: 'HTTP_FILTER', match: { context: 'SIDECAR_INBOUND', listener: { name: 'main_internal', filterChain } }, patch: patch() }];

  expect(caches(shop)).toStrictEqual([
    of('web-cache', 'infra', { targetRefs, priority: 10, configPatches: at({ name: 'inbound-vip|80|http|web.shop.svc.cluster.local', filter: manager }) }),
    of('waypoint-other', 'team', { targetRefs, priority: 10, configPatches: at({ filter: manager }) }),
  ]);
});

test.each([
  ['a namespace', (shop: Chart) => MeshNamespace.fromName(shop, 'namespace', 'shop', { dataPlane: DataPlane.sidecar() })],
  ['a namespace with a waypoint', (shop: Chart) => MeshNamespace.fromName(shop, 'namespace', 'shop', { dataPlane: DataPlane.ambient({ waypoint: WaypointRef.named('waypoint') }) })],
  ['the mesh', (shop: Chart) => new MeshPolicies(shop, 'policies')],
])('refuses %s', (_, of) => {
  const { shop } = world();
  new ResponseCache(shop, 'cache', { of: of(shop) });

  expect(() => Testing.synth(shop)).toThrow('is more than that: servers differ in what may be remembered of them; say it of each that is known to tell [CacheTooWide at shop/cache]');
});

test.each(['shop.example.com', '*.example.com'])('refuses an ingress, whose gateway may serve others (%s)', host => {
  const { app, shop, web } = world();
  const gateway = IngressGateway.existing({ namespace: 'istio-ingress', labels: { istio: 'ingress' } });
  const ingress = new MeshIngress(shop, 'edge', { gateway, hosts: [host] });
  ingress.addRoute('web', { to: web });
  new ResponseCache(shop, 'cache', { of: ingress });

  expect(() => app.synth()).toThrow('[SharedGateway at shop/edge]');
});

test('refuses where nobody knows which Istio runs', () => {
  const { shop, web } = world({ istioVersion: undefined });
  new ResponseCache(shop, 'cache', { of: web });

  expect(() => Testing.synth(shop)).toThrow('[IstioVersionUnknown at shop/cache]');
});

test('refuses what carries bytes', () => {
  const { shop } = world();
  const db = new MeshService(shop, 'db', { service: ServiceRef.named('db', { namespace: 'shop', selector: { app: 'db' }, ports: [{ port: 5432, name: 'tcp-sql' }] }) });
  new ResponseCache(shop, 'cache', { of: db });

  expect(() => Testing.synth(shop)).toThrow("port 'tcp-sql' of 'db' carries bytes that proxies do not read as HTTP, so that they cannot remember responses there");
});

test('refuses nonsense where it is written', () => {
  const { shop, web } = world();
  expect(() => new ResponseCache(shop, 'a', { of: web, varyBy: [] })).toThrow("'varyBy' must hold at least one item, got none; leave it out if anything will do [EmptyList]");
  expect(() => new ResponseCache(shop, 'b', { of: web, varyBy: ['a b'] })).toThrow("a header name must be letters, digits, '-' and the like, got 'a b' [BadHeaderName]");
  expect(() => new ResponseCache(shop, 'd', { of: web, varyBy: ['*'] }))
    .toThrow("'varyBy' names headers, and '*' is none: what depends on everything is never remembered; name the headers [BadHeaderName at shop/d]");
  expect(() => new ResponseCache(new Chart(Testing.app(), 'c'), 'c', { of: web, name: 'A' })).toThrow("choose another with 'name' [BadName at c/c]");
});

test('refuses a second one for the same proxies', () => {
  const { shop, web } = world();
  new ResponseCache(shop, 'cache', { of: web });

  expect(() => new ResponseCache(shop, 'again', { of: web })).toThrow("'shop/cache' has the proxies of 'web' remember responses already: keep one of the two [CacheTwice at shop/again]");
});

describe('the same proxies have one, whichever construct names them, also in another chart', () => {
  const twice = (first: string, second: string) => `'${first}' has proxies of the same requests remember responses already: keep one of the two [CacheTwice at ${second}]`;

  test('two services of the same pods', () => {
    const { app, shop, web } = world();
    const other = new Chart(app, 'other', { namespace: 'shop' });
    const more = new MeshService(other, 'more', { service: ServiceRef.named('more', { namespace: 'shop', selector: { app: 'web' }, ports: [{ port: 80, name: 'http' }] }) });
    new ResponseCache(shop, 'cache', { of: web });
    new ResponseCache(other, 'cache', { of: more });

    expect(() => Testing.synth(shop)).toThrow(twice('shop/cache', 'other/cache'));
  });

  test('a waypoint and a service behind it', () => {
    const { shop, web } = world({ dataPlane: DataPlane.ambient({ waypoint: WaypointRef.named('waypoint') }) });
    new ResponseCache(shop, 'cache', { of: web });
    new ResponseCache(shop, 'more', { of: new Waypoint(shop, 'waypoint') });

    expect(() => Testing.synth(shop)).toThrow(twice('shop/cache', 'shop/more'));
  });

  test('but others have their own', () => {
    const { shop, web } = world();
    const more = new MeshService(shop, 'more', { service: ServiceRef.named('more', { namespace: 'shop', selector: { app: 'more' }, ports: [{ port: 80, name: 'http' }] }) });
    new ResponseCache(shop, 'cache', { of: web });
    new ResponseCache(shop, 'other', { of: more });

    expect(caches(shop)).toHaveLength(2);
  });
});
