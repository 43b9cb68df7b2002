import { Testing } from 'cdk8s';
import { gateway, serverList, servers } from './gateways';
import { HttpsRedirect, IngressTls, MeshIngressProps, MeshService, PathMatch, RequestMatch } from '../../src';
import { follow } from '../support/istio-router';
import { only } from '../support/manifests';
import { ingress, service, shop, summary } from '../support/shop';

const CERT = IngressTls.simple('shop-cert');

function edge(props: Partial<MeshIngressProps> = {}) {
  const chart = shop();
  const construct = ingress(chart, 'edge', props);
  construct.addRoute('web', { to: service(chart, 'web') });
  return { chart, construct };
}

const virtualService = (props: Partial<MeshIngressProps>) => only(edge(props).chart, 'VirtualService').spec;

describe('TLS', () => {
  const hosts = ['shop.example.com'];
  const http = (tls?: object) => ({ port: { number: 80, name: tls ? 'http-redirect' : 'http', protocol: 'HTTP' }, hosts, ...tls && { tls } });
  const https = (name: string, tls: object) => ({ port: { number: 443, name, protocol: 'HTTPS' }, hosts, tls });

  test('without it, requests are taken in on port 80 alone', () => {
    expect(servers(edge().chart)).toStrictEqual([http()]);
  });

  test('simple: the gateway has the certificate, and plain requests are sent to HTTPS', () => {
    expect(servers(edge({ tls: CERT }).chart)).toStrictEqual([
      http({ httpsRedirect: true }), https('https-shop-cert', { mode: 'SIMPLE', credentialName: 'shop-cert' }),
    ]);
  });

  test('mutual: clients need a certificate too', () => {
    expect(servers(edge({ tls: IngressTls.mutual('shop-cert') }).chart)).toStrictEqual([
      http({ httpsRedirect: true }), https('mutual-https-shop-cert', { mode: 'MUTUAL', credentialName: 'shop-cert' }),
    ]);
  });

  test.each(['Shop-Cert', 'ns/shop-cert', ''])('fails for a Secret called %p', name => {
    const message = `the name of a Secret must be lower-case letters, digits, '-' and '.', got '${name}'; a Secret of another namespace cannot be named: `
      + 'it must be where the pods of the gateway are [BadName]';

    expect(() => IngressTls.simple(name)).toThrow(message);
    expect(() => IngressTls.mutual(name)).toThrow(message);
  });

  test('names of servers have no dots, at which Istio would split the names of their routes', () => {
    expect(serverList(edge({ tls: IngressTls.simple('shop.example.com') }).chart)).toStrictEqual([
      'http-redirect 80: shop.example.com', 'https-shop-example-com 443: shop.example.com',
    ]);
  });
});

describe('TLS that is passed through', () => {
  const PASSTHROUGH = IngressTls.passthrough();

  function passthrough(ports = [{ port: 8443, name: 'tls' }], redirect: (web: MeshService) => HttpsRedirect | undefined = () => undefined) {
    const chart = shop();
    const web = service(chart, 'web', {}, ports);
    const construct = ingress(chart, 'edge', { tls: PASSTHROUGH, hosts: ['shop.example.com', '*.example.org'], httpsRedirect: redirect(web) });
    return { chart, construct, web };
  }

  test('is told by the name in the handshake, and leads to a TLS port', () => {
    const { chart, construct, web } = passthrough();

    construct.addRoute('web', { to: web });

    const hosts = ['*.example.org', 'shop.example.com'];
    expect(servers(chart)).toStrictEqual([
      { port: { number: 80, name: 'http-redirect', protocol: 'HTTP' }, hosts, tls: { httpsRedirect: true } },
      { port: { number: 443, name: 'tls', protocol: 'TLS' }, hosts, tls: { mode: 'PASSTHROUGH' } },
    ]);
    expect(only(chart, 'VirtualService').spec).toStrictEqual({
      hosts,
      gateways: ['shop/edge'],
      tls: [{ match: [{ port: 443, sniHosts: hosts }], route: [{ destination: { host: 'web.shop.svc.cluster.local', port: { number: 8443 } } }] }],
    });
  });

  test('fails for a service without such a port', () => {
    const { chart, construct, web } = passthrough([{ port: 80, name: 'http' }]);
    construct.addRoute('web', { to: web });

    expect(() => Testing.synth(chart)).toThrow("this route needs a TCP or TLS port of Service 'shop/web', which has none: its ports are http 80 (HTTP); "
      + 'name the port for its protocol, or route to another service [WrongProtocol at shop/edge]');
  });

  test('fails for conditions, which nobody can see', () => {
    const { chart, construct, web } = passthrough();
    construct.addRoute('web', { when: [RequestMatch.path(PathMatch.prefix('/web'))], to: web });

    expect(() => Testing.synth(chart)).toThrow('a passthrough gateway carries bytes that the proxy does not read as HTTP, '
      + "so the conditions of route 'web' cannot be seen there; route to a version, or pin in the mesh only [ConditionOnOpaquePort at shop/edge]");
  });

  test('fails for patches of routes, since there are no HTTP rules', () => {
    expect(() => passthrough().construct.patchRoute('web')).toThrow("route 'web' cannot be patched: TLS is passed through, so there are no HTTP rules; "
      + 'patch the object, as in ingress.virtualService.addJsonPatch(...) [NoHttpRoutes at shop/edge]');
  });

  test('takes no plain requests in without a redirect', () => {
    const { chart, construct, web } = passthrough(undefined, () => HttpsRedirect.never());

    construct.addRoute('web', { to: web });

    expect(serverList(chart)).toStrictEqual(['tls 443: *.example.org shop.example.com']);
  });

  test('lets challenges of ACME through to their solver', () => {
    const { chart, construct, web } = passthrough([{ port: 8443, name: 'tls' }, { port: 80, name: 'http' }], HttpsRedirect.exceptAcmeChallenge);

    construct.addRoute('web', { to: web });

    const { http, tls } = only(chart, 'VirtualService').spec;
    expect(summary(http)).toStrictEqual(['acme-challenge: web:80', 'https-redirect: ']);
    expect(tls[0].route[0].destination.port).toStrictEqual({ number: 8443 });
  });
});

