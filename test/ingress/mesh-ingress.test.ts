import { Chart, Duration, JsonPatch, Testing } from 'cdk8s';
import { charts, complaints, serverList } from './gateways';
import {
  Cors, GatewayRef, HeaderEdit, HeaderMatch, IngressTls, MeshIngressProps, MeshService, OriginMatch, PathMatch, QueryMatch, Redirect, RequestMatch,
  Retry, Rewrite, ServiceRef, Split,
} from '../../src';
import { only } from '../support/manifests';
import { ingress, rendered, reviews, service, shop, summary } from '../support/shop';

/** A service of another team. */
const API = ServiceRef.named('api', { namespace: 'team', ports: [{ port: 8080, name: 'http' }] });

const under = (path: string) => RequestMatch.path(PathMatch.prefix(path));
const rules = (chart: Chart) => only(chart, 'VirtualService').spec.http;

function edge(props: Partial<MeshIngressProps> = {}, id = 'edge') {
  const chart = shop();
  const construct = ingress(chart, id, props);
  return { chart, construct, web: service(chart, 'web') };
}

test('an ingress is a Gateway for the pods, and a VirtualService for the Gateway', () => {
  const { chart, construct, web } = edge();

  construct.addRoute('web', { to: web });

  expect(Testing.synth(chart)).toStrictEqual([
    {
      apiVersion: 'networking.istio.io/v1',
      kind: 'Gateway',
      metadata: { name: 'edge', namespace: 'shop' },
      spec: { selector: { istio: 'ingress' }, servers: [{ port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts: ['shop.example.com'] }] },
    },
    {
      apiVersion: 'networking.istio.io/v1',
      kind: 'VirtualService',
      metadata: { name: 'edge', namespace: 'shop' },
      spec: {
        hosts: ['shop.example.com'],
        gateways: ['shop/edge'],
        http: [{ name: 'web', route: [{ destination: { host: 'web.shop.svc.cluster.local', port: { number: 80 } } }] }],
      },
    },
  ]);
});

describe('routes', () => {
  test('say everything that a route can say', () => {
    const { chart, construct, web } = edge();

    construct.addRoute('api', {
      when: [RequestMatch.all(under('/api'), RequestMatch.method('GET'), RequestMatch.query(QueryMatch.exact('v', '2')), RequestMatch.header(HeaderMatch.present('x-user')))],
      to: web,
      rewrite: Rewrite.path('/v2'),
      timeout: Duration.seconds(3),
      retry: Retry.onConnectFailure({ attempts: 1 }),
      headers: [HeaderEdit.setRequest('x-edge', '1')],
      cors: Cors.allow({ origins: [OriginMatch.exact('https://shop.example.com')] }),
    });

    const both = { method: { exact: 'GET' }, headers: { 'x-user': {} }, queryParams: { v: { exact: '2' } } };
    expect(rules(chart)[0]).toMatchObject({
      name: 'api',
      match: [{ uri: { exact: '/api' }, ...both }],
      route: [{ destination: { host: 'web.shop.svc.cluster.local', port: { number: 80 } } }],
      rewrite: { uri: '/v2' },
      timeout: '3s',
      retries: { attempts: 1, retryOn: 'connect-failure,refused-stream,unavailable,cancelled' },
      headers: { request: { set: { 'x-edge': '1' } } },
      corsPolicy: { allowOrigins: [{ exact: 'https://shop.example.com' }] },
    });
    expect(rules(chart)[1].match).toStrictEqual([{ uri: { prefix: '/api/' }, ...both }]);
  });

  test('answer with a redirect', () => {
    const { chart, construct, web } = edge();

    construct.addRoute('old', { when: [RequestMatch.path(PathMatch.exact('/old'))], redirect: Redirect.to({ path: '/new' }) });
    construct.addRoute('web', { to: web });

    expect(rules(chart)[0]).toStrictEqual({ name: 'old', match: [{ uri: { exact: '/old' } }], redirect: { uri: '/new' } });
  });

  test('come in the order of their meaning, whoever adds them first', () => {
    const add = [
      ['home', {}], ['exact', { when: [RequestMatch.path(PathMatch.exact('/a/b'))] }], ['short', { when: [under('/a')] }], ['long', { when: [under('/a/b')] }],
    ] as const;
    const order = (routes: readonly (typeof add[number])[]) => {
      const { chart, construct, web } = edge();
      routes.forEach(([name, options]) => construct.addRoute(name, { to: web, ...options, when: 'when' in options ? [...options.when] : undefined }));
      return rules(chart).map((rule: any) => rule.name);
    };

    expect(order(add)).toStrictEqual(['exact', 'long', 'short', 'home']);
    expect(order([...add].reverse())).toStrictEqual(['exact', 'long', 'short', 'home']);
  });

  test('lead to versions and splits, each with the port', () => {
    const chart = shop();
    const svc = reviews(chart);
    const construct = ingress(chart);

    construct.addRoute('beta', { when: [under('/beta')], to: svc.version('v2') });
    construct.addRoute('all', { to: Split.percent(svc.version('v1'), 75).and(service(chart, 'web'), 25) });

    expect(summary(rendered(chart, 'VirtualService', 'edge').spec.http)).toStrictEqual(['beta: reviews/v2:80', 'all: reviews/v1:80 75, web:80 25']);
  });

  test('lead to services of other namespaces, whose port is written too', () => {
    const [shopChart, team] = charts('shop', 'team');
    const api = new MeshService(team, 'api', { service: API });

    ingress(shopChart).addRoute('api', { to: api });

    expect(rules(shopChart)[0].route).toStrictEqual([{ destination: { host: 'api.team.svc.cluster.local', port: { number: 8080 } } }]);
  });

  test('fail for a service of another app whose ports are unknown', () => {
    const { chart, construct } = edge();
    construct.addRoute('api', { to: MeshService.fromName(chart, 'api', 'api', { namespace: 'team' }) });

    expect(() => Testing.synth(chart)).toThrow("a gateway must be told the port of Service 'team/api', whose ports are unknown; state them, "
      + "as in ServiceRef.named('api', { namespace: 'team', ports: [{ port: 80, name: 'http' }] }) [PortsUnknown at shop/edge]");
  });

  test('fail for a name that is there twice, or that is none', () => {
    const { construct, web } = edge();
    construct.addRoute('web', { to: web });

    expect(() => construct.addRoute('web', { to: web })).toThrow("route 'web' is added twice; give each route its own name [RouteTwice at shop/edge]");
    expect(() => construct.addRoute('my web', { to: web }))
      .toThrow("a route name must be letters, digits, '-' and '.', got 'my web' [BadRouteName at shop/edge]");
  });

  test('fail without an end, or with two', () => {
    const { construct, web } = edge();

    expect(() => construct.addRoute('web', {})).toThrow("route 'web' must have 'to', 'redirect' or 'directResponse', got none of them [RouteWithoutEnd at shop/edge]");
    expect(() => construct.addRoute('web', { to: web, redirect: Redirect.toHttps() }))
      .toThrow("route 'web' has 'redirect' and 'to', but 'redirect' sends nothing on; keep one of them [AnswerAndMore at shop/edge]");
  });

  test('fail for a timeout of nothing', () => {
    const { construct, web } = edge();

    expect(() => construct.addRoute('web', { to: web, timeout: Duration.millis(0) }))
      .toThrow("'timeout' must be a whole number of milliseconds, at least 1, got 0 ms [BadDuration at shop/edge]");
  });

  test('fail if there are none, once', () => {
    expect(complaints(edge().chart)).toStrictEqual([
      "[shop/edge/virtual-service] the ingress leads nowhere; add a route with addRoute('...', { to: service }) [NoRoute at shop/edge]",
    ]);
  });
});

