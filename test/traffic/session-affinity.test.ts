import { Chart, Duration, Testing } from 'cdk8s';
import {
  AbArm, AbTest, AffinityTo, BlueGreen, CanaryRollout, HeaderMatch, IngressTls, LoadBalancing, MeshService, RequestMatch, SessionAffinity,
  SessionAffinityProps,
} from '../../src';
import { ingress, rendered, reviews, service, shop, summary } from '../support/shop';

describe('SessionAffinity', () => {
  let chart: Chart;
  let svc: MeshService;
  const canary = (canaryPercent: number) => new CanaryRollout(chart, 'canary', {
    service: svc, stable: 'v1', canary: 'v2', canaryPercent, pinnedBy: [RequestMatch.header(HeaderMatch.exact('x-beta', '1'))],
  });
  const affinity = (props: Partial<SessionAffinityProps> = {}, id = 'sticky') => new SessionAffinity(chart, id, { service: svc, ...props });
  const inMesh = () => rendered(chart, 'VirtualService', 'reviews').spec.http;

  beforeEach(() => {
    chart = shop();
    svc = reviews(chart);
  });

  test('knows a client by a cookie before anything is drawn, behind pins', () => {
    canary(10);
    const { cookieName } = affinity();

    expect(cookieName).toBe('reviews-version');
    expect(summary(inMesh())).toEqual(['canary-pinned: reviews/v2', 'sticky-v1: reviews/v1', 'sticky-v2: reviews/v2', 'canary-split: reviews/v1 90, reviews/v2 10']);
    expect(inMesh()[1].match).toEqual([{ headers: { cookie: { regex: '(.*; *)?reviews-version=v1(;.*)?' } } }]);
    expect(inMesh()[3].route.map(({ headers }: any) => headers.response.add['set-cookie'])).toEqual([
      'reviews-version=v1; Path=/; HttpOnly; SameSite=Lax', 'reviews-version=v2; Path=/; HttpOnly; SameSite=Lax',
    ]);
  });

  test.each([0, 100])('keeps nobody at %d percent', percent => {
    canary(percent);
    affinity();

    expect(inMesh().map(({ name, route }: any) => [name, route[0].headers])).toEqual([['canary-pinned', undefined], ['canary-split', undefined]]);
  });

  test('holds behind an ingress', () => {
    canary(10);
    affinity();
    ingress(chart).addRoute('all', { to: svc });

    expect(summary(rendered(chart, 'VirtualService', 'edge').spec.http)).toEqual([
      'all-canary-pinned: reviews/v2:80', 'all-sticky-v1: reviews/v1:80', 'all-sticky-v2: reviews/v2:80', 'all-canary-split: reviews/v1:80 90, reviews/v2:80 10',
    ]);
  });

  test('keeps clients on an endpoint too, with a cookie of its own', () => {
    affinity({ to: AffinityTo.ENDPOINT, cookie: { name: 'me', maxAge: Duration.hours(1), path: '/shop' } });

    expect(rendered(chart, 'DestinationRule', 'reviews').spec.trafficPolicy).toEqual({
      loadBalancer: { consistentHash: { httpCookie: { name: 'me-endpoint', path: '/shop', ttl: '3600s' } } },
    });
    expect(Testing.synth(chart)).toHaveLength(1);
  });

  test('keeps clients on an endpoint of a service without versions', () => {
    const web = service(chart, 'web');
    new SessionAffinity(chart, 'web-sticky', { service: web, to: AffinityTo.ENDPOINT });

    expect(rendered(chart, 'DestinationRule', 'web').spec).toEqual({
      host: 'web.shop.svc.cluster.local', trafficPolicy: { loadBalancer: { consistentHash: { httpCookie: { name: 'web-version-endpoint', path: '/', ttl: '0s' } } } },
    });
  });

  test('leaves connections to their weights', () => {
    svc = service(chart, 'cache', { versions: ['v1', 'v2'] }, [{ port: 80, name: 'http' }, { port: 6379, name: 'redis' }]);
    canary(10);
    affinity();

    expect(rendered(chart, 'VirtualService', 'cache').spec.tcp[0].route.map(({ weight, headers }: any) => [weight, headers])).toEqual([[90, undefined], [10, undefined]]);
  });

  test('refuses an ingress that cannot read cookies', () => {
    svc = service(chart, 'cache', { versions: ['v1', 'v2'] }, [{ port: 80, name: 'http' }, { port: 443, name: 'https' }]);
    new CanaryRollout(chart, 'canary', { service: svc, stable: 'v1', canary: 'v2', canaryPercent: 10 });
    affinity();
    ingress(chart, 'edge', { tls: IngressTls.passthrough() }).addRoute('all', { to: svc });

    expect(() => Testing.synth(chart)).toThrow('[ConditionOnOpaquePort at shop/edge]');
  });

  test('refuses a service where nothing is drawn', () => {
    affinity();

    expect(() => Testing.synth(chart)).toThrow("[shop/reviews] 'shop/sticky' is to keep clients on the version that was drawn for them, but in 'shop/reviews' nothing draws a version; "
      + 'add a canary rollout, keep clients on an endpoint (to: AffinityTo.ENDPOINT), or remove it [AffinityWithoutSplit at shop/sticky]');

    new BlueGreen(chart, 'colour', { service: svc, versions: ['v1', 'v2'], active: 'v1' });
    expect(() => Testing.synth(chart)).toThrow("the blue-green switch 'shop/colour' gives all clients one version at a time");
  });

  test('refuses what keeps clients already', () => {
    new AbTest(chart, 'ab', { service: svc, arms: [AbArm.percent('a', 'v1', 100)] });

    expect(() => affinity()).toThrow("'shop/reviews' has the A/B test by percent 'shop/ab' already, which keeps clients on a version by a cookie, and so does the session affinity "
      + "'shop/sticky'; remove one of the two, and keep clients on an endpoint with 'resilience.loadBalancing' [TwoAffinities at shop/sticky]");
  });

  test.each<[string, () => MeshService, string]>([
    ['the service', () => service(chart, 'a', { resilience: { loadBalancing: LoadBalancing.random() } }), "'resilience.loadBalancing'"],
    ['a version', () => {
      const a = service(chart, 'a');
      a.addVersion('v1', { policy: { loadBalancing: LoadBalancing.random() } });
      return a;
    }, "'policy.loadBalancing' of version 'v1'"],
  ])('refuses an endpoint where %s balances otherwise', (_, make, other) => {
    new SessionAffinity(chart, 'sticky', { service: make(), to: AffinityTo.ENDPOINT });

    expect(() => Testing.synth(chart)).toThrow(`'shop/sticky' keeps clients on an endpoint, but ${other} chooses endpoints in another way; `
      + 'drop it, or keep clients on the version only (to: AffinityTo.VERSION) [AffinityAgainstBalancing at shop/sticky]');
  });

  test('refuses a second construct of the same id', () => {
    canary(10);
    const other = new Chart(chart.node.root as any, 'other', { namespace: 'other' });

    expect(() => new SessionAffinity(other, 'canary', { service: svc })).toThrow("'shop/canary' and 'other/canary' have one id, by which their routes in 'shop/reviews' are named; "
      + 'give one of them another id [SameIntentName at other/canary]');
  });
});
