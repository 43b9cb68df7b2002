import { Testing } from 'cdk8s';
import { complaints, serverList, servers } from './gateways';
import { GatewayRef, HttpsRedirect, IngressPort, IngressTls, MeshIngress, MeshIngressProps } from '../../src';
import { only } from '../support/manifests';
import { ingress, service, shop } from '../support/shop';

const CERT = IngressTls.simple('shop-cert');

function edge(props: Partial<MeshIngressProps>) {
  const chart = shop();
  const construct = ingress(chart, 'edge', props);
  construct.addRoute('web', { to: service(chart, 'web', {}, [{ port: 80, name: 'http' }, { port: 8443, name: 'tls' }]) });
  return { chart, construct };
}

describe('ports for HTTP', () => {
  test('are those that are named, with what is spoken there', () => {
    const { chart } = edge({ ports: [IngressPort.http2(8080), IngressPort.grpc(9000), IngressPort.grpcWeb(9001, { bind: '10.0.0.1' })] });

    expect(servers(chart).map(({ port, bind }) => [port, bind])).toStrictEqual([
      [{ number: 8080, name: 'http2-8080', protocol: 'HTTP2' }, undefined],
      [{ number: 9000, name: 'grpc-9000', protocol: 'GRPC' }, undefined],
      [{ number: 9001, name: 'grpc-web-9001-10-0-0-1', protocol: 'GRPC-WEB' }, '10.0.0.1'],
    ]);
    expect(complaints(chart)).toStrictEqual([]);
  });

  test('redirect to the port for HTTPS', () => {
    const { chart } = edge({ tls: CERT, ports: [IngressPort.http(80), IngressPort.http(8080), IngressPort.https(8443), IngressPort.https(443, { serverName: 'main' })] });

    expect(serverList(chart)).toStrictEqual([
      'http 80: shop.example.com', 'https-shop-cert 443: shop.example.com', 'http-8080 8080: shop.example.com', 'https-8443-shop-cert 8443: shop.example.com',
    ]);
    expect(servers(chart).map(({ name }) => name)).toStrictEqual([undefined, 'main', undefined, undefined]);
    expect(only(chart, 'VirtualService').spec.http[0]).toStrictEqual({
      name: 'https-redirect', match: [{ port: 80 }, { port: 8080 }], redirect: { scheme: 'https', port: 443, redirectCode: 301 },
    });
  });

  test('may be for HTTPS alone', () => {
    const { chart } = edge({ tls: CERT, ports: [IngressPort.https(8443)] });

    expect(serverList(chart)).toStrictEqual(['https-8443-shop-cert 8443: shop.example.com']);
    expect(only(chart, 'VirtualService').spec.http.map(({ name }: any) => name)).toStrictEqual(['web']);
  });

  test('pass TLS through as the hosts do', () => {
    const { chart } = edge({ tls: IngressTls.passthrough(), ports: [IngressPort.https(8443)], httpsRedirect: HttpsRedirect.never() });

    expect(serverList(chart)).toStrictEqual(['tls-8443 8443: shop.example.com']);
    expect(only(chart, 'VirtualService').spec.tls[0].match).toStrictEqual([{ port: 8443, sniHosts: ['shop.example.com'] }]);
  });

  test.each<[Partial<MeshIngressProps>, string]>([
    [{ ports: [IngressPort.tcp(5432)] }, "'ports' are for HTTP, got port 5432 for TCP; give it with its route, as in addTcpRoute('...', { port, to }) [NotHttpPort at shop/edge]"],
    [{ ports: [] }, "hosts without 'tls' need HTTP ports alone in 'ports', got none [PortsAgainstTls at shop/edge]"],
    [{ ports: [IngressPort.http(80)], tls: CERT }, "hosts with 'tls' need an HTTPS port in 'ports', got HTTP 80 [PortsAgainstTls at shop/edge]"],
    [{ ports: [IngressPort.https(443)] }, "hosts without 'tls' need HTTP ports alone in 'ports', got HTTPS 443 [PortsAgainstTls at shop/edge]"],
    [{ ports: [IngressPort.http(80), IngressPort.grpc(80)] }, 'port 80 is there twice; name it once [PortTwice at shop/edge]'],
  ])('fail where they do not fit (%#)', (props, message) => {
    expect(() => edge(props)).toThrow(message);
  });

  test('fail for a server name that would be that of several', () => {
    const { construct } = edge({ tls: CERT, ports: [IngressPort.https(443, { serverName: 'main' })] });

    expect(() => construct.addHosts(['b.example.com'], IngressTls.simple('b-cert'))).toThrow("several servers would be called 'main', since hosts or ports differ in their settings "
      + '(as b.example.com on port 443), and their statistics would be mixed; give each port a server name of its own, and its hosts one certificate [ServerNameTwice at shop/edge]');
  });

  test('fail on a Gateway of somebody else', () => {
    expect(() => new MeshIngress(shop(), 'edge', { gateway: GatewayRef.existing('a/b'), hosts: ['a.example.com'], under: '/', ports: [IngressPort.http(80)] })).toThrow('[TlsNotOurs at shop/edge]');
  });
});

