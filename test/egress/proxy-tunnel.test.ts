import { Chart, Testing } from 'cdk8s';
import { EGRESS } from './gateways';
import { external } from './payments';
import { ExternalPort, ExternalService, ExternalServiceProps, ExternalTls, IngressTls, ProxyTunnel } from '../../src';
import { ingress, rendered, shop } from '../support/shop';

const spec = (chart: Chart, kind: string, name: string) => rendered(chart, kind, name).spec;

/** The proxy of the company. */
function proxy(chart: Chart, props: Partial<ExternalServiceProps> = {}): ExternalService {
  return new ExternalService(chart, 'proxy', { hosts: ['proxy.corp'], ports: [ExternalPort.tcp(3128)], addresses: ['10.9.9.9'], ...props });
}

test('sidecars ask the proxy to connect to the server', () => {
  const chart = shop();

  external(chart, { tunnel: ProxyTunnel.connect(proxy(chart)) });

  expect(spec(chart, 'DestinationRule', 'proxy')).toStrictEqual({
    host: 'proxy.corp',
    exportTo: ['.'],
    subsets: [{ name: 'shop-payments-https-443', trafficPolicy: { tunnel: { protocol: 'CONNECT', targetHost: 'api.pay.example', targetPort: 443 } } }],
  });
  expect(spec(chart, 'VirtualService', 'payments')).toStrictEqual({
    hosts: ['api.pay.example'],
    exportTo: ['.'],
    tls: [{
      match: [{ port: 443, sniHosts: ['api.pay.example'] }],
      route: [{ destination: { host: 'proxy.corp', port: { number: 3128 }, subset: 'shop-payments-https-443' } }],
    }],
  });
});

test('each host and port is an end of its own, in the order of names', () => {
  const chart = shop();
  const tunnel = ProxyTunnel.post(proxy(chart));

  external(chart, { hosts: ['b.example', 'a.example'], ports: [ExternalPort.tls(8883), ExternalPort.https().calledOn(8443)], tunnel }, 'z');
  external(chart, { hosts: ['c.example'], tunnel }, 'a');

  expect(spec(chart, 'DestinationRule', 'proxy').subsets.map(({ name, trafficPolicy: { tunnel: { protocol, targetHost, targetPort } } }: any) =>
    [name, protocol, `${targetHost}:${targetPort}`])).toEqual([
    ['shop-a-https-443', 'POST', 'c.example:443'],
    ['shop-z-https-8443', 'POST', 'b.example:443'],
    ['shop-z-https-8443-a-example', 'POST', 'a.example:443'],
    ['shop-z-tls-8883', 'POST', 'b.example:8883'],
    ['shop-z-tls-8883-a-example', 'POST', 'a.example:8883'],
  ]);
});

test('an egress gateway calls the proxy, which it must see', () => {
  const chart = shop();

  external(chart, { via: EGRESS, tunnel: ProxyTunnel.connect(proxy(chart, { exportTo: ['istio-egress'] })) });

  expect(spec(chart, 'VirtualService', 'payments').tls[0].route[0].destination.host).toBe('egress.istio-egress.svc.cluster.local');
  expect(spec(chart, 'VirtualService', 'payments-egress').tcp).toStrictEqual([
    { match: [{ port: 443 }], route: [{ destination: { host: 'proxy.corp', port: { number: 3128 }, subset: 'shop-payments-https-443' } }] },
  ]);
});

test('a route of a gateway goes there too', () => {
  const chart = shop();
  const payments = external(chart, { exportTo: ['*'], tunnel: ProxyTunnel.connect(proxy(chart, { exportTo: ['*'] })) });

  ingress(chart, 'edge', { tls: IngressTls.passthrough() }).addRoute('pay', { to: payments });

  expect(spec(chart, 'VirtualService', 'edge').tls[0].route).toStrictEqual([
    { destination: { host: 'proxy.corp', port: { number: 3128 }, subset: 'shop-payments-https-443' } },
  ]);
});

test('a proxy has no rule as long as nobody uses it', () => {
  const chart = shop();

  proxy(chart);

  expect(Testing.synth(chart).map(({ kind }) => kind)).toEqual(['ServiceEntry']);
});

test.each<[string, Partial<ExternalServiceProps>, string]>([
  ['a wildcard', { hosts: ['*.pay.example'] }, "a proxy must be told which host to connect to, got the wildcard '*.pay.example'; name the hosts [TunnelNeedsHost at shop/payments]"],
  ['HTTP', { ports: [ExternalPort.http()] }, 'sidecars tunnel bytes only, but read requests on port http-80; let clients do TLS (ExternalTls.passthrough()), '
    + 'or declare ExternalPort.tcp [TunnelNeedsBytes at shop/payments]'],
  ['TLS by the mesh', { tls: ExternalTls.originate() }, 'sidecars tunnel bytes only'],
  ['other namespaces', { exportTo: ['.', 'blog'] }, "namespace 'blog' calls the proxy 'shop/proxy', which is exported to shop; add 'blog' to its 'exportTo' [NotVisible at shop/payments]"],
  ['all namespaces', { exportTo: ['*'] }, "all namespaces call the proxy 'shop/proxy', which is exported to shop; add '*' to its 'exportTo' [NotVisible at shop/payments]"],
  ['a gateway', { via: EGRESS }, "namespace 'istio-egress' calls the proxy 'shop/proxy', which is exported to shop; add 'istio-egress' to its 'exportTo' [NotVisible at shop/payments]"],
  ['a long name', { name: 'x'.repeat(60) }, '[BadName at shop/payments]'],
])('fails for %s', (_, props, message) => {
  const chart = shop();

  expect(() => external(chart, { tunnel: ProxyTunnel.connect(proxy(chart)), ...props })).toThrow(message);
});

test.each<[string, Partial<ExternalServiceProps>]>([
  ['two ports', { ports: [ExternalPort.tcp(1), ExternalPort.tcp(2)] }], ['HTTP', { ports: [ExternalPort.http()] }],
  ['two hosts', { hosts: ['a.example', 'b.example'], ports: [ExternalPort.tls(3129)] }],
  ['a wildcard', { hosts: ['*.corp'], ports: [ExternalPort.tls(3129)] }],
])('fails for a proxy with %s', (_, props) => {
  const chart = shop();

  expect(() => external(chart, { tunnel: ProxyTunnel.connect(proxy(chart, props)) })).toThrow("'shop/proxy' must have one host and one TCP port to be used as a proxy, got");
});

test('fails for a proxy behind a gateway', () => {
  const chart = shop();

  expect(() => external(chart, { tunnel: ProxyTunnel.connect(proxy(chart, { via: EGRESS })) })).toThrow("'shop/proxy' is itself reached through a gateway or a proxy; "
    + "give 'via' to the service behind the proxy: its gateway then calls the proxy [NotAProxy at shop/payments]");
});
