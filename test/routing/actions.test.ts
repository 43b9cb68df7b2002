import { Chart, Duration } from 'cdk8s';
import {
  DirectResponse, ExternalPort, ExternalService, Fault, HeaderMatch, MeshService, Mirror, PathMatch, Redirect, RequestMatch, Rewrite, RouteOptions,
  Split,
} from '../../src';
import { ingress, rendered, service, shop, summary } from '../support/shop';

const SLOW = Fault.delay(Duration.seconds(2), { percent: 10 });
const SLOW_YAML = { delay: { fixedDelay: '2s', percentage: { value: 10 } } };
const API = [RequestMatch.path(PathMatch.exact('/api'))];
const BETA = [RequestMatch.header(HeaderMatch.present('x-beta'))];

let chart: Chart;
let web: MeshService;
let cart: MeshService;

beforeEach(() => {
  chart = shop();
  web = service(chart, 'web', { versions: ['v1', 'v2'] });
  cart = service(chart, 'cart', { versions: ['v1', 'v2'] });
});

const rules = (name: string) => rendered(chart, 'VirtualService', name).spec.http;
const edge = (options: RouteOptions) => ingress(chart).addRoute('all', options);
const copies = (rule: any) => (rule.mirrors ?? []).map(({ destination, percentage }: any) =>
  `${destination.host.split('.')[0]}/${destination.subset ?? ''} ${percentage.value}`);

describe('a fault', () => {
  test('stands at the route, and behind an ingress once', () => {
    web.addRoute('slow', { when: BETA, fault: SLOW });
    edge({ to: web });

    expect(rules('web').map((rule: any) => rule.fault)).toStrictEqual([SLOW_YAML, undefined]);
    expect(rules('edge').map((rule: any) => rule.fault)).toStrictEqual([SLOW_YAML, undefined]);
  });

  test('of the outer route wins over that of the service, and can undo it', () => {
    web.addRoute('slow', { when: BETA, fault: SLOW });
    const outer = ingress(chart);
    outer.addRoute('broken', { when: API, to: web, fault: Fault.abort(503) });
    outer.addRoute('healthy', { to: web, fault: Fault.none() });

    expect(rules('edge').map((rule: any) => [rule.name, rule.fault])).toStrictEqual([
      ['broken-slow', { abort: { httpStatus: 503, percentage: { value: 100 } } }],
      ['broken', { abort: { httpStatus: 503, percentage: { value: 100 } } }],
      ['healthy-slow', undefined],
      ['healthy', undefined],
    ]);
  });

  test('of one member of a split is for the outer route to decide', () => {
    web.addRoute('slow', { when: BETA, fault: SLOW });
    const outer = ingress(chart);
    outer.addRoute('both', { to: Split.percent(web, 50).and(cart, 50) });

    expect(() => rules('edge')).toThrow("disagree on 'fault' ({\"delay\":{\"fixedDelay\":\"2s\",\"percentage\":{\"value\":10}}} and none)");
  });

  test('that the outer route decides is disputed no more', () => {
    web.addRoute('slow', { when: BETA, fault: SLOW });
    edge({ to: Split.percent(web, 50).and(cart, 50), fault: Fault.none() });

    expect(rules('edge').map((rule: any) => rule.fault)).toStrictEqual([undefined, undefined]);
  });

  test('cannot meet what the service answers by itself', () => {
    web.addRoute('old', { when: API, redirect: Redirect.to({ path: '/new' }) });
    edge({ to: web, fault: SLOW });

    expect(() => rules('edge')).toThrow("route 'all' injects a fault into what route 'old' behind it answers with a redirect, which Istio cannot do");
  });
});

