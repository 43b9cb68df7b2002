import { Chart, Testing } from 'cdk8s';
import {
  AuthorityMatch, CanaryRollout, ClaimMatch, HeaderMatch, MeshService, PathMatch, PinnedIn, QueryMatch, RequestMatch, Rewrite, RouteOptions,
} from '../../src';
import { ingress, rendered, service, shop, summary } from '../support/shop';

const PORTS = [{ port: 80, name: 'http' }, { port: 9000, name: 'grpc' }, { port: 5432, name: 'tcp' }];
const API = RequestMatch.path(PathMatch.exact('/api'));

let chart: Chart;
let web: MeshService;

beforeEach(() => {
  chart = shop();
  web = service(chart, 'web', { versions: ['v1', 'v2'] }, PORTS);
});

const rules = (name: string) => rendered(chart, 'VirtualService', name).spec.http;
const v2 = (...when: RequestMatch[]): RouteOptions => ({ when, to: web.version('v2') });
const behind = (port: string, id = 'edge') => ingress(chart, id, { hosts: [`${id}.example.com`] }).addRoute('all', { to: web.port(port) });

describe('are rendered as Istio has them:', () => {
  test.each<[string, RequestMatch, object]>([
    ['authority', RequestMatch.authority(AuthorityMatch.prefix('web.')), { authority: { prefix: 'web.' } }],
    ['scheme', RequestMatch.scheme('https'), { scheme: { exact: 'https' } }],
    ['port', RequestMatch.port(9000), { port: 9000 }],
    ['labels of the caller', RequestMatch.sourceLabels({ app: 'cart' }), { sourceLabels: { app: 'cart' } }],
    ['namespace of the caller', RequestMatch.sourceNamespace('qa'), { sourceNamespace: 'qa' }],
    ['both', RequestMatch.all(RequestMatch.sourceNamespace('qa'), RequestMatch.inMesh(), RequestMatch.sourceLabels({ app: 'x' })),
      { sourceLabels: { app: 'x' }, sourceNamespace: 'qa' }],
    ['a path in any case', RequestMatch.path(PathMatch.exact('/Api').ignoringCase()), { uri: { exact: '/Api' }, ignoreUriCase: true }],
    ['a gRPC method', RequestMatch.grpc({ service: 'shop.v1.Cart', method: 'AddItem' }), { uri: { exact: '/shop.v1.Cart/AddItem' } }],
    ['a gRPC service', RequestMatch.grpc({ service: 'shop.v1.Cart' }), { uri: { prefix: '/shop.v1.Cart/' } }],
    ['a gRPC method of any service', RequestMatch.grpc({ method: 'Check' }), { uri: { regex: '/[^/]+/Check' } }],
    ['a header with another value', RequestMatch.header(HeaderMatch.notExact('x', '1')), { withoutHeaders: { x: { exact: '1' } } }],
    ['a header that starts otherwise', RequestMatch.header(HeaderMatch.notPrefix('x', 'a')), { withoutHeaders: { x: { prefix: 'a' } } }],
    ['a header that is there and is not so', RequestMatch.all(RequestMatch.header(HeaderMatch.present('x')), RequestMatch.header(HeaderMatch.notRegex('x', 'a.+'))),
      { headers: { x: {} }, withoutHeaders: { x: { regex: 'a.+' } } }],
    ['names for statistics and logs', API.withStatPrefix('api').withName('first'), { name: 'first', uri: { exact: '/api' }, statPrefix: 'api' }],
    ['names where there is no condition', RequestMatch.inMesh().withStatPrefix('all'), { uri: { prefix: '/' }, statPrefix: 'all' }],
  ])('%s', (_, when, expected) => {
    web.addRoute('a', v2(when));

    expect(rules('web')[0].match).toStrictEqual([expected]);
  });

  test('claims, at gateways', () => {
    web.addRoute('a', v2(RequestMatch.all(
      RequestMatch.atGateways(), RequestMatch.claim(ClaimMatch.exact('realm.roles', 'beta')), RequestMatch.claim(ClaimMatch.notExact('[https://a.b/c]', 'x')),
    )));
    behind('http');

    expect(rules('edge')[0].match).toStrictEqual([{
      headers: { '@request.auth.claims[realm][roles]': { exact: 'beta' } }, withoutHeaders: { '@request.auth.claims[https://a.b/c]': { exact: 'x' } },
    }]);
    expect(summary(rules('web'))).toStrictEqual(['default: web']);
  });
});

