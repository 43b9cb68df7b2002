import { Testing } from 'cdk8s';
import { charts, complaints, gateway, serverList, servers } from './gateways';
import { CanaryRollout, GatewayRef, HttpsRedirect, IngressPort, IngressTls, MeshIngress, MeshIngressProps, Split } from '../../src';
import { only } from '../support/manifests';
import { ingress, service, shop, summary } from '../support/shop';

const TCP = [{ port: 5432, name: 'tcp-pg' }];
const TLS = [{ port: 8443, name: 'tls' }];
const PASSTHROUGH = IngressTls.passthrough();

function edge(props: Partial<MeshIngressProps> = {}) {
  const chart = shop();
  return { chart, construct: ingress(chart, 'edge', props), db: service(chart, 'db', { versions: ['v1', 'v2'] }, TCP) };
}

const spec = (chart: any) => only(chart, 'VirtualService').spec;
const to = (name: string, port: number, rest = {}) => ({ destination: { host: `${name}.shop.svc.cluster.local`, port: { number: port }, ...rest } });

describe('a port of bytes', () => {
  test('leads to a port for TCP, and nothing is opened but that', () => {
    const { chart, construct, db } = edge({ hosts: ['*'] });

    construct.addTcpRoute('db', { port: IngressPort.tcp(5432), to: db });

    expect(servers(chart)).toStrictEqual([{ port: { number: 5432, name: 'tcp-5432', protocol: 'TCP' }, hosts: ['shop/*'] }]);
    expect(spec(chart)).toStrictEqual({ hosts: ['*'], gateways: ['shop/edge'], tcp: [{ match: [{ port: 5432 }], route: [to('db', 5432)] }] });
  });

  test('may stand beside others, and beside HTTP', () => {
    const { chart, construct, db } = edge();

    construct.addTcpRoute('redis', { port: IngressPort.redis(6379), to: service(chart, 'redis', {}, [{ port: 6379, name: 'redis' }]) });
    construct.addTcpRoute('db', { port: IngressPort.tcp(5432), to: db });
    construct.addRoute('web', { to: service(chart, 'web') });

    expect(serverList(chart)).toStrictEqual(['http 80: shop.example.com', 'tcp-5432 5432: shop.example.com', 'redis-6379 6379: shop.example.com']);
    expect(spec(chart).tcp).toStrictEqual([
      { match: [{ port: 5432 }], route: [to('db', 5432)] },
      { match: [{ port: 6379 }], route: [to('redis', 6379)] },
    ]);
    expect(summary(spec(chart).http)).toStrictEqual(['web: web:80']);
  });

  test('splits by weight, and follows a rollout', () => {
    const { chart, construct, db } = edge();
    const rolled = service(chart, 'rolled', { versions: ['v1', 'v2'] }, TCP);
    new CanaryRollout(chart, 'canary', { service: rolled, stable: 'v1', canary: 'v2', canaryPercent: 20 });

    construct.addTcpRoute('db', { port: IngressPort.tcp(5432), to: Split.percent(db.version('v1'), 75).and(db.version('v2'), 25) });
    construct.addTcpRoute('rolled', { port: IngressPort.tcp(5433), to: rolled });

    expect(only(chart, 'Gateway')).toBeDefined();
    const edgeSpec = Testing.synth(chart).find(({ kind, metadata }) => kind === 'VirtualService' && metadata.name === 'edge').spec;
    expect(edgeSpec.tcp.map(({ route }: any) => route)).toStrictEqual([
      [{ ...to('db', 5432, { subset: 'v1' }), weight: 75 }, { ...to('db', 5432, { subset: 'v2' }), weight: 25 }],
      [{ ...to('rolled', 5432, { subset: 'v1' }), weight: 80 }, { ...to('rolled', 5432, { subset: 'v2' }), weight: 20 }],
    ]);
  });

  test.each([
    [IngressPort.tcp(1), 'TCP'], [IngressPort.mongo(1), 'MONGO'], [IngressPort.mysql(1), 'MYSQL'], [IngressPort.redis(1), 'REDIS'],
  ])('says what is spoken there (%#)', (port, protocol) => {
    const { chart, construct, db } = edge();
    construct.addTcpRoute('db', { port, to: db });

    expect(servers(chart).map(server => server.port.protocol)).toStrictEqual([protocol]);
  });

  test('may listen on one address, and have a name in statistics', () => {
    const { chart, construct, db } = edge();
    construct.addTcpRoute('db', { port: IngressPort.tcp(5432, { bind: '10.0.0.1', serverName: 'db' }), to: db });

    expect(servers(chart)).toStrictEqual([
      { name: 'db', bind: '10.0.0.1', port: { number: 5432, name: 'tcp-5432-10-0-0-1', protocol: 'TCP' }, hosts: ['shop.example.com'] },
    ]);
  });

  test('says the same whatever is added first', () => {
    const add = [['a', 5432], ['b', 5433], ['c', 5434]] as const;
    const rendered = (order: readonly (typeof add[number])[]) => {
      const { chart, construct, db } = edge();
      order.forEach(([name, port]) => construct.addTcpRoute(name, { port: IngressPort.tcp(port), to: db }));
      return [servers(chart), spec(chart)];
    };

    expect(rendered([add[2], add[0], add[1]])).toStrictEqual(rendered(add));
  });

  test('fails for a second route', () => {
    const { construct, db } = edge();
    construct.addTcpRoute('db', { port: IngressPort.tcp(5432), to: db });

    expect(() => construct.addTcpRoute('other', { port: IngressPort.tcp(5432, { bind: '10.0.0.1' }), to: db })).toThrow("port 5432 has the route 'db', and a port of bytes has one; "
      + "split between services with Split.percent in 'db', or make an ingress for other hosts where clients say the host in a handshake [PortTwice at shop/edge]");
    expect(() => construct.addTcpRoute('db', { port: IngressPort.tcp(1), to: db })).toThrow("route 'db' is added twice; give each route its own name [RouteTwice at shop/edge]");
  });

  test('fails for ports that are for something else', () => {
    const { construct, db } = edge();

    expect(() => construct.addTcpRoute('db', { port: IngressPort.http(80), to: db }))
      .toThrow("route 'db' leads bytes on, but of port 80 it is for HTTP; use addRoute, or IngressPort.tcp [NotTcpPort at shop/edge]");
    expect(() => construct.addTcpRoute('db', { port: IngressPort.tls(443, PASSTHROUGH), to: db }))
      .toThrow("route 'db' leads bytes on, but of port 443 TLS is passed through there; use addTlsRoute, or end TLS with IngressTls.simple('...') [NotTcpPort at shop/edge]");
  });

  test('fails for a service without a port of that kind, and for what bytes cannot carry', () => {
    const { chart, construct } = edge();
    construct.addTcpRoute('web', { port: IngressPort.tcp(5432), to: service(chart, 'web') });

    expect(() => Testing.synth(chart)).toThrow("this route needs a TCP or TLS port of Service 'shop/web', which has none");
  });

  test.each([[0, 'NotInRange'], [65536, 'NotInRange']])('fails for port %d', (port, code) => {
    expect(() => IngressPort.tcp(port)).toThrow(`'port' must be a whole number from 1 to 65535, got ${port} [${code}]`);
  });

  test('fails for an address that is none', () => {
    expect(() => IngressPort.tcp(1, { bind: 'unix:///var/run/x' })).toThrow("'bind' must be an IP address of the gateway's pods, got 'unix:///var/run/x' [BadAddress]");
  });

  test('works on a Gateway of somebody else, which says what TLS it has', () => {
    const chart = shop();
    const construct = new MeshIngress(chart, 'edge', { gateway: GatewayRef.existing('istio-ingress/public'), hosts: ['db.example.com'] });
    const db = service(chart, 'db', {}, TCP);

    construct.addTcpRoute('db', { port: IngressPort.tcp(5432), to: db });

    expect(Testing.synth(chart).map(({ kind }) => kind)).toStrictEqual(['VirtualService']);
    expect(spec(chart)).toStrictEqual({ hosts: ['db.example.com'], gateways: ['istio-ingress/public'], tcp: [{ match: [{ port: 5432 }], route: [to('db', 5432)] }] });
    expect(() => construct.addTcpRoute('x', { port: IngressPort.tls(1, IngressTls.simple('cert')), to: db })).toThrow("'istio-ingress/public' is somebody else's Gateway, "
      + 'which alone says how TLS is treated; write IngressPort.tcp(1) for the port, whatever TLS it has [TlsNotOurs at shop/edge]');
  });

  test('needs no TLS of hosts for HTTP: what is said of them must have a route', () => {
    const { chart, construct, db } = edge({ tls: IngressTls.simple('cert') });
    construct.addTcpRoute('db', { port: IngressPort.tcp(5432), to: db });

    expect(() => Testing.synth(chart)).toThrow("the ingress leads nowhere by HTTP; add a route with addRoute('...', { to: service }), or leave 'tls' and 'ports' out: "
      + 'routes of other ports need neither [NoRoute at shop/edge]');
  });
});