describe('the redirect to HTTPS', () => {
  test('fails without TLS', () => {
    expect(() => edge({ httpsRedirect: HttpsRedirect.always() })).toThrow("'httpsRedirect' needs hosts with TLS to send clients to, got plain HTTP; "
      + "give 'tls', or leave 'httpsRedirect' out [NothingToRedirect at shop/edge]");
  });

  test('never: plain requests have the same routes', () => {
    const { chart } = edge({ tls: CERT, httpsRedirect: HttpsRedirect.never() });

    expect(serverList(chart)).toStrictEqual(['http 80: shop.example.com', 'https-shop-cert 443: shop.example.com']);
    expect(servers(chart)[0].tls).toBeUndefined();
    expect(summary(only(chart, 'VirtualService').spec.http)).toStrictEqual(['web: web:80']);
  });

  describe('except for challenges of ACME', () => {
    function acme(facts = {}) {
      const chart = shop();
      const solver = service(chart, 'solver', {}, [{ port: 8089, name: 'http' }]);
      const construct = ingress(chart, 'edge', { gateway: gateway(facts), tls: CERT, httpsRedirect: HttpsRedirect.exceptAcmeChallenge(solver) });
      construct.addRoute('first', { when: [RequestMatch.path(PathMatch.exact('/.well-known/acme-challenge/x'))], to: service(chart, 'web'), priority: 1000 });
      construct.addRoute('web', { to: service(chart, 'home') });
      return { chart, http: only(chart, 'VirtualService').spec.http };
    }

    test('is done by routes, since the server of the Gateway knows no exceptions', () => {
      const { chart, http } = acme();

      expect(servers(chart)[0]).toStrictEqual({ port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts: ['shop.example.com'] });
      expect(http.slice(0, 2)).toStrictEqual([
        {
          name: 'acme-challenge',
          match: [{ uri: { exact: '/.well-known/acme-challenge' }, port: 80 }, { uri: { prefix: '/.well-known/acme-challenge/' }, port: 80 }],
          route: [{ destination: { host: 'solver.shop.svc.cluster.local', port: { number: 8089 } } }],
        },
        { name: 'https-redirect', match: [{ port: 80 }], redirect: { scheme: 'https', redirectCode: 301 } },
      ]);
    });

    test('comes before every route, whatever its priority, and only for port 80', () => {
      const { http } = acme();
      const at = (port: number, path: string) => {
        const outcome = follow(http, { path, port, method: 'GET', headers: {}, query: {} });
        return outcome?.redirected ? 'redirect' : outcome?.rule;
      };

      expect(http.map((rule: any) => rule.name)).toStrictEqual(['acme-challenge', 'https-redirect', 'first', 'web']);
      expect(['/.well-known/acme-challenge/x', '/', '/.well-known/acme-challenges'].map(path => at(80, path))).toStrictEqual(['acme-challenge', 'redirect', 'redirect']);
      expect(['/.well-known/acme-challenge/x', '/'].map(path => at(443, path))).toStrictEqual(['first', 'web']);
    });

    test('is for the ports that the gateway has', () => {
      const { http } = acme({ httpPort: 8080, httpsPort: 8443 });

      expect(http[1]).toStrictEqual({ name: 'https-redirect', match: [{ port: 8080 }], redirect: { scheme: 'https', port: 8443, redirectCode: 301 } });
    });
  });

  test.each([[8080, 443], [80, 8443]])('names the port where the gateway has ports %d and %d, which the server of the Gateway does not', (httpPort, httpsPort) => {
    const props = { gateway: gateway({ httpPort, httpsPort }), tls: CERT };

    const byName = Object.fromEntries(servers(edge(props).chart).map(({ port, tls }) => [port.name, [port.number, tls?.httpsRedirect]]));
    expect(byName).toStrictEqual({ 'http': [httpPort, undefined], 'https-shop-cert': [httpsPort, undefined] });
    expect(virtualService(props).http.map(({ name, match, redirect }: any) => ({ name, match, redirect }))).toStrictEqual([
      { name: 'https-redirect', match: [{ port: httpPort }], redirect: { scheme: 'https', port: httpsPort, redirectCode: 301 } },
      { name: 'web', match: undefined, redirect: undefined },
    ]);
  });
});

