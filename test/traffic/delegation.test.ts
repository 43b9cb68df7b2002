import { Chart, Duration, JsonPatch, Testing } from 'cdk8s';
import {
  CanaryRollout, DelegatedRoutes, HeaderMatch, MeshService, PathMatch, PinnedIn, Redirect, RequestMatch, Retry, Rewrite, Routes, RoutesRef, Split,
} from '../../src';
import { ingress, rendered, reviews, service, shop, summary } from '../support/shop';

const header = (name: string, value: string) => RequestMatch.header(HeaderMatch.exact(name, value));
const under = (path: string) => RequestMatch.path(PathMatch.prefix(path));
const HOST = 'reviews.shop.svc.cluster.local';
const TABLE = { name: 'reviews-routes', namespace: 'shop' };
const spec = (chart: Chart, name: string) => rendered(chart, 'VirtualService', name).spec;

describe('routes of a service that stand in an object of their own', () => {
  test('are written once, with the port, and pointed to by the mesh and by ingresses', () => {
    const chart = shop();
    const svc = reviews(chart, { routes: Routes.DELEGATED, resilience: { timeout: Duration.seconds(2) } });
    new CanaryRollout(chart, 'canary', { service: svc, stable: 'v1', canary: 'v2', canaryPercent: 10, pinnedBy: [header('x-beta', '1')] });
    ingress(chart).addRoute('reviews', { when: [under('/reviews')], to: svc });

    const to = (subset: string) => ({ destination: { host: HOST, subset, port: { number: 80 } } });
    expect(Testing.synth(chart).filter(({ kind }) => kind === 'VirtualService')).toStrictEqual([
      {
        apiVersion: 'networking.istio.io/v1',
        kind: 'VirtualService',
        metadata: { name: 'reviews-routes', namespace: 'shop' },
        spec: {
          http: [
            { name: 'canary-pinned', match: [{ headers: { 'x-beta': { exact: '1' } } }], route: [to('v2')], timeout: '2s' },
            { name: 'canary-split', route: [{ ...to('v1'), weight: 90 }, { ...to('v2'), weight: 10 }], timeout: '2s' },
          ],
        },
      },
      {
        apiVersion: 'networking.istio.io/v1',
        kind: 'VirtualService',
        metadata: { name: 'reviews', namespace: 'shop' },
        spec: { hosts: [HOST], http: [{ delegate: TABLE }] },
      },
      {
        apiVersion: 'networking.istio.io/v1',
        kind: 'VirtualService',
        metadata: { name: 'edge', namespace: 'shop' },
        spec: {
          gateways: ['shop/edge'],
          hosts: ['shop.example.com'],
          http: [{ name: 'reviews', match: [{ uri: { exact: '/reviews' } }, { uri: { prefix: '/reviews/' } }], delegate: TABLE }],
        },
      },
    ]);
  });

  test('are there for others to point to where nothing else needs them', () => {
    const chart = shop();
    const svc = service(chart, 'reviews', { routes: Routes.DELEGATED });

    expect(Testing.synth(chart).map(({ metadata, spec: { hosts, http } }) => ({ name: metadata.name, hosts, http }))).toStrictEqual([
      { name: 'reviews-routes', hosts: undefined, http: [{ name: 'default', route: [{ destination: { host: HOST, port: { number: 80 } } }] }] },
      { name: 'reviews', hosts: [HOST], http: [{ delegate: TABLE }] },
    ]);
    expect(svc.delegate.name).toBe('reviews-routes');
  });

  test('can have another name', () => {
    const chart = shop();
    reviews(chart, { routes: Routes.delegatedAs('reviews-table') });

    expect(spec(chart, 'reviews').http).toStrictEqual([{ delegate: { name: 'reviews-table', namespace: 'shop' } }]);
    expect(() => Routes.delegatedAs('A')).toThrow("the name of an object must be lower-case letters, digits, '-' and '.', got 'A' [BadName]");
  });

  test('leave rules for TCP where they are', () => {
    const chart = shop();
    service(chart, 'cache', { routes: Routes.DELEGATED, versions: ['v1'], defaultVersion: 'v1' }, [{ port: 80, name: 'http' }, { port: 6379, name: 'redis' }]);

    expect(spec(chart, 'cache')).toStrictEqual({
      hosts: ['cache.shop.svc.cluster.local'],
      http: [{ delegate: { name: 'cache-routes', namespace: 'shop' } }],
      tcp: [{ match: [{ port: 6379 }], route: [{ destination: { host: 'cache.shop.svc.cluster.local', subset: 'v1', port: { number: 6379 } } }] }],
    });
  });

  test('are patched where they stand', () => {
    const chart = shop();
    const svc = reviews(chart, { routes: Routes.DELEGATED, defaultVersion: 'v1' });
    svc.patchRoute('default', JsonPatch.add('/timeout', '9s'));
    svc.delegate.metadata.addAnnotation('a', 'b');

    expect(rendered(chart, 'VirtualService', 'reviews-routes')).toMatchObject({ metadata: { annotations: { a: 'b' } }, spec: { http: [{ timeout: '9s' }] } });
  });

  test('are written out in a split, and where another service leads to them', () => {
    const chart = shop();
    const svc = reviews(chart, { routes: Routes.DELEGATED, defaultVersion: 'v2' });
    const web = service(chart, 'web');
    web.addRoute('reviews', { when: [under('/web/reviews')], to: svc });
    const edge = ingress(chart);
    edge.addRoute('web', { when: [under('/web')], to: web });
    edge.addRoute('split', { to: Split.percent(svc, 90).and(service(chart, 'ratings'), 10) });

    expect(summary(spec(chart, 'web').http)).toEqual(['reviews: reviews/v2:80', 'default: web']);
    expect(summary(spec(chart, 'edge').http)).toEqual(['web-reviews: reviews/v2:80', 'web: web:80', 'split: reviews/v2:80 90, ratings:80 10']);
  });

  test.each([
    ['a setting that only the ingress has', { timeout: Duration.seconds(9) }, { timeout: '9s' }],
    ['retries', { retry: Retry.none() }, { retries: { attempts: 0 } }],
  ])('get %s', (_, options, said) => {
    const chart = shop();
    const svc = reviews(chart, { routes: Routes.DELEGATED });
    ingress(chart).addRoute('reviews', { to: svc, ...options });

    expect(spec(chart, 'edge').http).toStrictEqual([{ name: 'reviews', delegate: TABLE, ...said }]);
  });

  test('are read below a longer prefix of their own', () => {
    const chart = shop();
    const svc = reviews(chart, { routes: Routes.DELEGATED });
    svc.addRoute('new', { when: [under('/reviews/new')], to: svc.version('v2') });
    svc.addRoute('elsewhere', { when: [under('/ratings')], to: svc.version('v3') });

    ingress(chart).addRoute('reviews', { when: [under('/reviews')], to: svc });

    expect(spec(chart, 'edge').http).toHaveLength(1);
  });

  test.each([
    ['a timeout that both set', { timeout: Duration.seconds(9) }, "'timeout' of rule 'all-slow' would not be what the route says: of two settings the inner one wins, and nothing is joined"],
    ['a narrower path', { when: [under('/slow/very')] }, "rule 'all-slow' would be lost or match other requests: its conditions do not lie within those of the route, as Istio compares them"],
    ['a rewrite of what the inner route matches', { rewrite: Rewrite.prefix('/slow') }, "rule 'all-slow' would be lost or match other requests: its conditions do not lie within those of the route, as Istio compares them"],
  ])('refuses %s', (_, options, problem) => {
    const chart = shop();
    const svc = reviews(chart, { routes: Routes.DELEGATED });
    svc.addRoute('slow', { when: [under('/slow')], timeout: Duration.seconds(30) });
    ingress(chart).addRoute('all', { to: svc, ...options });

    expect(() => Testing.synth(chart)).toThrow(`route 'all' points to the routes in VirtualService 'shop/reviews-routes', and where Istio puts the two together, ${problem}; `
      + 'say it in one of the two places only, narrow the conditions of the inner route, or let the service write its routes everywhere (without Routes.DELEGATED) '
      + '[DelegationLosesMeaning at shop/edge]');
  });

  test('refuses routes for one place only', () => {
    const chart = shop();
    const svc = reviews(chart, { routes: Routes.DELEGATED });
    new CanaryRollout(chart, 'canary', { service: svc, stable: 'v1', canary: 'v2', pinnedBy: [header('x', '1')], pinnedIn: PinnedIn.MESH });

    expect(() => Testing.synth(chart)).toThrow('Routes.DELEGATED is one table for clients in the mesh and behind gateways, but the service has routes for some of them only '
      + "(as by 'pinnedIn', or a condition on the caller); let them hold everywhere, or leave Routes.DELEGATED out [TableOfTwoPlaces at shop/reviews]");
  });

  test('refuses conditions on the caller, who differs from place to place', () => {
    const chart = shop();
    const svc = reviews(chart, { routes: Routes.DELEGATED });
    svc.addRoute('admin', { when: [RequestMatch.atGateways('shop/edge')], to: svc.version('v2') });

    expect(() => Testing.synth(chart)).toThrow('[TableOfTwoPlaces at shop/reviews]');
  });

  test('refuses a service without HTTP, with several HTTP ports, or with unknown ports', () => {
    const problem = (ports: any) => {
      const chart = shop();
      service(chart, 'svc', { routes: Routes.DELEGATED }, ports);
      try {
        Testing.synth(chart);
      } catch (e) {
        return /\[(\w+) at/.exec((e as Error).message)![1];
      }
      return 'none';
    };

    expect([problem([{ port: 1, name: 'tcp' }]), problem([{ port: 1, name: 'http' }, { port: 2, name: 'http-2' }])]).toEqual(['WrongProtocol', 'AmbiguousPort']);
  });

  test('refuses to give a delegate to patch where there is none', () => {
    const svc = reviews(shop());

    expect(() => svc.delegate).toThrow("'shop/reviews' has no delegate to patch, since its routes stand in its VirtualService; say routes: Routes.DELEGATED first [NotEmitted at shop/reviews]");
  });
});

describe('routes of a service of another app', () => {
  test('are pointed to by an ingress', () => {
    const chart = shop();
    const foreign = MeshService.fromName(chart, 'pay', 'pay', { namespace: 'bank', ports: [{ port: 80, name: 'http' }], routes: Routes.DELEGATED });
    ingress(chart).addRoute('pay', { when: [under('/pay')], to: foreign });

    expect(spec(chart, 'edge').http).toStrictEqual([
      { name: 'pay', match: [{ uri: { exact: '/pay' } }, { uri: { prefix: '/pay/' } }], delegate: { name: 'pay-routes', namespace: 'bank' } },
    ]);
  });

  test('refuses what they may say too', () => {
    const chart = shop();
    const foreign = MeshService.fromName(chart, 'pay', 'pay', { namespace: 'bank', ports: [{ port: 80, name: 'http' }], routes: Routes.DELEGATED });
    ingress(chart).addRoute('pay', { to: foreign, timeout: Duration.seconds(1) });

    expect(() => Testing.synth(chart)).toThrow("route 'pay' sets 'timeout' and points to the routes in VirtualService 'bank/pay-routes', which another app writes: "
      + "where they say 'timeout' too, theirs would win; leave it to the other app [DelegationLosesMeaning at shop/edge]");
  });
});

describe('DelegatedRoutes', () => {
  test('is a VirtualService without hosts, below the part of the paths that it was given', () => {
    const chart = shop();
    const routes = new DelegatedRoutes(chart, 'api', { under: '/api' });
    routes.addRoute('old', { when: [under('/api/v1')], redirect: Redirect.to({ path: '/api/v2' }) });
    routes.addRoute('all', { to: service(chart, 'web'), rewrite: Rewrite.prefix('/') });

    expect(rendered(chart, 'VirtualService', 'api')).toStrictEqual({
      apiVersion: 'networking.istio.io/v1',
      kind: 'VirtualService',
      metadata: { name: 'api', namespace: 'shop' },
      spec: {
        http: [
          { name: 'old', match: [{ uri: { exact: '/api/v1' } }, { uri: { prefix: '/api/v1/' } }], redirect: { uri: '/api/v2' } },
          {
            name: 'all',
            match: [{ uri: { exact: '/api' } }, { uri: { prefix: '/api/' } }],
            rewrite: { uri: '/' },
            route: [{ destination: { host: 'web.shop.svc.cluster.local', port: { number: 80 } } }],
          },
        ],
      },
    });
    expect(`${routes.ref}`).toBe('shop/api');
  });

  test('takes routes in words of Istio, below the part of the paths too', () => {
    const chart = shop();
    const routes = new DelegatedRoutes(chart, 'api', { under: '/api' });
    routes.addRawRoute({ name: 'raw', match: [{ method: { exact: 'GET' } }], route: [{ destination: { host: 'web.shop.svc.cluster.local', port: { number: 80 } } }] });

    expect(spec(chart, 'api').http).toStrictEqual([{
      name: 'raw',
      match: [{ method: { exact: 'GET' }, uri: { exact: '/api' } }, { method: { exact: 'GET' }, uri: { prefix: '/api/' } }],
      route: [{ destination: { host: 'web.shop.svc.cluster.local', port: { number: 80 } } }],
    }]);
  });

  test('refuses a condition on the caller, which is the gateway', () => {
    const routes = new DelegatedRoutes(shop(), 'api', { under: '/api' });

    expect(() => routes.addRoute('x', { when: [RequestMatch.sourceNamespace('web')], redirect: Redirect.toHttps() })).toThrow('[CallerAtGateway at shop/api]');
  });

  test('is delegated to by an ingress of the app, or of another', () => {
    const chart = shop();
    const routes = new DelegatedRoutes(chart, 'API', { under: '/api' });
    routes.addRoute('all', { to: service(chart, 'web') });
    const edge = ingress(chart);
    edge.delegate('api', { under: '/api', to: routes.ref, timeout: Duration.seconds(5) });
    edge.delegate('team-b', { under: '/', to: RoutesRef.of('team-b/rest') });

    expect(spec(chart, 'edge').http).toStrictEqual([
      { name: 'api', match: [{ uri: { exact: '/api' } }, { uri: { prefix: '/api/' } }], delegate: { name: 'api', namespace: 'shop' }, timeout: '5s' },
      { name: 'team-b', delegate: { name: 'rest', namespace: 'team-b' } },
    ]);
  });

  test('patches a rule by its name', () => {
    const chart = shop();
    const routes = new DelegatedRoutes(chart, 'api', { under: '/', name: 'team-api' });
    routes.addRoute('all', { to: service(chart, 'web') });
    routes.patchRoute('all', JsonPatch.add('/timeout', '1s'));

    expect(spec(chart, 'team-api').http).toMatchObject([{ name: 'all', timeout: '1s' }]);
  });

  test.each([
    ['a path outside', (routes: DelegatedRoutes) => routes.addRoute('x', { when: [under('/other')], redirect: Redirect.toHttps() }),
      "route 'x' matches prefix '/other', which does not lie below '/api', the part of the paths that is decided here; write the path with '/api' in front [NotUnder at shop/api]"],
    ['a route without end', (routes: DelegatedRoutes) => routes.addRoute('x', {}), "route 'x' must have 'to', 'redirect' or 'directResponse', got none of them [RouteWithoutEnd at shop/api]"],
    ['a name that is there', (routes: DelegatedRoutes) => ['x', 'x'].forEach(name => routes.addRoute(name, { redirect: Redirect.toHttps() })),
      "route 'x' is added twice; give each route its own name [RouteTwice at shop/api]"],
  ])('refuses %s', (_, act, problem) => {
    expect(() => act(new DelegatedRoutes(shop(), 'api', { under: '/api' }))).toThrow(problem);
  });

  test('refuses no route, a bad name, and a chart without namespace', () => {
    const chart = shop();
    new DelegatedRoutes(chart, 'api', { under: '/api' });

    expect(() => Testing.synth(chart)).toThrow("the routes lead nowhere; add one with addRoute('...', { to: service }) [NoRoute at shop/api]");
    expect(() => new DelegatedRoutes(shop(), 'api', { under: '/', name: 'A' })).toThrow('[BadName at shop/api]');
    expect(() => new DelegatedRoutes(new Chart(Testing.app(), 'c'), 'api', { under: '/' })).toThrow('[NoNamespace at c/api]');
  });
});

test.each(['api', 'a/b/c', 'A/api', '/api', 'a/'])('refuses routes named %s', name => {
  expect(() => RoutesRef.of(name)).toThrow(`routes must be named as 'namespace/name' of their VirtualService, in lower-case letters, digits and '-', got '${name}' [BadRoutesName]`);
});
