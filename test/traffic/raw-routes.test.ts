import { Chart, Duration, Testing } from 'cdk8s';
import { MeshService, networking, PathMatch, RequestMatch, Split } from '../../src';
import { ingress, rendered, service, shop, summary } from '../support/shop';

const HOST = 'web.shop.svc.cluster.local';
const route = (match: networking.HttpMatchRequest[], rest: Partial<networking.HttpRoute> = {}): networking.HttpRoute => ({
  name: 'raw', match, route: [{ destination: { host: HOST, port: { number: 80 } } }], ...rest,
});

let chart: Chart;
let web: MeshService;

beforeEach(() => {
  chart = shop();
  web = service(chart, 'web', { versions: ['v1', 'v2'] });
});

const rules = (name = 'web') => rendered(chart, 'VirtualService', name).spec.http;

test('stands where its matches rank it, and as it was written otherwise', () => {
  web.addRoute('prefix', { when: [RequestMatch.path(PathMatch.prefix('/a'))], to: web.version('v1') });
  web.addRoute('exact', { when: [RequestMatch.path(PathMatch.exact('/x'))], to: web.version('v2') });
  web.addRawRoute(route([{ uri: { prefix: '/a/long' } }, { headers: { x: {} } }], { timeout: '3s', fault: { delay: { fixedDelay: '1s', percentage: { value: 0.1 } } } }));

  expect(rules().map((rule: any) => [rule.name, rule.match?.[0]])).toStrictEqual([
    ['exact', { uri: { exact: '/x' } }], ['raw', { uri: { prefix: '/a/long' } }], ['prefix', { uri: { exact: '/a' } }], ['raw', { headers: { x: {} } }],
    ['default', undefined],
  ]);
  expect(rules()[1]).toStrictEqual({
    name: 'raw',
    match: [{ uri: { prefix: '/a/long' } }],
    route: [{ destination: { host: HOST, port: { number: 80 } } }],
    timeout: '3s',
    fault: { delay: { fixedDelay: '1s', percentage: { value: 0.1 } } },
  });
});

test('is read field by field', () => {
  const match: networking.HttpMatchRequest = {
    name: 'm',
    uri: { exact: '/A' },
    ignoreUriCase: true,
    scheme: { exact: 'https' },
    method: { regex: 'GET|PUT' },
    authority: { prefix: 'web' },
    port: 80,
    headers: { x: { exact: '1' }, y: {} },
    withoutHeaders: { x: { prefix: '2' }, z: {} },
    queryParams: { q: { regex: 'a+' }, r: {} },
    sourceLabels: { app: 'a' },
    sourceNamespace: 'qa',
    statPrefix: 's',
  };
  web.addRawRoute(route([match]));

  expect(rules()[0].match).toStrictEqual([{ ...match, withoutHeaders: { z: {} } }]);
});

test('is not changed by what the caller does to it later', () => {
  const written = route([{ uri: { exact: '/a' } }]);
  web.addRawRoute(written);
  (written.route as any[]).length = 0;

  expect(summary(rules())).toStrictEqual(['raw: web:80', 'default: web']);
});

test('holds behind an ingress, within the conditions there, at the gateways that it names', () => {
  web.addRawRoute(route([{ headers: { x: { exact: '1' } }, gateways: ['mesh', 'shop/edge'] }, { uri: { exact: '/a/b' }, sourceNamespace: 'qa' }]));
  const edge = ingress(chart);
  edge.addRoute('a', { when: [RequestMatch.path(PathMatch.prefix('/a'))], to: web });

  expect(rules('edge').map((rule: any) => [rule.name, rule.match])).toStrictEqual([
    ['a-raw', [{ uri: { exact: '/a' }, headers: { x: { exact: '1' } } }, { uri: { prefix: '/a/' }, headers: { x: { exact: '1' } } }]],
    ['a', [{ uri: { exact: '/a' } }, { uri: { prefix: '/a/' } }]],
  ]);
  expect(rules()[0].match).toStrictEqual([{ uri: { exact: '/a/b' }, sourceNamespace: 'qa' }, { headers: { x: { exact: '1' } } }]);
});

test('stands in an ingress too', () => {
  const edge = ingress(chart, 'edge', { under: '/api' });
  edge.addRawRoute(route([{ headers: { x: {} } }], { mirrorPercentage: { value: 0.5 }, mirror: { host: HOST } }));

  expect(rules('edge')[0]).toStrictEqual({
    name: 'raw',
    match: [{ uri: { exact: '/api' }, headers: { x: {} } }, { uri: { prefix: '/api/' }, headers: { x: {} } }],
    route: [{ destination: { host: HOST, port: { number: 80 } } }],
    mirrorPercentage: { value: 0.5 },
    mirror: { host: HOST },
  });
});

describe('is refused', () => {
  test.each<[string, networking.HttpRoute, string]>([
    ['without a name', { ...route([{ port: 80 }]), name: undefined }, '[BadRouteName at shop/web]'],
    ['without a match', route([]), '[NoCondition at shop/web]'],
    ['with a source beside gateways, which Istio would ignore', route([{ gateways: ['shop/edge'], sourceNamespace: 'qa' }]), '[Contradiction at shop/web]'],
  ])('%s', (_, raw, message) => {
    expect(() => web.addRawRoute(raw)).toThrow(message);
  });

  test('behind an ingress without a port', () => {
    web.addRawRoute(route([{ uri: { exact: '/a' } }], { route: [{ destination: { host: HOST } }] }));
    ingress(chart).addRoute('all', { to: web });

    expect(() => Testing.synth(chart)).toThrow("raw route 'raw' leads to 'web.shop.svc.cluster.local' without a port");
  });

  test('where an outer route would change it', () => {
    web.addRawRoute(route([{ uri: { exact: '/a' } }]));
    ingress(chart).addRoute('all', { to: web, timeout: Duration.seconds(1) });

    expect(() => Testing.synth(chart)).toThrow("route 'all' sets 'timeout' for requests that the raw route 'raw' behind it takes, which is rendered as it stands");
  });

  test('in a split', () => {
    web.addRawRoute(route([{ uri: { exact: '/a' } }]));
    ingress(chart).addRoute('all', { to: Split.percent(web, 50).and(service(chart, 'b'), 50) });

    expect(() => Testing.synth(chart)).toThrow('a split cannot lead to a route that answers with a raw route');
  });
});
