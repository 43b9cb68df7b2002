import { Chart, Duration, Testing } from 'cdk8s';
import {
  ExternalPort, ExternalService, ExternalServiceProps, ExternalTls, HeaderMatch, IngressTls, PathMatch, RequestMatch, Retry, Rewrite, Split,
} from '../../src';
import { ingress, rendered, service, shop } from '../support/shop';

const HOST = 'api.pay.example';
const JASON = RequestMatch.header(HeaderMatch.exact('end-user', 'jason'));

function external(chart: Chart, props: Partial<ExternalServiceProps> = {}): ExternalService {
  return new ExternalService(chart, 'payments', { hosts: [HOST], ports: [ExternalPort.https()], tls: ExternalTls.originate(), exportTo: ['*'], ...props });
}

const edgeRules = (chart: Chart) => rendered(chart, 'VirtualService', 'edge').spec.http;

test('a route of an ingress leads to the port that clients call, and names the server to itself', () => {
  const chart = shop();

  ingress(chart).addRoute('pay', { to: external(chart) });

  expect(edgeRules(chart)).toStrictEqual([
    { name: 'pay', route: [{ destination: { host: HOST, port: { number: 80 } } }], rewrite: { authority: HOST } },
  ]);
});

test('a route of a service does too', () => {
  const chart = shop();

  service(chart, 'web').addRoute('jason', { when: [JASON], to: external(chart) });

  expect(rendered(chart, 'VirtualService', 'web').spec.http[0]).toStrictEqual({
    name: 'jason', match: [{ headers: { 'end-user': { exact: 'jason' } } }], route: [{ destination: { host: HOST, port: { number: 80 } } }], rewrite: { authority: HOST },
  });
});

test('its timeouts and retries hold behind the route, unless that says otherwise', () => {
  const chart = shop();
  const payments = external(chart, { resilience: { timeout: Duration.seconds(5), retry: Retry.none() } });
  const edge = ingress(chart);

  edge.addRoute('slow', { when: [RequestMatch.path(PathMatch.exact('/slow'))], to: payments, timeout: Duration.seconds(60) });
  edge.addRoute('pay', { to: payments });

  expect(edgeRules(chart).map((rule: any) => [rule.name, rule.timeout, rule.retries])).toStrictEqual([
    ['slow', '60s', { attempts: 0 }], ['pay', '5s', { attempts: 0 }],
  ]);
});

test.each<[string, Rewrite, (object | string)[]]>([
  ['a path', Rewrite.prefix('/v1'), [{ uri: '/v1', authority: HOST }, { uri: '/v1/', authority: HOST }]],
  ['the host', Rewrite.authority('other.example'), [{ authority: 'other.example' }]],
])('a rewrite of %s goes with it', (_, rewrite, expected) => {
  const chart = shop();

  ingress(chart).addRoute('pay', { when: [RequestMatch.path(PathMatch.prefix('/pay'))], to: external(chart), rewrite });

  expect(edgeRules(chart).map((rule: any) => rule.rewrite)).toStrictEqual(expected);
});

test('a split with a service calls each by its own name', () => {
  const chart = shop();
  ingress(chart).addRoute('all', {
    to: Split.percent(service(chart, 'web'), 90).and(external(chart), 10), timeout: Duration.seconds(1), retry: Retry.none(),
  });

  expect(edgeRules(chart)[0].route.map(({ headers, weight }: any) => ({ headers, weight }))).toStrictEqual([
    { headers: undefined, weight: 90 },
    { headers: { request: { set: { ':authority': HOST } } }, weight: 10 },
  ]);
});

test('a gateway whose pods cannot see it is refused', () => {
  const chart = shop();
  ingress(chart).addRoute('pay', { to: external(chart, { exportTo: ['.'] }) });

  expect(() => Testing.synth(chart)).toThrow("the gateway's pods in namespace 'istio-ingress' cannot see 'shop/payments', which is exported to shop, "
    + "and would answer 503; add 'istio-ingress' to its 'exportTo' [NotVisible at shop/edge]");
});