describe('hosts', () => {
  test('may be IPv4 addresses for plain HTTP, as Istio takes them', () => {
    const { chart } = edge({ hosts: ['192.0.2.1'] });

    expect([servers(chart)[0].hosts, only(chart, 'VirtualService').spec.hosts]).toStrictEqual([['192.0.2.1'], ['192.0.2.1']]);
    expect(complaints(chart)).toStrictEqual([]);
  });

  test.each<[Partial<MeshIngressProps>, string]>([
    [{ hosts: ['192.0.2.1'], tls: CERT }, "clients that connect to an address name no host in the handshake, by which certificates are told; use '*'"],
    [{ hosts: ['2001:db8::1'] }, "Istio takes no IPv6 address for a host of a Gateway; '*' is any host"],
  ])('fail for addresses that no client could say (%#)', (props, problem) => {
    expect(() => edge(props)).toThrow(`got '${props.hosts![0]}': ${problem} [BadHost at shop/edge]`);
  });

  test('are open to routes of any namespace, but for the wildcard that takes all', () => {
    expect(serverList(edge({ hosts: ['*.example.com'] }).chart)).toStrictEqual(['http 80: *.example.com']);
    expect(serverList(edge({ hosts: ['*'] }).chart)).toStrictEqual(['http 80: shop/*']);
  });

  test('are open to routes of the namespaces that are named, and to its own', () => {
    expect(serverList(edge({ routesFrom: ['team'] }).chart)).toStrictEqual(['http 80: shop/shop.example.com team/shop.example.com']);
    expect(serverList(edge({ routesFrom: [] }).chart)).toStrictEqual(['http 80: shop/shop.example.com']);
    expect(serverList(edge({ hosts: ['*'], routesFrom: ['*', 'team'] }).chart)).toStrictEqual(['http 80: *']);
    expect(complaints(edge({ routesFrom: ['team'] }).chart)).toStrictEqual([]);
  });

  test('are redirected for anybody', () => {
    expect(serverList(edge({ hosts: ['*'], tls: CERT }).chart)).toStrictEqual(['http-redirect 80: *', 'https-shop-cert 443: shop/*']);
  });

  test('of another ingress at the Gateway object are open to its own namespace', () => {
    const { chart, construct } = edge({ routesFrom: [] });
    const team = Testing.chart();
    expect(team).toBeDefined();
    ingress(chart, 'other', { gateway: construct, hosts: ['b.example.com'] }).addRoute('web', { to: service(chart, 'b') });

    expect(serverList(chart)).toStrictEqual(['http 80: b.example.com shop/shop.example.com']);
  });

  test('fail for what no namespace can be called', () => {
    expect(() => edge({ routesFrom: ['My Team'] })).toThrow("'routesFrom' must be namespaces, or '*' for any, got 'My Team' [BadNamespace at shop/edge]");
  });
});
