import { Testing } from 'cdk8s';
import { complaints } from './gateways';
import { CanaryRollout, GatewayRef, HeaderMatch, HttpsRedirect, IngressTls, MeshIngress, MeshIngressProps, PathMatch, RequestMatch, Rewrite } from '../../src';
import { only } from '../support/manifests';
import { GATEWAY, ingress, rendered, reviews, service, shop, summary } from '../support/shop';

const PUBLIC = GatewayRef.existing('istio-ingress/public');
const path = (match: PathMatch) => RequestMatch.path(match);
const JASON = RequestMatch.header(HeaderMatch.exact('end-user', 'jason'));

function guest(props: Partial<MeshIngressProps> = {}) {
  const chart = shop();
  const construct = new MeshIngress(chart, 'api', { gateway: PUBLIC, hosts: ['shop.example.com'], under: '/api', ...props });
  return { chart, construct, web: service(chart, 'web') };
}

const matches = ({ chart }: { chart: any }) => rendered(chart, 'VirtualService', 'api').spec.http.map((rule: any) => rule.match);

test('a Gateway object of somebody else gets a VirtualService and nothing else', () => {
  const { chart, construct, web } = guest();

  construct.addRoute('web', { to: web });

  expect(Testing.synth(chart)).toStrictEqual([{
    apiVersion: 'networking.istio.io/v1',
    kind: 'VirtualService',
    metadata: { name: 'api', namespace: 'shop' },
    spec: {
      hosts: ['shop.example.com'],
      gateways: ['istio-ingress/public'],
      http: [{
        name: 'web', match: [{ uri: { exact: '/api' } }, { uri: { prefix: '/api/' } }], route: [{ destination: { host: 'web.shop.svc.cluster.local', port: { number: 80 } } }],
      }],
    },
  }]);
});

test.each(['public', 'istio-ingress/public/x', 'Istio/public', 'istio-ingress/Public', 'istio-ingress/public.v1', '/public', ''])('fails for a Gateway called %p', name => {
  expect(() => GatewayRef.existing(name))
    .toThrow(`a Gateway must be named as 'namespace/name', both in lower-case letters, digits and '-', got '${name}' [BadGatewayName]`);
});

describe('under a part of the paths', () => {
  test('a route without a path gets that part, with its other conditions', () => {
    const built = guest();

    built.construct.addRoute('jason', { when: [JASON], to: built.web });

    const headers = { 'end-user': { exact: 'jason' } };
    expect(matches(built)).toStrictEqual([[{ uri: { exact: '/api' }, headers }, { uri: { prefix: '/api/' }, headers }]]);
  });

  test.each([
    [PathMatch.exact('/api'), [{ uri: { exact: '/api' } }]],
    [PathMatch.exact('/api/x'), [{ uri: { exact: '/api/x' } }]],
    [PathMatch.prefix('/api'), [{ uri: { exact: '/api' } }, { uri: { prefix: '/api/' } }]],
    [PathMatch.prefix('/api/x'), [{ uri: { exact: '/api/x' } }, { uri: { prefix: '/api/x/' } }]],
    [PathMatch.stringPrefix('/api/v'), [{ uri: { prefix: '/api/v' } }]],
  ])('a route may lie below: %s', (match, expected) => {
    const built = guest();

    built.construct.addRoute('web', { when: [path(match)], to: built.web });

    expect(matches(built)).toStrictEqual([expected]);
  });

  test.each([
    PathMatch.exact('/'), PathMatch.exact('/apix'), PathMatch.prefix('/shop'), PathMatch.prefix('/apix'), PathMatch.stringPrefix('/api'), PathMatch.regex('/api/.*'),
  ])('fails for a route that does not: %s', match => {
    const { construct, web } = guest();

    expect(() => construct.addRoute('web', { when: [path(PathMatch.prefix('/api/x')), path(match)], to: web }))
      .toThrow(`route 'web' matches ${match}, which does not lie below '/api', the part of the paths that is decided here; `
        + "write the path with '/api' in front [NotUnder at shop/api]");
  });

  test('a rewrite takes that part off', () => {
    const built = guest();

    built.construct.addRoute('web', { to: built.web, rewrite: Rewrite.prefix('/') });

    expect(rendered(built.chart, 'VirtualService', 'api').spec.http.map(({ match, rewrite }: any) => [match, rewrite]))
      .toStrictEqual([[[{ uri: { exact: '/api' } }, { uri: { prefix: '/api/' } }], { uri: '/' }]]);
  });

  test('routes of the service hold only below', () => {
    const { chart, construct, web } = guest();
    web.addRoute('inside', { when: [path(PathMatch.exact('/api/x'))], to: web });
    web.addRoute('outside', { when: [path(PathMatch.exact('/x'))], to: web });

    construct.addRoute('web', { to: web });

    expect(summary(rendered(chart, 'VirtualService', 'api').spec.http)).toStrictEqual(['web-inside: web:80', 'web: web:80']);
  });

  test('an ingress with a Gateway of its own can be bound to a part too', () => {
    const { chart, construct, web } = guest({ gateway: GATEWAY, under: '/api/' });

    construct.addRoute('web', { to: web });

    expect(only(chart, 'VirtualService').spec.http[0].match).toStrictEqual([{ uri: { exact: '/api' } }, { uri: { prefix: '/api/' } }]);
  });

  test('fails where no part is named', () => {
    const { construct, web } = guest({ under: undefined });

    expect(() => construct.addRoute('web', { to: web })).toThrow("on somebody else's Gateway ('istio-ingress/public') a part of the paths must be named, as under: '/api': "
      + 'what others route there must not be swallowed [UnderMissing at shop/api]');
  });
});