describe('hosts', () => {
  test('that share a certificate share a server, and others have one of their own', () => {
    const { chart, construct } = edge({ tls: CERT });

    construct.addHosts(['www.example.com'], IngressTls.simple('shop-cert'));
    construct.addHosts(['shop.example.org'], IngressTls.simple('org-cert'));
    construct.addHosts(['api.example.com'], IngressTls.mutual('api-cert'));

    expect(serverList(chart)).toStrictEqual([
      'http-redirect 80: api.example.com shop.example.com shop.example.org www.example.com',
      'https-org-cert 443: shop.example.org',
      'https-shop-cert 443: shop.example.com www.example.com',
      'mutual-https-api-cert 443: api.example.com',
    ]);
    expect(only(chart, 'VirtualService').spec.hosts).toStrictEqual(['api.example.com', 'shop.example.com', 'shop.example.org', 'www.example.com']);
  });

  test('without TLS of their own have that of the first ones: none is served in plain HTTP by mistake', () => {
    const { chart, construct } = edge({ tls: CERT });

    construct.addHosts(['www.example.com']);

    expect(serverList(chart)).toStrictEqual(['http-redirect 80: shop.example.com www.example.com', 'https-shop-cert 443: shop.example.com www.example.com']);
  });

  test('are folded by what they mean, not by how a server is called', () => {
    const { chart, construct } = edge({ tls: IngressTls.simple('mutual-x') });

    construct.addHosts(['b.example.com'], IngressTls.mutual('x'));

    expect(servers(chart).slice(1).map(({ hosts, tls }) => [hosts, tls.mode])).toStrictEqual([[['shop.example.com'], 'SIMPLE'], [['b.example.com'], 'MUTUAL']]);
  });

  test.each([
    [undefined, CERT, 'plain HTTP', 'TLS that the gateway ends'],
    [CERT, IngressTls.passthrough(), 'TLS that the gateway ends', 'TLS that is passed through'],
    [undefined, IngressTls.passthrough(), 'plain HTTP', 'TLS that is passed through'],
  ])('fails for different ways of TLS (%#)', (tls, other, first, second) => {
    expect(() => edge({ tls }).construct.addHosts(['b.example.com'], other))
      .toThrow(`the hosts of an ingress are treated alike, got ${first} for 'shop.example.com' and ${second} for 'b.example.com'; `
        + 'make an ingress for each, with routes of its own [MixedTls at shop/edge]');
  });

  test('may be wildcards, down to any host at all', () => {
    expect(virtualService({ hosts: ['*.example.com'] }).hosts).toStrictEqual(['*.example.com']);
    expect(virtualService({ hosts: ['*'] }).hosts).toStrictEqual(['*']);
  });

  test('that a wildcard of the same ingress covers have certificates of their own, and the same routes', () => {
    const { chart, construct } = edge({ hosts: ['*.example.com'], tls: IngressTls.simple('wildcard-cert') });

    construct.addHosts(['shop.example.com'], CERT);

    expect(serverList(chart).slice(1)).toStrictEqual(['https-shop-cert 443: shop.example.com', 'https-wildcard-cert 443: *.example.com']);
    expect(only(chart, 'VirtualService').spec.hosts).toStrictEqual(['*.example.com']);
  });

  test('are written in lower case, as Envoy compares that of the handshake', () => {
    expect(serverList(edge({ hosts: ['Shop.Example.com'] }).chart)).toStrictEqual(['http 80: shop.example.com']);
    expect(virtualService({ hosts: ['Shop.Example.com'] }).hosts).toStrictEqual(['shop.example.com']);
  });

  test.each([
    ['shop.example.com.', 'it ends with a dot'], ['*-eu.example.com', 'a gateway takes a wildcard for a whole label only'],
    ['a.*.example.com', "'*' is no DNS label"], ['', 'it is empty'], ['ns/shop.example.com', "'ns/shop' is no DNS label"],
  ])('fails for %p', (host, problem) => {
    expect(() => edge({ hosts: [host] }))
      .toThrow(`'hosts' must be DNS names such as 'shop.example.com' or '*.example.com', got '${host}': ${problem} [BadHost at shop/edge]`);
  });

  test('fails for none, and for one that is there twice', () => {
    const twice = "host 'shop.example.com' is there twice; name it once, with its certificate [HostTwice at shop/edge]";

    expect(() => edge({ hosts: [] })).toThrow("'hosts' must name at least one host, got none; '*' is any host [NoHost at shop/edge]");
    expect(() => edge({ hosts: ['shop.example.com', 'SHOP.example.com'] })).toThrow(twice);
    expect(() => edge().construct.addHosts(['shop.example.com'])).toThrow(twice);
  });
});
