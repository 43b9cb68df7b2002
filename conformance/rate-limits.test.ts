import { App, Chart, Duration, Testing } from 'cdk8s';
import {
  DelegatedRoutes, IngressGateway, IngressTls, Mesh, MeshFacts, MeshIngress, MeshService, PathMatch, ProxyTopology, RateLimit, RateLimitKey,
  RateLimits, RateLimitService, RateLimitUnit, RateLimitWorkload, RequestMatch, ServiceRef, Waypoint,
} from '../src';
import { effectsOf } from './support/envoy-effect';
import { checkRateLimitConfig } from './support/rate-limit-service';

const LOCAL = RateLimit.local({ name: 'all', requests: 100, per: Duration.seconds(1) });
const HTTP = { port: 80, name: 'http', targetPort: 8080 };

function serviceObject(name: string, labels = {}, ports: object[] = [HTTP]): object {
  return { apiVersion: 'v1', kind: 'Service', metadata: { name, namespace: 'shop', labels }, spec: { selector: { app: name }, ports } };
}

const pod = (app: string, namespace = 'shop', labels: object = { app }) =>
  ({ apiVersion: 'v1', kind: 'Pod', metadata: { name: app, namespace, labels }, spec: { containers: [{ name: app }] } });

interface World { readonly app: App; readonly shop: Chart; readonly counter: RateLimitService; readonly web: MeshService }

function worldOf(facts: Partial<MeshFacts> = {}, ports: object[] = [HTTP]): World {
  const app = new App();
  new Mesh(app, 'mesh', { istioVersion: '1.30', rootNamespace: 'istio-system', ...facts });
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  const counter = new RateLimitService(new Chart(app, 'infra', { namespace: 'infra' }), 'ratelimit', {
    workload: RateLimitWorkload.deployed({ redis: { host: 'redis.infra.svc.cluster.local' } }),
  });
  const web = new MeshService(shop, 'web', { service: ServiceRef.named('web', { namespace: 'shop', selector: { app: 'web' }, ports: ports as any }) });
  return { app, shop, counter, web };
}

function counted(service: RateLimitService, more: object = {}): RateLimit {
  return RateLimit.global({ name: 'minute', requests: 10, per: RateLimitUnit.MINUTE, service, ...more });
}

function manifestsOf({ app }: World, ...charts: string[]): any[] {
  return app.charts.filter(({ node }) => charts.includes(node.id)).flatMap(chart => Testing.synth(chart));
}

/** Where patches land, by what they are applied to. */
function landing(objects: readonly object[]): [string, readonly string[]][] {
  const [{ patches, complaints }] = effectsOf([{ objects }]);
  expect(complaints).toEqual([]);
  expect(patches.flatMap(({ twice }) => twice)).toEqual([]);
  return patches.map(({ applyTo, places }) => [applyTo, places]);
}

test('limits of a service land in what its sidecars take in, and in nothing that they send', () => {
  const world = worldOf();
  new RateLimits(world.shop, 'limits', { of: world.web, limits: [LOCAL, counted(world.counter)] });
  const inbound = ['sidecar shop/web: virtualInbound virtualInbound-catchall-http', 'sidecar shop/web: virtualInbound 0.0.0.0_8080'];

  expect(landing([...manifestsOf(world, 'shop', 'infra'), serviceObject('web'), serviceObject('other'), pod('web'), pod('other')])).toEqual([
    ['HTTP_FILTER', inbound], ['HTTP_FILTER', inbound], ['ROUTE_CONFIGURATION', ['sidecar shop/web: InboundPassthroughCluster', 'sidecar shop/web: inbound|8080||']],
  ]);
});

test('limits of one port land there alone', () => {
  const ports = [HTTP, { port: 90, name: 'http-admin', targetPort: 9090 }];
  const world = worldOf({}, ports);
  new RateLimits(world.shop, 'limits', { of: world.web, limits: [LOCAL], ports: ['http-admin'] });

  expect(landing([...manifestsOf(world, 'shop'), serviceObject('web', {}, ports), pod('web')])).toEqual([['HTTP_FILTER', ['sidecar shop/web: virtualInbound 0.0.0.0_9090']]]);
});

test('what is tried out lands beside what holds', () => {
  const world = worldOf({ upgradingFrom: '1.28' });
  const trial = RateLimit.local({ name: 'trial', requests: 1, per: Duration.seconds(1), dryRun: true });
  new RateLimits(world.shop, 'limits', { of: world.web, limits: [trial, LOCAL] });
  const inbound = ['sidecar shop/web: virtualInbound virtualInbound-catchall-http', 'sidecar shop/web: virtualInbound 0.0.0.0_8080'];

  expect(landing([...manifestsOf(world, 'shop'), serviceObject('web'), pod('web')])).toEqual([['HTTP_FILTER', inbound], ['HTTP_FILTER', inbound]]);
});