test('a gateway whose namespace is named in exportTo sees it', () => {
  const chart = shop();
  ingress(chart).addRoute('pay', { to: external(chart, { exportTo: ['.', 'istio-ingress'] }) });

  expect(edgeRules(chart)).toHaveLength(1);
});

describe('of several ports', () => {
  const several = { ports: [ExternalPort.http(8080), ExternalPort.https(), ExternalPort.tls(6514)], tls: ExternalTls.passthrough() };

  test('the one that fits is taken', () => {
    const chart = shop();

    ingress(chart).addRoute('pay', { to: external(chart, several) });

    expect(edgeRules(chart)[0].route[0].destination.port).toStrictEqual({ number: 8080 });
  });

  test.each(['9090', 'http-9090'])('one is chosen as %s', name => {
    const chart = shop();
    const payments = external(chart, { ports: [ExternalPort.http(8080), ExternalPort.http(9090)], tls: undefined });

    ingress(chart).addRoute('pay', { to: payments.port(name) });

    expect(edgeRules(chart)[0].route[0].destination.port).toStrictEqual({ number: 9090 });
  });

  test('fails where several fit', () => {
    const chart = shop();
    ingress(chart).addRoute('pay', { to: external(chart, { ports: [ExternalPort.http(8080), ExternalPort.http(9090)], tls: undefined }) });

    expect(() => Testing.synth(chart)).toThrow("this route needs one HTTP port of 'shop/payments', where clients call http-8080, http-9090; "
      + "choose one with externalService.port('name') [AmbiguousPort at shop/edge]");
  });

  test('fails where none fits', () => {
    const chart = shop();
    ingress(chart).addRoute('pay', { to: external(chart, { tls: undefined }) });

    expect(() => Testing.synth(chart)).toThrow("this route needs an HTTP port of 'shop/payments', where clients call https-443; "
      + 'route to another port, or let the mesh do TLS with ExternalTls.originate() to read requests [WrongProtocol at shop/edge]');
  });

  test('fails for a port that is none of them, such as that of the server', () => {
    const chart = shop();
    ingress(chart).addRoute('pay', { to: external(chart).port('443') });

    expect(() => Testing.synth(chart)).toThrow("'shop/payments' has no port '443'; clients call http-80 [UnknownPort at shop/edge]");
  });
});

test.each([[['a.example', 'b.example'], 'a.example, b.example'], [['*.pay.example'], '*.pay.example']])('fails for hosts %j', (hosts, shown) => {
  const chart = shop();
  ingress(chart).addRoute('pay', { to: external(chart, { hosts }) });

  expect(() => Testing.synth(chart)).toThrow(`a route can lead to an external service with one host, which is no wildcard; 'shop/payments' has ${shown}; `
    + 'make an ExternalService of its own for the host [NoSingleHost at shop/edge]');
});

describe('behind a gateway that passes TLS through', () => {
  const passthrough = { tls: IngressTls.passthrough() };

  test('the TLS of the client goes on, without what needs HTTP', () => {
    const chart = shop();
    const ports = [ExternalPort.http(), ExternalPort.https()];
    const payments = external(chart, { ports, tls: undefined, resilience: { timeout: Duration.seconds(5) } });

    ingress(chart, 'edge', passthrough).addRoute('pay', { to: payments });

    expect(rendered(chart, 'VirtualService', 'edge').spec.tls).toStrictEqual([
      { match: [{ port: 443, sniHosts: ['shop.example.com'] }], route: [{ destination: { host: HOST, port: { number: 443 } } }] },
    ]);
  });

  test('fails where the mesh would do TLS around TLS', () => {
    const chart = shop();
    ingress(chart, 'edge', passthrough).addRoute('pay', { to: external(chart, { ports: [ExternalPort.tls(6514)], addresses: ['10.0.0.1'] }) });

    expect(() => Testing.synth(chart)).toThrow("the gateway passes TLS of its clients through, and on port 6514 of 'shop/payments' the mesh would do TLS around it again; "
      + 'end TLS at the gateway, or leave TLS of the external service to the client [TlsTwice at shop/edge]');
  });
});