describe('TLS around bytes', () => {
  test('is ended by the gateway', () => {
    const { chart, construct, db } = edge();

    construct.addTcpRoute('db', { port: IngressPort.tls(5432, IngressTls.simple('db-cert')), to: db });

    expect(servers(chart)).toStrictEqual([
      { port: { number: 5432, name: 'tls-5432-db-cert-edge', protocol: 'TLS' }, hosts: ['shop.example.com'], tls: { mode: 'SIMPLE', credentialName: 'db-cert' } },
    ]);
    expect(spec(chart).tcp).toStrictEqual([{ match: [{ port: 5432 }], route: [to('db', 5432)] }]);
  });

  test('has a server for each ingress at one Gateway object, since a server with the hosts of two would send all to one', () => {
    const { chart, construct, db } = edge({ hosts: ['a.example.com'] });
    const other = ingress(chart, 'other', { gateway: construct, hosts: ['b.example.com'] });
    const port = IngressPort.tls(9093, IngressTls.simple('kafka-cert'));

    construct.addTcpRoute('a', { port, to: db });
    other.addTcpRoute('b', { port, to: service(chart, 'b', {}, TCP) });

    expect(serverList(chart)).toStrictEqual(['tls-9093-kafka-cert-edge 9093: a.example.com', 'tls-9093-kafka-cert-other 9093: b.example.com']);
    expect(complaints(chart)).toStrictEqual([]);
  });

  test('fails for a wildcard that covers hosts of another at one Gateway object', () => {
    const { chart, construct, db } = edge({ hosts: ['*.example.com'] });
    const other = ingress(chart, 'other', { gateway: construct, hosts: ['b.example.com'] });
    const port = IngressPort.tls(9093, IngressTls.simple('kafka-cert'));
    construct.addTcpRoute('a', { port, to: db });
    other.addTcpRoute('b', { port, to: db });

    expect(complaints(chart)).toStrictEqual([expect.stringContaining("host 'b.example.com' of 'shop/other' lies within '*.example.com' of 'shop/edge' at one Gateway object")]);
  });

  test('fails for one host on one port of two ingresses', () => {
    const [chart, team] = charts('shop', 'team');
    const db = service(chart, 'db', {}, TCP);
    [ingress(chart, 'a'), ingress(team, 'b')].forEach(one => one.addTcpRoute('db', { port: IngressPort.tls(9093, IngressTls.simple(`${one.node.id}-cert`)), to: db }));

    expect(complaints(chart)).toEqual(expect.arrayContaining([
      expect.stringMatching(/host 'shop\.example\.com' has two owners at gateway '[^']+, port 9093': 'shop\/a' and 'team\/b'/),
    ]));
  });

  test('is none of HTTP: one host may have both', () => {
    const [chart, team] = charts('shop', 'team');
    const db = service(chart, 'db', {}, TCP);
    ingress(chart, 'a', { tls: IngressTls.simple('a-cert') }).addRoute('web', { to: service(chart, 'web') });
    ingress(team, 'b').addTcpRoute('db', { port: IngressPort.tls(9093, IngressTls.simple('b-cert')), to: db });

    expect(complaints(chart)).toStrictEqual([]);
  });
});