test('limits of routes that are left to another construct land with what istiod makes of them', () => {
  const world = worldOf();
  const gateway = IngressGateway.existing({ namespace: 'istio-ingress', labels: { istio: 'ingress' } });
  const edge = new MeshIngress(world.shop, 'edge', { gateway, hosts: ['shop.example.com'] });
  const cart = new DelegatedRoutes(world.shop, 'cart', { under: '/cart' });
  cart.addRoute('items', { when: [RequestMatch.path(PathMatch.prefix('/cart/items')).withName('short')], to: world.web });
  cart.addRoute('rest', { to: world.web });
  edge.delegate('cart', { under: '/cart', to: cart.ref });
  edge.addRoute('home', { to: world.web });
  new RateLimits(world.shop, 'limits', { of: edge, limits: [RateLimit.local({ name: 'cart', requests: 1, per: Duration.seconds(1), routes: ['cart'] })] });
  const places = landing([...manifestsOf(world, 'shop'), serviceObject('web'), pod('web'), pod('gateway', 'istio-ingress', { istio: 'ingress' })]);
  const routes = ['cart-items.short', 'cart-rest'].map(name => `router istio-ingress/ingress: shop.example.com:80 ${name}`);

  expect(places.slice(2)).toEqual([['HTTP_ROUTE', routes], ['HTTP_ROUTE', routes]]);
});

test('limits of an ingress land with its own hosts and routes, and not with those of another at the same gateway', () => {
  const world = worldOf();
  const gateway = IngressGateway.existing({ namespace: 'istio-ingress', labels: { istio: 'ingress' }, topology: ProxyTopology.direct() });
  const edgeOf = (id: string, host: string) => {
    const edge = new MeshIngress(world.shop, id, { gateway, hosts: [host], tls: IngressTls.simple(`${id}-cert`) });
    edge.addRoute('api', { when: [RequestMatch.path(PathMatch.prefix('/api'))], to: world.web });
    edge.addRoute('home', { to: world.web });
    return edge;
  };
  edgeOf('other', 'other.example.com');
  const limits = [LOCAL, counted(world.counter, { forEach: [RateLimitKey.remoteAddress()] }), counted(world.counter, { name: 'api', routes: ['api'] })];
  new RateLimits(world.shop, 'limits', { of: edgeOf('edge', 'shop.example.com'), limits });
  const places = landing([...manifestsOf(world, 'shop', 'infra'), serviceObject('web'), pod('web'), pod('gateway', 'istio-ingress', { istio: 'ingress' })]);

  expect(places.map(([applyTo]) => applyTo)).toEqual(['HTTP_FILTER', 'HTTP_FILTER', 'VIRTUAL_HOST', 'HTTP_ROUTE']);
  expect(places[2][1]).toEqual(['router istio-ingress/ingress: shop.example.com:80', 'router istio-ingress/ingress: shop.example.com:443']);
  expect(places[3][1]).toEqual(['router istio-ingress/ingress: shop.example.com:80 api', 'router istio-ingress/ingress: shop.example.com:443 api']);
});

test('limits of a service behind a waypoint land in the filter chains of its ports, and not in those of others or of the tunnels', () => {
  const app = new App();
  new Mesh(app, 'mesh', { istioVersion: '1.30', rootNamespace: 'istio-system' });
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  const waypoint = new Waypoint(shop, 'waypoint');
  const own = { 'istio.io/use-waypoint': 'waypoint' };
  const service = ServiceRef.named('web', { namespace: 'shop', selector: { app: 'web' }, ports: [HTTP] as any, waypoint });
  new RateLimits(shop, 'limits', { of: new MeshService(shop, 'web', { service, waypoint }), limits: [LOCAL] });
  const labelled = (name: string) => serviceObject(name, own);
  const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels: { 'istio.io/dataplane-mode': 'ambient' } } };

  expect(landing([...Testing.synth(shop), namespace, labelled('web'), labelled('other'), pod('web'), pod('other')])).toEqual([
    ['HTTP_FILTER', ['waypoint shop/waypoint: main_internal inbound-vip|80|http|web.shop.svc.cluster.local']],
  ]);
});

test('limits of a waypoint land in all that it reads, and not in what ends its tunnels', () => {
  const app = new App();
  new Mesh(app, 'mesh', { istioVersion: '1.30' });
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  new RateLimits(shop, 'limits', { of: new Waypoint(shop, 'waypoint'), limits: [LOCAL] });
  const places = landing([...Testing.synth(shop), serviceObject('web', { 'istio.io/use-waypoint': 'waypoint' }), pod('web')]);

  expect(places[0][1]).toEqual(expect.arrayContaining(['waypoint shop/waypoint: main_internal inbound-vip|80|http|web.shop.svc.cluster.local']));
  expect(places[0][1].filter(place => !place.includes('main_internal'))).toEqual([]);
});

test('the service starts with the config that is written for it', () => {
  const world = worldOf();
  const when = RequestMatch.path(PathMatch.prefix('/api'));
  const keys = [RateLimitKey.header('x-key'), RateLimitKey.path(), RateLimitKey.claim('sub')];
  new RateLimits(world.shop, 'limits', { of: world.web, limits: [counted(world.counter), counted(world.counter, { name: 'a', when, forEach: keys, dryRun: true })] });
  const { data } = manifestsOf(world, 'infra').find(({ kind }) => kind === 'ConfigMap');

  expect(checkRateLimitConfig(data)).toBe('');
});
