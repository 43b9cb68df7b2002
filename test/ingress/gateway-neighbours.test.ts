import { Chart } from 'cdk8s';
import { charts, complaints, gateway, serverList } from './gateways';
import { IngressTls, IGatewayRef, MeshIngress, MeshIngressProps } from '../../src';
import { GATEWAY, ingress, service, shop } from '../support/shop';

const CERT = IngressTls.simple('wildcard-cert');

/** An ingress with a route, so that nothing else is wrong with it. */
function edge(chart: Chart, id: string, host: string, props: Partial<MeshIngressProps> = {}): MeshIngress {
  const construct = ingress(chart, id, { hosts: [host], tls: CERT, ...props });
  construct.addRoute('web', { to: service(chart, `web-${id}`, {}, [{ port: 80, name: 'http' }, { port: 8443, name: 'tls' }]) });
  return construct;
}

describe('a certificate that two Gateway objects of one gateway serve', () => {
  const mistake = "port 443 of one gateway serves the certificate 'wildcard-cert' from two Gateway objects ('shop/a', 'team/b'): "
    + 'a browser that reuses a connection (HTTP/2) for a host of the other gets 404; '
    + "let 'team/b' use that of 'shop/a', so that their hosts share a server: pass the other ingress as 'gateway' [SharedCredential at team/b]";

  test('is an error, since browsers reuse connections by certificate', () => {
    const [chart, other] = charts('shop', 'team');
    edge(chart, 'a', 'a.example.com');

    edge(other, 'b', 'b.example.com');

    expect(complaints(chart)).toStrictEqual([expect.stringContaining(mistake)]);
  });

  test('is one whoever says where the pods are', () => {
    const [chart, other] = charts('shop', 'team');
    edge(chart, 'a', 'a.example.com', { gateway: gateway({ labels: { istio: 'ingress', app: 'gw' } }) });

    edge(other, 'b', 'b.example.com', { gateway: gateway({ labels: { app: 'gw', istio: 'ingress' }, serviceAccount: 'gw' }) });

    expect(complaints(chart)).toStrictEqual([expect.stringContaining(mistake)]);
  });

  test('is an error where only further hosts use it', () => {
    const [chart, other] = charts('shop', 'team');
    edge(chart, 'a', 'a.example.com');
    const b = edge(other, 'b', 'b.example.com', { tls: IngressTls.simple('b-cert') });

    b.addHosts(['c.example.com'], CERT);

    expect(complaints(chart)).toStrictEqual([expect.stringContaining(mistake)]);
  });

  test('is an error where the certificate comes after a synthesis', () => {
    const [chart, other] = charts('shop', 'team');
    edge(chart, 'a', 'a.example.com');
    const b = edge(other, 'b', 'b.example.com', { tls: IngressTls.simple('b-cert') });
    expect(complaints(chart)).toStrictEqual([]);

    b.addHosts(['c.example.com'], CERT);

    expect(complaints(chart)).toStrictEqual([expect.stringContaining(mistake)]);
  });

  test('is none once the second uses the Gateway object of the first', () => {
    const [chart, other] = charts('shop', 'team');
    const first = edge(chart, 'a', 'a.example.com');

    edge(other, 'b', 'b.example.com', { gateway: first });

    expect(complaints(chart)).toStrictEqual([]);
    expect(serverList(chart)).toStrictEqual(['http-redirect 80: a.example.com b.example.com', 'https-wildcard-cert 443: a.example.com b.example.com']);
  });

  test.each<[string, IGatewayRef, IngressTls]>([
    ['with a certificate of its own', GATEWAY, IngressTls.simple('b-cert')],
    ['at other pods', gateway({ labels: { istio: 'internal' } }), CERT],
    ['at pods of another namespace', gateway({ namespace: 'internal' }), CERT],
    ['on another port', gateway({ httpsPort: 8443 }), CERT],
    ['without TLS of the gateway', GATEWAY, IngressTls.passthrough()],
  ])('is none %s', (_, ref, tls) => {
    const [chart, other] = charts('shop', 'team');
    edge(chart, 'a', 'a.example.com');

    edge(other, 'b', 'b.example.com', { gateway: ref, tls });

    expect(complaints(chart)).toStrictEqual([]);
  });

  test('is none in two apps', () => {
    const [chart, other] = [shop(), shop()];

    edge(chart, 'a', 'a.example.com');
    edge(other, 'b', 'b.example.com');

    expect([complaints(chart), complaints(other)]).toStrictEqual([[], []]);
  });

  test('is an error with other settings of TLS, even in one ingress', () => {
    const chart = shop();
    const construct = edge(chart, 'a', 'a.example.com');

    construct.addHosts(['b.example.com'], IngressTls.mutual('wildcard-cert'));

    expect(complaints(chart)).toStrictEqual([expect.stringContaining(
      "port 443 of one gateway serves the certificate 'wildcard-cert' with different settings ('shop/a', 'shop/a'): "
      + 'a browser that reuses a connection (HTTP/2) for a host of the other gets 404; give hosts with other settings a certificate of their own [SharedCredential at shop/a]',
    )]);
  });
});

describe('a host within the wildcard of another ingress', () => {
  const hostCovered = (wide: string, narrow: string) => `host 'shop.example.com' of 'shop/${narrow}' lies within '*.example.com' of 'shop/${wide}' at one Gateway object ('shop/a'), `
    + 'where Istio gives it the routes of both; let each of them write a Gateway of its own (gateway: IngressGateway.existing(...)), '
    + `with certificates of their own [HostCovered at shop/${narrow}]`;

  test.each([
    ['*.example.com', 'shop.example.com', hostCovered('a', 'b')],
    ['shop.example.com', '*.example.com', hostCovered('b', 'a')],
  ])('is an error at one Gateway object: %s and %s', (first, second, mistake) => {
    const chart = shop();

    edge(chart, 'b', second, { gateway: edge(chart, 'a', first) });

    expect(complaints(chart)).toStrictEqual([expect.stringContaining(mistake)]);
  });

  test('is none with Gateway objects of their own', () => {
    const chart = shop();

    edge(chart, 'a', '*.example.com');
    edge(chart, 'b', 'shop.example.com', { tls: IngressTls.simple('shop-cert') });

    expect(complaints(chart)).toStrictEqual([]);
  });

  test('is none where TLS is passed through, which is told by the handshake', () => {
    const chart = shop();

    edge(chart, 'b', 'shop.example.com', { gateway: edge(chart, 'a', '*.example.com'), tls: IngressTls.passthrough() });

    expect(complaints(chart)).toStrictEqual([]);
  });
});