describe('two things on one port of a gateway', () => {
  const port = IngressPort.tcp(5432);

  test.each<[string, IngressPort]>([['TCP', port], ['REDIS', IngressPort.redis(5432)], ['TLS', IngressPort.tls(5432, IngressTls.simple('cert'))]])('fail: TCP and %s', (protocol, other) => {
    const [chart, team] = charts('shop', 'team');
    const db = service(chart, 'db', {}, TCP);
    ingress(chart, 'a', { hosts: ['a.example.com'] }).addTcpRoute('db', { port, to: db });
    ingress(team, 'b', { hosts: ['b.example.com'] }).addTcpRoute('db', { port: other, to: db });

    expect(complaints(chart)).toEqual(expect.arrayContaining([expect.stringContaining(`port 5432 of one gateway would be for TCP of 'shop/a' and for ${protocol} of 'team/b', `
      + 'and Istio would keep the one that it reads first; give one of them another port [PortConflict at team/b]')]));
  });

  test('fail in one ingress', () => {
    const { chart, construct, db } = edge();
    construct.addRoute('web', { to: service(chart, 'web') });
    construct.addTcpRoute('db', { port: IngressPort.tcp(80), to: db });

    expect(complaints(chart)).toEqual(expect.arrayContaining([expect.stringContaining("port 80 of one gateway would be for HTTP of 'shop/edge' and for TCP of 'shop/edge'")]));
  });

  test.each<[string, Partial<MeshIngressProps>, IngressPort]>([
    ['at other pods', { gateway: gateway({ labels: { istio: 'other' } }) }, port],
    ['at another address', {}, IngressPort.tcp(5432, { bind: '10.0.0.1' })],
    ['on another port', {}, IngressPort.tcp(5433)],
  ])('do not meet %s', (_, props, other) => {
    const [chart, team] = charts('shop', 'team');
    const db = service(chart, 'db', {}, TCP);
    ingress(chart, 'a', { hosts: ['a.example.com'] }).addTcpRoute('db', { port, to: db });
    ingress(team, 'b', { hosts: ['b.example.com'], ...props }).addTcpRoute('db', { port: other, to: db });

    expect(complaints(chart)).toStrictEqual([]);
  });
});