test('a path in any case is rewritten as the client wrote what lies behind the prefix', () => {
  const cart = service(chart, 'cart', { versions: ['v2'] });
  cart.addRoute('export', { when: [RequestMatch.path(PathMatch.exact('/Api/Export').ignoringCase())], to: cart.version('v2') });
  ingress(chart).addRoute('all', { when: [RequestMatch.path(PathMatch.prefix('/cart').ignoringCase())], to: cart, rewrite: Rewrite.prefix('/api') });

  expect(rules('edge').map(({ match, rewrite }: any) => [match[0], rewrite])).toStrictEqual([
    [{ uri: { exact: '/cart/Export' }, ignoreUriCase: true }, { uriRegexRewrite: { match: '^.{5}/', rewrite: '/api/' } }],
    [{ uri: { exact: '/cart' }, ignoreUriCase: true }, { uri: '/api' }],
    [{ uri: { prefix: '/cart/' }, ignoreUriCase: true }, { uri: '/api/' }],
  ]);
});

describe('the port of a service', () => {
  test('is known behind a gateway, so that only the routes for it are there', () => {
    web.addRoute('grpc', v2(RequestMatch.port(9000)));
    web.addRoute('api', { when: [API], to: web.version('v1') });
    behind('grpc');
    behind('http', 'plain');

    expect(rules('web').map((rule: any) => rule.name)).toStrictEqual(['grpc', 'api', 'default']);
    expect(summary(rules('edge'))).toStrictEqual(['all-grpc: web/v2:9000']);
    expect(summary(rules('plain'))).toStrictEqual(['all-api: web/v1:80', 'all: web:80']);
  });

  test.each([['is not there', 81, 'UnknownPort'], ['is not read as HTTP', 5432, 'WrongProtocol']])('that %s is refused', (_, port, code) => {
    web.addRoute('a', v2(RequestMatch.port(port)));

    expect(() => Testing.synth(chart)).toThrow(`[${code} at shop/web]`);
  });
});

describe('who calls', () => {
  test('is a workload in the mesh, and never behind a gateway', () => {
    web.addRoute('qa', v2(RequestMatch.sourceNamespace('qa')));
    behind('http');

    expect(summary(rules('web'))).toStrictEqual(['qa: web/v2', 'default: web']);
    expect(summary(rules('edge'))).toStrictEqual(['all: web:80']);
  });

  test('may be any client in the mesh', () => {
    web.addRoute('inside', v2(RequestMatch.inMesh()));
    behind('http');

    expect(summary(rules('web'))).toStrictEqual(['inside: web/v2']);
    expect(rules('web')[0].match).toBeUndefined();
    expect(summary(rules('edge'))).toStrictEqual(['all: web:80']);
  });

  test('may be any gateway, or those that are named', () => {
    web.addRoute('outside', v2(RequestMatch.all(RequestMatch.atGateways(), API)));
    web.addRoute('edge', { when: [RequestMatch.atGateways('shop/edge')], to: web.version('v1') });
    behind('http');
    behind('http', 'other');

    expect(summary(rules('web'))).toStrictEqual(['default: web']);
    expect(summary(rules('edge'))).toStrictEqual(['all-outside: web/v2:80', 'all-edge: web/v1:80']);
    expect(summary(rules('other'))).toStrictEqual(['all-outside: web/v2:80', 'all: web:80']);
  });

  test.each([RequestMatch.sourceNamespace('qa'), RequestMatch.inMesh(), RequestMatch.atGateways()])('is not asked by an ingress (%s)', when => {
    const construct = ingress(chart);

    expect(() => construct.addRoute('a', { ...v2(when) })).toThrow('but an ingress is one gateway, and all its requests come through it; '
      + 'leave that out, or say it on a route of the service [CallerAtGateway at shop/edge]');
  });

  test('may be asked by a route to another service, which is called in the mesh too', () => {
    const cart = service(chart, 'cart');
    web.addRoute('qa', v2(RequestMatch.sourceNamespace('qa')));
    cart.addRoute('web', { when: [API], to: web.port('http') });

    expect(rules('cart').map((rule: any) => [rule.name, rule.match?.[0]])).toStrictEqual([
      ['web-qa', { uri: { exact: '/api' }, sourceNamespace: 'qa' }], ['web', { uri: { exact: '/api' } }], ['default', undefined],
    ]);
  });
});