describe('the Gateway object of another ingress', () => {
  test('serves the hosts of both, and each has a VirtualService in its own namespace', () => {
    const [shopChart, team] = charts('shop', 'team');
    const first = ingress(shopChart, 'edge', { tls: IngressTls.simple('cert') });
    first.addRoute('web', { to: service(shopChart, 'web') });

    const second = ingress(team, 'api', { gateway: first, hosts: ['api.example.com'], tls: IngressTls.simple('cert') });
    second.addRoute('api', { to: new MeshService(team, 'api-service', { service: API }) });

    expect(serverList(shopChart)).toStrictEqual(['http-redirect 80: api.example.com shop.example.com', 'https-cert 443: api.example.com shop.example.com']);
    expect(Testing.synth(team).map(({ kind }) => kind)).toStrictEqual(['VirtualService']);
    expect(only(team, 'VirtualService')).toMatchObject({ metadata: { name: 'api', namespace: 'team' }, spec: { hosts: ['api.example.com'], gateways: ['shop/edge'] } });
    expect(second.gateway).toBe(first.gateway);
  });

  test('serves those of a third one, through the second', () => {
    const { chart, construct, web } = edge();
    const second = ingress(chart, 'second', { gateway: construct, hosts: ['b.example.com'] });
    const third = ingress(chart, 'third', { gateway: second, hosts: ['c.example.com'] });

    [construct, second, third].forEach(one => one.addRoute('web', { to: web }));

    expect(serverList(chart)).toStrictEqual(['http 80: b.example.com c.example.com shop.example.com']);
  });

  test('says the same whichever ingress joined first', () => {
    const joined = (names: string[]) => {
      const { chart, construct, web } = edge();
      names.map(name => ingress(chart, name, { gateway: construct, hosts: [`${name}.example.com`] })).concat(construct).forEach(one => one.addRoute('web', { to: web }));
      return serverList(chart);
    };

    expect(joined(['a', 'z'])).toStrictEqual(joined(['z', 'a']));
  });

  test('fails where that one has none of its own', () => {
    const { chart, construct } = edge({ gateway: GatewayRef.existing('istio-ingress/public'), under: '/api' });

    expect(() => ingress(chart, 'second', { gateway: construct, hosts: ['b.example.com'] })).toThrow("'shop/edge' uses somebody else's Gateway 'istio-ingress/public'; "
      + "use GatewayRef.existing('istio-ingress/public') for the other ingress too [GatewayNotOurs at shop/second]");
  });
});

