import { Chart, Duration, Testing } from 'cdk8s';
import { CanaryRollout, HeaderMatch, MeshService, PathMatch, PinnedIn, RequestMatch, Retry, Rewrite, ServiceRef, Split } from '../src';
import { GATEWAY, HTTP, ingress, rendered, reviews, service, shop, summary } from './support/shop';

const header = (name: string, value: string) => RequestMatch.header(HeaderMatch.exact(name, value));
const under = (path: string) => RequestMatch.path(PathMatch.prefix(path));
const http = (chart: Chart, name: string) => rendered(chart, 'VirtualService', name).spec.http;

/** Each construct with each other: what one says must hold within what the other says. */
describe('pairs', () => {
  test('canary x ingress: the split and the pins hold behind the gateway, with the port', () => {
    const chart = shop();
    const svc = reviews(chart, { resilience: { timeout: Duration.seconds(2), retry: Retry.none() } });
    new CanaryRollout(chart, 'canary', { service: svc, stable: 'v1', canary: 'v2', canaryPercent: 10, pinnedBy: [header('x-beta', '1')] });

    ingress(chart).addRoute('reviews', { when: [under('/reviews')], to: svc });

    expect(http(chart, 'edge')).toStrictEqual([
      {
        name: 'reviews-canary-pinned',
        match: [{ uri: { exact: '/reviews' }, headers: { 'x-beta': { exact: '1' } } }, { uri: { prefix: '/reviews/' }, headers: { 'x-beta': { exact: '1' } } }],
        route: [{ destination: { host: 'reviews.shop.svc.cluster.local', subset: 'v2', port: { number: 80 } } }],
        timeout: '2s',
        retries: { attempts: 0 },
      },
      {
        name: 'reviews-canary-split',
        match: [{ uri: { exact: '/reviews' } }, { uri: { prefix: '/reviews/' } }],
        route: [
          { destination: { host: 'reviews.shop.svc.cluster.local', subset: 'v1', port: { number: 80 } }, weight: 90 },
          { destination: { host: 'reviews.shop.svc.cluster.local', subset: 'v2', port: { number: 80 } }, weight: 10 },
        ],
        timeout: '2s',
        retries: { attempts: 0 },
      },
    ]);
  });

  test('canary x ingress route to a version: the route wins', () => {
    const chart = shop();
    const svc = reviews(chart);
    new CanaryRollout(chart, 'canary', { service: svc, stable: 'v1', canary: 'v2', canaryPercent: 10, pinnedBy: [header('x-beta', '1')] });

    ingress(chart).addRoute('old', { to: svc.version('v1') });

    expect(summary(http(chart, 'edge'))).toEqual(['old: reviews/v1:80']);
  });

  test('canary x route of the service: a route to a version wins, a route without destination is shared out', () => {
    const chart = shop();
    const svc = reviews(chart);
    new CanaryRollout(chart, 'canary', { service: svc, stable: 'v1', canary: 'v2', canaryPercent: 10, pinnedBy: [header('x-beta', '1')] });
    svc.addRoute('jason', { when: [header('end-user', 'jason')], to: svc.version('v3') });

    svc.addRoute('slow', { when: [under('/slow')], timeout: Duration.seconds(30) });

    expect(summary(http(chart, 'reviews'))).toEqual([
      'slow-canary-pinned: reviews/v2', 'slow-canary-split: reviews/v1 90, reviews/v2 10',
      'jason: reviews/v3',
      'canary-pinned: reviews/v2', 'canary-split: reviews/v1 90, reviews/v2 10',
    ]);
  });

  test('two ingresses on one service: both apply its routes', () => {
    const chart = shop();
    const svc = reviews(chart);
    new CanaryRollout(chart, 'canary', { service: svc, stable: 'v1', canary: 'v2', canaryPercent: 10 });

    ingress(chart, 'public').addRoute('all', { to: svc });
    ingress(chart, 'internal', { hosts: ['shop.internal'] }).addRoute('some', { when: [under('/reviews')], to: svc });

    const split = 'reviews/v1:80 90, reviews/v2:80 10';
    expect([summary(http(chart, 'public')), summary(http(chart, 'internal'))]).toEqual([[`all-canary-split: ${split}`], [`some-canary-split: ${split}`]]);
  });

  test('ingress conditions x pins: the pin holds within the condition of the route', () => {
    const chart = shop();
    const svc = reviews(chart);
    new CanaryRollout(chart, 'canary', {
      service: svc, stable: 'v1', canary: 'v2', pinnedBy: [RequestMatch.all(under('/reviews/new'), RequestMatch.header(HeaderMatch.present('x-user')))],
    });

    ingress(chart).addRoute('r', { when: [RequestMatch.all(under('/reviews'), RequestMatch.header(HeaderMatch.exact('x-user', 'ada')))], to: svc });

    expect(http(chart, 'edge')[0].match).toEqual([
      { uri: { exact: '/reviews/new' }, headers: { 'x-user': { exact: 'ada' } } },
      { uri: { prefix: '/reviews/new/' }, headers: { 'x-user': { exact: 'ada' } } },
    ]);
  });

  test('ingress conditions x pins: a pin that no request behind the ingress can meet is refused', () => {
    const chart = shop();
    const svc = reviews(chart);
    new CanaryRollout(chart, 'canary', { service: svc, stable: 'v1', canary: 'v2', pinnedBy: [header('x-user', 'bob')] });

    ingress(chart).addRoute('ada', { when: [header('x-user', 'ada')], to: svc });

    expect(() => Testing.synth(chart)).toThrow("[shop/edge/virtual-service] route 'ada' leads to a service where 'shop/canary' promises that 'v2' gets header 'x-user' exact 'bob', "
      + "but no request that meets route 'ada' can meet that condition; change one of the two conditions, or pin in the mesh only (pinnedIn: PinnedIn.MESH) [UnreachableRoute at shop/edge]");
  });

  test('ingress conditions x pins: what one route cannot reach and another can is no mistake', () => {
    const chart = shop();
    const svc = reviews(chart);
    new CanaryRollout(chart, 'canary', { service: svc, stable: 'v1', canary: 'v2', canaryPercent: 5, pinnedBy: [header('tenant', 'a')] });
    const edge = ingress(chart);

    edge.addRoute('a', { when: [header('tenant', 'a')], to: svc });
    edge.addRoute('b', { when: [header('tenant', 'b')], to: svc });

    expect(summary(http(chart, 'edge'))).toEqual([
      'a-canary-pinned: reviews/v2:80', 'a-canary-split: reviews/v1:80 95, reviews/v2:80 5', 'b-canary-split: reviews/v1:80 95, reviews/v2:80 5',
    ]);
  });

  test('ingress conditions x pins: two conditions that no single one can say are refused', () => {
    const chart = shop();
    const svc = reviews(chart);
    new CanaryRollout(chart, 'canary', { service: svc, stable: 'v1', canary: 'v2', pinnedBy: [RequestMatch.header(HeaderMatch.regex('x-user', '.*-beta'))] });

    ingress(chart).addRoute('ada', { when: [RequestMatch.header(HeaderMatch.prefix('x-user', 'ada'))], to: svc });

    expect(() => Testing.synth(chart)).toThrow("route 'ada': header 'x-user' must match prefix 'ada' and regex '.*-beta' at once, which no single condition can say; "
      + 'join them in one regular expression [ConditionsNotJoinable at shop/edge]');
  });

  test('pins of the mesh only do not bother an ingress', () => {
    const chart = shop();
    const svc = reviews(chart);
    new CanaryRollout(chart, 'canary', { service: svc, stable: 'v1', canary: 'v2', pinnedBy: [header('x-user', 'bob')], pinnedIn: PinnedIn.MESH });

    ingress(chart).addRoute('ada', { when: [header('x-user', 'ada')], to: svc });

    expect(summary(http(chart, 'edge'))).toEqual(['ada-canary-split: reviews/v1:80 100, reviews/v2:80 0']);
  });

  test('rewrite of a prefix in any case x route of the service: what was replaced whatever its case is asked so', () => {
    const chart = shop();
    const svc = reviews(chart);
    svc.addRoute('old', { when: [RequestMatch.path(PathMatch.exact('/api'))], to: svc.version('v1') });

    ingress(chart).addRoute('r', { when: [RequestMatch.path(PathMatch.prefix('/reviews').ignoringCase())], to: svc, rewrite: Rewrite.prefix('/api') });

    expect(http(chart, 'edge')[0].match).toStrictEqual([{ uri: { exact: '/reviews' }, ignoreUriCase: true }]);
  });

  test('rewrite of a prefix in any case x route of the service in which case counts: refused, since no path says both', () => {
    const chart = shop();
    const svc = reviews(chart);
    svc.addRoute('old', { when: [RequestMatch.path(PathMatch.exact('/api/old'))], to: svc.version('v1') });

    ingress(chart).addRoute('r', { when: [RequestMatch.path(PathMatch.prefix('/reviews').ignoringCase())], to: svc, rewrite: Rewrite.prefix('/api') });

    expect(() => Testing.synth(chart)).toThrow("the prefix '/reviews' is replaced whatever its case before a condition is read (exact '/api/old')");
  });

  test('rewrite x split and pins: a pin on a path means the path that the service sees', () => {
    const chart = shop();
    const svc = reviews(chart);
    new CanaryRollout(chart, 'canary', { service: svc, stable: 'v1', canary: 'v2', canaryPercent: 10, pinnedBy: [under('/new')] });

    ingress(chart).addRoute('r', { when: [under('/reviews')], to: svc, rewrite: Rewrite.prefix('/') });

    expect(http(chart, 'edge').map((rule: any) => [rule.name, rule.match, rule.rewrite])).toEqual([
      ['r-canary-pinned', [{ uri: { exact: '/reviews/new' } }], { uri: '/new' }],
      ['r-canary-pinned', [{ uri: { prefix: '/reviews/new/' } }], { uri: '/new/' }],
      ['r-canary-split', [{ uri: { exact: '/reviews' } }, { uri: { prefix: '/reviews/' } }], { uri: '/' }],
    ]);
  });

  test('split x canary: the canary takes its part of the share of its service', () => {
    const chart = shop();
    const svc = reviews(chart);
    new CanaryRollout(chart, 'canary', { service: svc, stable: 'v1', canary: 'v2', canaryPercent: 10, pinnedBy: [header('x-beta', '1')] });

    ingress(chart).addRoute('all', { to: Split.percent(svc, 90).and(service(chart, 'web'), 10) });

    expect(summary(http(chart, 'edge'))).toEqual([
      'all-canary-pinned: reviews/v2:80 90, web:80 10',
      'all-canary-split: reviews/v1:80 81, reviews/v2:80 9, web:80 10',
    ]);
  });

  test('split x timeouts: where services disagree the route decides, or it is refused', () => {
    const chart = shop();
    const [a, b] = [service(chart, 'a', { resilience: { timeout: Duration.seconds(1) } }), service(chart, 'b')];
    const edge = ingress(chart);
    edge.addRoute('decided', { when: [under('/a')], to: Split.percent(a, 50).and(b, 50), timeout: Duration.seconds(3) });

    expect(http(chart, 'edge').map((rule: any) => rule.timeout)).toEqual(['3s']);

    edge.addRoute('open', { to: Split.percent(a, 50).and(b, 50) });
    expect(() => Testing.synth(chart)).toThrow("the destinations of route 'open' disagree on 'timeout' (1 second and none), and a route has only one; set 'timeout' on the route "
      + '[DisputedPolicy at shop/edge]');
  });

  test('split: shares must sum up to 100', () => {
    const chart = shop();
    ingress(chart).addRoute('all', { to: Split.percent(service(chart, 'a'), 50).and(service(chart, 'b'), 40) });

    expect(() => Testing.synth(chart)).toThrow('the shares of a split must sum up to 100, got 50 + 40 = 90 [SplitNot100 at shop/edge]');
  });

  test.each([-1, 50.5])('split: no share of %d percent', percent => {
    expect(() => Split.percent(service(shop(), 'a'), percent)).toThrow(`'percent' must be a whole percentage from 0 to 100, got ${percent} [PercentOutOfRange]`);
  });

  test('services of other namespaces and charts, ingress in another chart', () => {
    const app = Testing.app();
    const [shopChart, dataChart, edgeChart] = ['shop', 'data', 'edge-ns'].map(namespace => new Chart(app, namespace, { namespace }));
    const ratings = new MeshService(dataChart, 'ratings', { service: ServiceRef.named('ratings', { namespace: 'data', ports: HTTP }), versions: ['v1', 'v2'] });
    new CanaryRollout(shopChart, 'ratings-v2', { service: ratings, stable: 'v1', canary: 'v2', canaryPercent: 1 });

    ingress(edgeChart).addRoute('ratings', { to: ratings });

    expect(rendered(edgeChart, 'VirtualService', 'edge').spec).toMatchObject({
      gateways: ['edge-ns/edge'],
      http: [{ route: [{ destination: { host: 'ratings.data.svc.cluster.local', subset: 'v1', port: { number: 80 } }, weight: 99 }, {}] }],
    });
    expect(rendered(dataChart, 'DestinationRule', 'ratings').metadata.namespace).toBe('data');
  });

  test('services with several ports: an ingress must say which, unless one alone fits', () => {
    const chart = shop();
    const svc = service(chart, 'web', {}, [{ port: 80, name: 'http' }, { port: 9000, name: 'grpc' }, { port: 5432, name: 'tcp' }]);
    const edge = ingress(chart);
    edge.addRoute('grpc', { when: [under('/pkg.Service')], to: svc.port('grpc') });
    expect(summary(http(chart, 'edge'))).toEqual(['grpc: web:9000']);

    edge.addRoute('all', { to: svc });
    expect(() => Testing.synth(chart)).toThrow("this route needs a HTTP port of Service 'shop/web', which has several (80, 9000): its ports are http 80 (HTTP), grpc 9000 (HTTP), "
      + "tcp 5432 (TCP or TLS); choose one with service.port('name') [AmbiguousPort at shop/edge]");
  });

  test('a version of a port', () => {
    const chart = shop();
    const svc = service(chart, 'web', { versions: ['v1'] }, [{ port: 80, name: 'http' }, { port: 9000, name: 'grpc' }]);

    ingress(chart).addRoute('grpc', { to: svc.version('v1').port('grpc') });

    expect(summary(http(chart, 'edge'))).toEqual(['grpc: web/v1:9000']);
  });
});

test('segment prefixes mean what they say', () => {
  const chart = shop();
  const svc = service(chart, 'cart');
  ingress(chart).addRoute('cart', { when: [under('/cart')], to: svc, rewrite: Rewrite.prefix('/api') });

  expect(http(chart, 'edge').map((rule: any) => [rule.match, rule.rewrite])).toEqual([
    [[{ uri: { exact: '/cart' } }], { uri: '/api' }],
    [[{ uri: { prefix: '/cart/' } }], { uri: '/api/' }],
  ]);
});

test('the gateway of the tests is the one that the ingress selects', () => {
  const chart = shop();
  ingress(chart).addRoute('all', { to: service(chart, 'web') });

  expect(rendered(chart, 'Gateway', 'edge').spec.selector).toEqual({ istio: 'ingress' });
  expect(GATEWAY.serviceAccount).toBe('istio-ingress');
});