describe('claims', () => {
  const CLAIM = RequestMatch.claim(ClaimMatch.exact('role', 'beta'));

  test('are refused where no proxy can read them', () => {
    web.addRoute('a', v2(CLAIM));

    expect(() => Testing.synth(chart)).toThrow('which only gateways can read; add RequestMatch.atGateways() with RequestMatch.all, '
      + 'or say it on a route of the ingress [ClaimInMesh at shop/web]');
  });

  test('may pin behind gateways', () => {
    new CanaryRollout(chart, 'next', { service: web, stable: 'v1', canary: 'v2', pinnedBy: [CLAIM], pinnedIn: PinnedIn.INGRESS });
    behind('http');

    expect(summary(rules('edge'))).toStrictEqual(['all-next-pinned: web/v2:80', 'all-next-split: web/v1:80 100, web/v2:80 0']);
  });

  test('may be asked by a route of an ingress', () => {
    ingress(chart).addRoute('beta', v2(CLAIM));
    expect(() => Testing.synth(chart)).toThrow('[AmbiguousPort');
  });
});

describe('are in the order of their meaning:', () => {
  test('a host, a port, a path, a method, headers and claims, parameters, a scheme, callers', () => {
    const path = RequestMatch.path(PathMatch.prefix('/a'));
    const ordered = [
      RequestMatch.authority(AuthorityMatch.exact('web')),
      RequestMatch.authority(AuthorityMatch.prefix('web.')),
      RequestMatch.port(80),
      RequestMatch.path(PathMatch.exact('/a')),
      RequestMatch.path(PathMatch.prefix('/a/b').ignoringCase()),
      path,
      RequestMatch.method('GET'),
      RequestMatch.header(HeaderMatch.notExact('x', '1')),
      RequestMatch.query(QueryMatch.exact('q', '1')),
      RequestMatch.scheme('https'),
      RequestMatch.sourceLabels({ a: '1', b: '2' }),
      RequestMatch.sourceNamespace('qa'),
      RequestMatch.inMesh(),
    ];
    [...ordered].reverse().forEach(when => web.addRoute(`r${ordered.indexOf(when)}`, v2(when)));

    const names = rules('web').map((rule: any) => rule.name);
    expect([...new Set(names)]).toStrictEqual(ordered.map((_, i) => `r${i}`));
  });

  test('two namespaces exclude each other, a namespace and a label do not', () => {
    web.addRoute('a', v2(RequestMatch.sourceNamespace('a')));
    web.addRoute('b', v2(RequestMatch.sourceNamespace('b')));
    expect(rules('web').map((rule: any) => rule.name)).toStrictEqual(['a', 'b', 'default']);

    web.addRoute('c', v2(RequestMatch.sourceLabels({ app: 'c' })));
    expect(() => Testing.synth(chart)).toThrow("one request could meet route 'a' of 'shop/web' (source namespace a) and route 'c' of 'shop/web' (source label app=c)");
  });
});