describe("under '/'", () => {
  const message = (got: string) => "under: '/' may hold one route without conditions to a service without routes and pins of its own, "
    + `got ${got}: what has a condition there would swallow the paths of others; name a part of the paths, as under: '/api', or own the Gateway [CatchAllOnly at shop/api]`;

  test('one bare route is what Istio moves behind those of others', () => {
    const built = guest({ under: '/' });

    built.construct.addRoute('web', { to: built.web });

    expect(matches(built)).toStrictEqual([undefined]);
  });

  test('a split of a rollout without pins is bare too', () => {
    const { chart, construct } = guest({ under: '/' });
    const svc = reviews(chart);
    new CanaryRollout(chart, 'canary', { service: svc, stable: 'v1', canary: 'v2', canaryPercent: 10 });

    construct.addRoute('reviews', { to: svc });

    expect(summary(rendered(chart, 'VirtualService', 'api').spec.http)).toStrictEqual(['reviews-canary-split: reviews/v1:80 90, reviews/v2:80 10']);
  });

  test('fails for a second route', () => {
    const { chart, construct, web } = guest({ under: '/' });
    construct.addRoute('web', { to: web });
    construct.addRoute('api', { when: [path(PathMatch.prefix('/api'))], to: web });

    expect(() => Testing.synth(chart)).toThrow(message('2 routes'));
  });

  test('fails for a condition', () => {
    const { chart, construct, web } = guest({ under: '/' });
    construct.addRoute('web', { when: [JASON], to: web });

    expect(() => Testing.synth(chart)).toThrow(message("conditions (route 'web')"));
  });

  test('fails for pins of the service behind', () => {
    const { chart, construct } = guest({ under: '/' });
    const svc = reviews(chart);
    new CanaryRollout(chart, 'canary', { service: svc, stable: 'v1', canary: 'v2', pinnedBy: [JASON] });
    construct.addRoute('reviews', { to: svc });

    expect(() => Testing.synth(chart)).toThrow(message("conditions (route 'reviews')"));
  });
});

describe('what somebody else decides', () => {
  test.each<[string, Partial<MeshIngressProps>]>([
    ['TLS', { tls: IngressTls.simple('cert') }], ['passthrough', { tls: IngressTls.passthrough() }], ['a redirect', { httpsRedirect: HttpsRedirect.never() }],
  ])('fails for %s', (_, props) => {
    expect(() => guest(props)).toThrow("'istio-ingress/public' is somebody else's Gateway, which alone says how TLS is treated; "
      + "leave 'tls' and 'httpsRedirect' out [TlsNotOurs at shop/api]");
  });

  test('fails for TLS of further hosts', () => {
    expect(() => guest().construct.addHosts(['b.example.com'], IngressTls.simple('cert')))
      .toThrow("'istio-ingress/public' is somebody else's Gateway, which alone says how TLS is treated; leave 'tls' out [TlsNotOurs at shop/api]");
  });

  test('further hosts need none', () => {
    const { chart, construct, web } = guest();
    construct.addRoute('web', { to: web });

    construct.addHosts(['b.example.com']);

    expect(only(chart, 'VirtualService').spec.hosts).toStrictEqual(['b.example.com', 'shop.example.com']);
  });
});

test('fails for two ingresses with one host there, whatever part of the paths they decide', () => {
  const { chart, construct, web } = guest();
  construct.addRoute('web', { to: web });
  new MeshIngress(chart, 'other', { gateway: GatewayRef.existing('istio-ingress/public'), hosts: ['shop.example.com'], under: '/other' }).addRoute('web', { to: web });

  expect(complaints(chart)).toStrictEqual(["host 'shop.example.com' has two owners at gateway 'istio-ingress/public': 'shop/api' and 'shop/other'; "
    + 'let one own it and contribute to it from elsewhere, or give them different hosts [TwoOwners at shop/other]'].map(text => expect.stringContaining(text)));
});

test('renders the same twice', () => {
  const { chart, construct, web } = guest();
  construct.addRoute('web', { to: web });

  expect(Testing.synth(chart)).toStrictEqual(Testing.synth(chart));
});

test("a Gateway of one's own holds any routes under '/'", () => {
  const chart = shop();
  const edge = ingress(chart, 'edge', { under: '/' });

  edge.addRoute('a', { when: [RequestMatch.path(PathMatch.prefix('/a'))], to: service(chart, 'a') });
  edge.addRoute('rest', { to: service(chart, 'b') });

  expect(summary(rendered(chart, 'VirtualService', 'edge').spec.http)).toEqual(['a: a:80', 'rest: b:80']);
});