describe('names', () => {
  test('are the id in lower case, or what is given', () => {
    const named = (props: Partial<MeshIngressProps>, id: string) => {
      const { chart, construct, web } = edge(props, id);
      construct.addRoute('web', { to: web });
      return Testing.synth(chart).map(({ metadata }) => metadata.name).concat(only(chart, 'VirtualService').spec.gateways);
    };

    expect(named({}, 'Edge')).toStrictEqual(['edge', 'edge', 'shop/edge']);
    expect(named({ name: 'public' }, 'Edge')).toStrictEqual(['public', 'public', 'shop/public']);
  });

  test('fail for what no object can be called, and for a Gateway with dots', () => {
    expect(() => edge({ name: 'My_Edge' }))
      .toThrow("the name of an object must be lower-case letters, digits, '-' and '.', got 'My_Edge'; choose another with 'name' [BadName at shop/edge]");
    expect(() => edge({ name: 'edge.v1' })).toThrow('the name of a Gateway must be a DNS label of up to 63 characters, without dots, '
      + "got 'edge.v1'; choose another with 'name' [BadName at shop/edge]");
  });

  test('may have dots where there is a VirtualService only', () => {
    const { chart, construct, web } = edge({ name: 'edge.v1', gateway: GatewayRef.existing('istio-ingress/public'), under: '/api' });

    construct.addRoute('web', { to: web });

    expect(only(chart, 'VirtualService').metadata.name).toBe('edge.v1');
  });

  test('fail without a namespace', () => {
    expect(() => ingress(new Chart(Testing.app(), 'shop')))
      .toThrow("the chart of an ingress needs a namespace, by which its Gateway is named; write new Chart(app, id, { namespace: '...' }) [NoNamespace at shop/edge]");
  });
});

describe('escape hatches', () => {
  test('patch both objects', () => {
    const { chart, construct, web } = edge();
    construct.addRoute('web', { to: web });

    construct.gateway.addJsonPatch(JsonPatch.add('/spec/servers/0/tls', { httpsRedirect: true }));
    construct.virtualService.addJsonPatch(JsonPatch.add('/spec/exportTo', ['.', 'istio-ingress']));

    expect(only(chart, 'Gateway').spec.servers[0].tls).toStrictEqual({ httpsRedirect: true });
    expect(only(chart, 'VirtualService').spec.exportTo).toStrictEqual(['.', 'istio-ingress']);
  });

  test('patch a route by its name, wherever it stands', () => {
    const { chart, construct, web } = edge();
    construct.addRoute('web', { to: web });
    construct.addRoute('api', { when: [under('/api')], to: web });

    construct.patchRoute('web', JsonPatch.add('/fault', { abort: { httpStatus: 503, percentage: { value: 1 } } }));

    expect(rules(chart).map(({ name, fault }: any) => [name, fault !== undefined])).toStrictEqual([['api', false], ['web', true]]);
  });

  test('fail for a route that is not there, naming those that are', () => {
    const { chart, construct, web } = edge();
    construct.addRoute('web', { to: web });
    construct.patchRoute('api', JsonPatch.remove('/timeout'));

    expect(() => Testing.synth(chart)).toThrow("'shop/edge' has no route 'api' to patch; its routes are 'web' [UnknownRoute at shop/edge]");
  });

  test('fail where the Gateway is somebody else\'s', () => {
    const { construct } = edge({ gateway: GatewayRef.existing('istio-ingress/public'), under: '/api' });

    expect(() => construct.gateway).toThrow("'shop/edge' has no Gateway to patch: 'istio-ingress/public' is somebody else's [NotEmitted at shop/edge]");
  });
});

test('renders the same twice', () => {
  const { chart, construct, web } = edge({ tls: IngressTls.simple('cert') });
  construct.addRoute('web', { to: web });
  construct.addRoute('api', { when: [under('/api')], to: web, rewrite: Rewrite.prefix('/') });
  construct.patchRoute('web', JsonPatch.add('/timeout', '1s'));

  expect(Testing.synth(chart)).toStrictEqual(Testing.synth(chart));
});

test('keeps nothing that its caller could change later', () => {
  const { chart, construct, web } = edge();
  const [hosts, when] = [['b.example.com'], [under('/api')]];
  construct.addHosts(hosts);
  construct.addRoute('api', { when, to: web });
  const before = Testing.synth(chart);

  hosts.push('c.example.com');
  when.push(under('/other'));

  expect(Testing.synth(chart)).toStrictEqual(before);
});