describe('TLS that is passed through, by the host in the handshake', () => {
  function passthrough(hosts: string[], props: Partial<MeshIngressProps> = {}) {
    const chart = shop();
    const construct = ingress(chart, 'edge', { hosts, tls: PASSTHROUGH, httpsRedirect: HttpsRedirect.never(), ...props });
    const [a, b, c] = ['a', 'b', 'c'].map(name => service(chart, name, {}, TLS));
    return { chart, construct, a, b, c };
  }

  const rule = (sniHosts: string[], name: string, port = 443) => ({ match: [{ port, sniHosts }], route: [to(name, 8443)] });

  test('leads each host to a service of its own', () => {
    const { chart, construct, a, b } = passthrough(['a.example.com', 'b.example.com']);

    construct.addTlsRoute('b', { hosts: ['B.example.com'], to: b });
    construct.addTlsRoute('a', { hosts: ['a.example.com'], to: a });

    expect(serverList(chart)).toStrictEqual(['tls 443: a.example.com b.example.com']);
    expect(spec(chart)).toStrictEqual({
      hosts: ['a.example.com', 'b.example.com'], gateways: ['shop/edge'], tls: [rule(['a.example.com'], 'a'), rule(['b.example.com'], 'b')],
    });
  });

  test('leads what no route names to the one without hosts, or to that of addRoute', () => {
    const rest = (add: (built: ReturnType<typeof passthrough>) => void) => {
      const built = passthrough(['*.example.com', 'example.org']);
      built.construct.addTlsRoute('a', { hosts: ['a.example.com'], to: built.a });
      add(built);
      return spec(built.chart).tls;
    };
    const expected = [rule(['*.example.com', 'example.org'], 'b'), rule(['a.example.com'], 'a')];

    expect(rest(({ construct, b }) => construct.addTlsRoute('b', { to: b }))).toStrictEqual(expected);
    expect(rest(({ construct, b }) => construct.addRoute('b', { to: b }))).toStrictEqual(expected);
  });

  test('may have a port of its own, beside HTTP', () => {
    const { chart, construct } = edge();
    construct.addRoute('web', { to: service(chart, 'web') });

    construct.addTlsRoute('a', { port: IngressPort.tls(8443, PASSTHROUGH), to: service(chart, 'a', {}, TLS) });

    expect(serverList(chart)).toStrictEqual(['http 80: shop.example.com', 'tls-8443 8443: shop.example.com']);
    expect(spec(chart).tls).toStrictEqual([rule(['shop.example.com'], 'a', 8443)]);
  });

  test('is redirected to from plain HTTP', () => {
    const { chart, construct, a } = passthrough(['a.example.com'], { httpsRedirect: undefined });
    construct.addTlsRoute('a', { to: a });

    expect(servers(chart)[0].tls).toStrictEqual({ httpsRedirect: true });
  });

  test('fails for hosts without a route', () => {
    const { chart, construct, a } = passthrough(['a.example.com', 'b.example.com']);
    construct.addTlsRoute('a', { hosts: ['a.example.com'], to: a });

    expect(() => Testing.synth(chart)).toThrow("no route of port 443 is for 'b.example.com', so that connections would be closed; "
      + "name the hosts in a route, or add one without 'hosts' [HostWithoutRoute at shop/edge]");
  });

  test('fails for two routes for the rest, and for one where there is none', () => {
    const two = passthrough(['a.example.com']);
    two.construct.addTlsRoute('a', { to: two.a });
    two.construct.addRoute('b', { to: two.b });
    const none = passthrough(['a.example.com']);
    none.construct.addTlsRoute('a', { hosts: ['a.example.com'], to: none.a });
    none.construct.addTlsRoute('b', { to: none.b });

    expect(() => Testing.synth(two.chart))
      .toThrow("'a' and the one of addRoute of port 443 would take the hosts that no other route names, which are 'a.example.com'; keep one of them, or name their hosts [HostWithoutRoute at shop/edge]");
    expect(() => Testing.synth(none.chart)).toThrow("'b' of port 443 would take the hosts that no other route names, which are none; remove it [HostWithoutRoute at shop/edge]");
  });

  test('fails for a host of nobody, and for one with two routes', () => {
    const nobody = passthrough(['a.example.com']);
    nobody.construct.addTlsRoute('x', { hosts: ['x.example.com'], to: nobody.a });
    const twice = passthrough(['a.example.com']);
    twice.construct.addTlsRoute('a', { hosts: ['a.example.com'], to: twice.a });
    twice.construct.addTlsRoute('b', { hosts: ['a.example.com'], to: twice.b });

    expect(() => Testing.synth(nobody.chart)).toThrow("'x.example.com' of route 'x' lies within none of the hosts a.example.com; add it with addHosts [UnknownHost at shop/edge]");
    expect(() => Testing.synth(twice.chart)).toThrow("host 'a.example.com' has two routes, 'a' and 'b'; name it in one of them [HostTwice at shop/edge]");
  });

  test('fails where nothing is passed through', () => {
    const { construct, db } = edge({ tls: IngressTls.simple('cert') });

    expect(() => construct.addTlsRoute('db', { to: db })).toThrow("route 'db' is chosen by the handshake, for which TLS must be passed through; "
      + 'give the hosts IngressTls.passthrough(), or the route a port: IngressPort.tls(8443, IngressTls.passthrough()) [NotPassedThrough at shop/edge]');
    expect(() => construct.addTlsRoute('db', { to: db, port: IngressPort.tls(1, IngressTls.simple('x')) }))
      .toThrow('make port 1 IngressPort.tls(..., IngressTls.passthrough()) [NotPassedThrough at shop/edge]');
    expect(() => passthrough(['a.example.com']).construct.addTlsRoute('db', { hosts: [], to: db })).toThrow('[NoHost at shop/edge]');
  });

  test('renders the same twice', () => {
    const { chart, construct, a } = passthrough(['a.example.com']);
    construct.addTlsRoute('a', { to: a });

    expect(Testing.synth(chart)).toStrictEqual(Testing.synth(chart));
  });
});
