import { Chart, Duration } from 'cdk8s';
import { AbArm, AbTest, CanaryRollout, CookieMatch, HeaderMatch, MeshService, QueryMatch, RequestMatch, SameSite, StickyCookieOptions } from '../../src';
import { only } from '../support/manifests';
import { ingress, rendered, reviews, service, shop, summary } from '../support/shop';

const header = (name: string, text: string) => RequestMatch.header(HeaderMatch.exact(name, text));
const HOST = 'reviews.shop.svc.cluster.local';

describe('AbTest', () => {
  let chart: Chart;
  let svc: MeshService;
  const ab = (arms: AbArm[], cookie?: StickyCookieOptions, id = 'ab') => new AbTest(chart, id, { service: svc, arms, cookie });

  beforeEach(() => {
    chart = shop();
    svc = reviews(chart);
  });

  test('draws an arm once, and knows the client again by a cookie', () => {
    ab([AbArm.percent('old', 'v1', 75), AbArm.percent('new', 'v2', 25)]);

    const arm = (subset: string, label: string, weight: number) => ({
      destination: { host: HOST, subset }, weight, headers: { response: { add: { 'set-cookie': `ab=${label}; Path=/; HttpOnly; SameSite=Lax` } } },
    });
    expect(only(chart, 'VirtualService').spec.http).toStrictEqual([
      { name: 'ab-kept-old', match: [{ headers: { cookie: { regex: '(.*; *)?ab=old(;.*)?' } } }], route: [{ destination: { host: HOST, subset: 'v1' } }] },
      { name: 'ab-kept-new', match: [{ headers: { cookie: { regex: '(.*; *)?ab=new(;.*)?' } } }], route: [{ destination: { host: HOST, subset: 'v2' } }] },
      { name: 'ab-split', route: [arm('v1', 'old', 75), arm('v2', 'new', 25)] },
    ]);
  });

  test('keeps nobody on an arm that has no share, and sets no cookie where one has all', () => {
    ab([AbArm.percent('old', 'v1', 0), AbArm.percent('mid', 'v2', 50), AbArm.percent('new', 'v3', 50)]);
    expect(summary(only(chart, 'VirtualService').spec.http)).toEqual([
      'ab-kept-mid: reviews/v2', 'ab-kept-new: reviews/v3', 'ab-split: reviews/v1 0, reviews/v2 50, reviews/v3 50',
    ]);

    const other = shop();
    new AbTest(other, 'ab', { service: reviews(other), arms: [AbArm.percent('old', 'v1', 0), AbArm.percent('new', 'v2', 100)] });
    expect(only(other, 'VirtualService').spec.http).toStrictEqual([
      { name: 'ab-split', route: [{ destination: { host: HOST, subset: 'v1' }, weight: 0 }, { destination: { host: HOST, subset: 'v2' }, weight: 100 }] },
    ]);
  });

  test('lets some requests have an arm whatever was drawn', () => {
    ab([AbArm.percent('old', 'v1', 75), AbArm.percent('new', 'v2', 25).orWhen([header('x-try', 'new')])]);

    expect(summary(only(chart, 'VirtualService').spec.http)[0]).toBe('ab-new: reviews/v2');
    expect(only(chart, 'VirtualService').spec.http[0].match).toEqual([{ headers: { 'x-try': { exact: 'new' } } }]);
  });

  test('takes the requests of arms by condition, and leaves the rest to a canary', () => {
    new CanaryRollout(chart, 'canary', { service: svc, stable: 'v1', canary: 'v2', canaryPercent: 10 });
    ab([AbArm.when('wide', 'v3', [header('x', '1'), RequestMatch.cookie(CookieMatch.exact('layout', 'wide')), RequestMatch.query(QueryMatch.exact('layout', 'wide'))])]);

    expect(summary(only(chart, 'VirtualService').spec.http)).toEqual(['ab-wide: reviews/v3', 'canary-split: reviews/v1 90, reviews/v2 10']);
    expect(only(chart, 'VirtualService').spec.http[0].match).toEqual([
      { headers: { x: { exact: '1' } } }, { headers: { cookie: { regex: '(.*; *)?layout=wide(;.*)?' } } }, { queryParams: { layout: { exact: 'wide' } } },
    ]);
  });

  test('holds behind an ingress, with the port', () => {
    ingress(chart).addRoute('all', { to: svc });
    ab([AbArm.percent('old', 'v1', 50), AbArm.percent('new', 'v2', 50)]);

    expect(summary(rendered(chart, 'VirtualService', 'edge').spec.http)).toEqual([
      'all-ab-kept-old: reviews/v1:80', 'all-ab-kept-new: reviews/v2:80', 'all-ab-split: reviews/v1:80 50, reviews/v2:80 50',
    ]);
  });

  test('joins its cookie with the cookie that a route of an ingress asks for', () => {
    ingress(chart).addRoute('members', { to: svc, when: [RequestMatch.cookie(CookieMatch.present('session'))] });
    ab([AbArm.percent('old', 'v1', 50), AbArm.percent('new', 'v2', 50)]);

    expect(rendered(chart, 'VirtualService', 'edge').spec.http[0].match).toEqual([{
      headers: { cookie: { regex: '(.*; *)?(ab=old; *(.*; *)?session=[^;]*|session=[^;]*; *(.*; *)?ab=old)(;.*)?' } },
    }]);
  });

  test('counts connections where no cookie can be read', () => {
    const cache = service(chart, 'cache', { versions: ['v1', 'v2'] }, [{ port: 80, name: 'http' }, { port: 6379, name: 'redis' }]);
    new AbTest(chart, 'sizes', { service: cache, arms: [AbArm.percent('big', 'v1', 50), AbArm.percent('small', 'v2', 50)] });

    expect(rendered(chart, 'VirtualService', 'cache').spec.tcp).toStrictEqual([{
      match: [{ port: 6379 }],
      route: ['v1', 'v2'].map(subset => ({ destination: { host: 'cache.shop.svc.cluster.local', subset, port: { number: 6379 } }, weight: 50 })),
    }]);
  });

  test('writes the cookie as it is told to', () => {
    const test = ab([AbArm.percent('a', 'v1', 50), AbArm.percent('b', 'v2', 50)],
      { name: 'shop-ab', maxAge: Duration.hours(1), path: '/shop', domain: 'example.com', secure: true, sameSite: SameSite.NONE });

    expect(test.cookieName).toBe('shop-ab');
    expect(only(chart, 'VirtualService').spec.http[2].route[0].headers).toEqual({
      response: { add: { 'set-cookie': 'shop-ab=a; Path=/shop; Domain=example.com; Max-Age=3600; HttpOnly; Secure; SameSite=None' } },
    });
  });

  test('keeps nothing that the caller changes later', () => {
    const conditions = [header('x', '1')];
    const arms = [AbArm.when('a', 'v1', conditions)];
    ab(arms);
    conditions.pop();
    arms.pop();

    expect(summary(only(chart, 'VirtualService').spec.http)).toEqual(['ab-a: reviews/v1', 'default: reviews']);
  });

  test.each<[string, () => unknown, string]>([
    ['no arm', () => ab([]), "'arms' of a test must not be empty; remove the test, or add AbArm.percent(...) or AbArm.when(...) [NoArms at shop/ab]"],
    ['shares of 90', () => ab([AbArm.percent('a', 'v1', 40), AbArm.percent('b', 'v2', 50)]), 'the shares of the arms must sum up to 100, got 40 + 50 = 90 [SplitNot100 at shop/ab]'],
    ['a share of 12.5', () => AbArm.percent('a', 'v1', 12.5), "'percent' must be a whole percentage from 0 to 100, got 12.5 [PercentOutOfRange]"],
    ['an arm without condition', () => AbArm.when('a', 'v1', []), "arm 'a' needs at least one condition; who gets a part of all requests is said by AbArm.percent [NoCondition]"],
    ['a bad name', () => AbArm.percent('a b', 'v1', 50), "the name of an arm must be letters, digits and '-', got 'a b' [BadArmName]"],
    ['two arms of one version', () => ab([AbArm.percent('a', 'v1', 50), AbArm.percent('b', 'v1', 50)]),
      "arm 'a' of version 'v1' and arm 'b' of version 'v1' cannot be told apart; each needs a name and a version of its own (one arm may have several conditions) [ArmTwice at shop/ab]"],
    ['two arms for one request', () => ab([AbArm.when('a', 'v1', [header('x', '1')]), AbArm.when('b', 'v2', [header('y', '1')])]),
      "one request could meet 'header 'x' exact '1'' of arm 'a' and 'header 'y' exact '1'' of arm 'b'; let one of the conditions exclude the other [ArmsOverlap at shop/ab]"],
    ['an unknown version', () => ab([AbArm.percent('a', 'v9', 100)]), "has no version 'v9'"],
    ['a cookie that browsers drop', () => ab([AbArm.percent('a', 'v1', 100)], { sameSite: SameSite.NONE }),
      'browsers drop a cookie of SameSite.NONE that is not secure; set secure: true, or choose SameSite.LAX [InsecureSameSite]'],
    ['a path with an attribute', () => ab([AbArm.percent('a', 'v1', 100)], { path: '/; Secure' }),
      "'path' of a cookie must begin with '/' and hold no ';', '%' or space, got '/; Secure' [BadCookieAttribute]"],
    ['a bad domain', () => ab([AbArm.percent('a', 'v1', 100)], { domain: 'a b' }), "'domain' of a cookie must be a host name, got 'a b' [BadCookieAttribute]"],
    ['half a second', () => ab([AbArm.percent('a', 'v1', 100)], { maxAge: Duration.millis(500) }), "'maxAge' must be a whole number of seconds, at least 1, got 0.5 s [BadDuration]"],
    ['a bad cookie name', () => ab([AbArm.percent('a', 'v1', 100)], { name: 'a b' }), "a cookie name must be letters, digits, '-' and the like, got 'a b' [BadCookieName]"],
  ])('fails for %s', (_, step, message) => {
    expect(step).toThrow(message);
  });

  test('fails on a service whose default version is not that of the first arm', () => {
    const strict = service(chart, 'strict', { versions: ['v1', 'v2'], defaultVersion: 'v2' });

    expect(() => new AbTest(chart, 'ab', { service: strict, arms: [AbArm.percent('a', 'v1', 50), AbArm.percent('b', 'v2', 50)] })).toThrow(
      "'shop/strict' has the default version 'v2', but the version of the first arm of the test is 'v1'; make them the same, or drop the default version [RolloutAgainstDefault at shop/ab]");
  });
});