describe('a mirror', () => {
  test('is one of several, each with a percentage', () => {
    web.addRoute('api', { when: API, mirrors: [Mirror.to(web.version('v2'), { percent: 5 }), Mirror.to(cart)] });

    expect(rules('web')[0].mirrors).toStrictEqual([
      { destination: { host: 'web.shop.svc.cluster.local', subset: 'v2' }, percentage: { value: 5 } },
      { destination: { host: 'cart.shop.svc.cluster.local', port: { number: 80 } }, percentage: { value: 100 } },
    ]);
  });

  test('of an ingress adds to those of the service; where both name one place, the ingress says how many', () => {
    web.addRoute('api', { when: API, mirrors: [Mirror.to(cart, { percent: 50 }), Mirror.to(web.version('v2'))] });
    edge({ to: web, mirrors: [Mirror.to(cart, { percent: 7 })] });

    expect(rules('edge').map(copies)).toStrictEqual([['cart/ 7', 'web/v2 100'], ['cart/ 7']]);
  });

  test('copies what is sent on, and not what the proxy answers', () => {
    web.addRoute('old', { when: API, redirect: Redirect.to({ path: '/new' }) });
    edge({ to: web, mirrors: [Mirror.to(cart)] });

    expect(rules('edge').map(copies)).toStrictEqual([[], ['cart/ 100']]);
  });

  test('of one member of a split is for the outer route to decide', () => {
    web.addRoute('api', { when: API, mirrors: [Mirror.to(cart)] });
    edge({ to: Split.percent(web, 50).and(cart, 50) });

    expect(() => rules('edge')).toThrow("disagree on 'mirrors'");
  });

  test('may be decided away by the outer route', () => {
    web.addRoute('api', { when: API, mirrors: [Mirror.to(cart)] });
    edge({ to: Split.percent(web, 50).and(cart, 50), mirrors: [] });

    expect(rules('edge').map(copies)).toStrictEqual([[], []]);
  });

  test.each([
    ['splits', () => Split.percent(cart.version('v1'), 50).and(cart.version('v2'), 50), 'splits them (the default route)'],
    ['tells requests apart', () => {
      cart.addRoute('beta', { when: BETA, to: cart.version('v2') });
      return cart;
    }, "tells requests apart (route 'beta')"],
    ['needs its own Host header', () => new ExternalService(chart, 'ext', { hosts: ['a.example.com'], ports: [ExternalPort.http()], exportTo: ['*'] }), 'rewrites them'],
  ])('cannot go to what %s', (_, destination, words) => {
    edge({ to: web, mirrors: [Mirror.to(destination())] });

    expect(() => rules('edge')).toThrow(words);
  });
});

describe('a direct response', () => {
  test('answers for the service, also behind an ingress', () => {
    web.addRoute('closed', { when: API, directResponse: DirectResponse.text(503, 'closed') });
    edge({ to: web, timeout: Duration.seconds(3) });

    expect(rules('edge')[0]).toStrictEqual({ name: 'all-closed', match: [{ uri: { exact: '/api' } }], directResponse: { status: 503, body: { string: 'closed' } } });
    expect(rules('web')[0]).toStrictEqual({ name: 'closed', match: [{ uri: { exact: '/api' } }], directResponse: { status: 503, body: { string: 'closed' } } });
  });

  test('ends a route of an ingress', () => {
    ingress(chart).addRoute('robots', { directResponse: DirectResponse.empty(404) });

    expect(rules('edge')).toStrictEqual([{ name: 'robots', directResponse: { status: 404 } }]);
  });

  test.each<[string, RouteOptions]>([
    ['to', { directResponse: DirectResponse.empty(200), rewrite: Rewrite.path('/') }],
    ['redirect', { redirect: Redirect.toHttps(), directResponse: DirectResponse.empty(200) }],
    ['fault', { directResponse: DirectResponse.empty(200), fault: SLOW }],
    ['mirrors', { redirect: Redirect.toHttps(), mirrors: [] }],
  ])('excludes %s', (_, options) => {
    expect(() => web.addRoute('x', { when: API, ...options })).toThrow('[AnswerAndMore at shop/web]');
  });

  test('is not rewritten', () => {
    web.addRoute('closed', { when: API, directResponse: DirectResponse.empty(503) });
    edge({ to: web, rewrite: Rewrite.prefix('/') });

    expect(() => rules('edge')).toThrow(/RewriteAndAnswer/);
  });

  test('is no part of a split', () => {
    web.addRoute('closed', { when: API, directResponse: DirectResponse.empty(503) });
    edge({ to: Split.percent(web, 50).and(cart, 50) });

    expect(() => rules('edge')).toThrow('a split cannot lead to a route that answers with a direct response');
  });
});

test('two shares of a split that come to one place are one destination', () => {
  cart.addRoute('to-web', { when: API, to: web.version('v1') });
  edge({ to: Split.percent(web.version('v1'), 30).and(cart, 70) });

  expect(summary(rules('edge'))).toStrictEqual(['all-to-web: web/v1:80', 'all: web/v1:80 30, cart:80 70']);
});

test('faults and mirrors need a port that is read as HTTP', () => {
  const db = service(chart, 'db', { versions: ['v1', 'v2'] }, [{ port: 5432, name: 'tcp' }]);
  db.addRoute('slow', { when: API, fault: SLOW });

  expect(() => rules('db')).toThrow('[WrongProtocol at shop/db]');
});
