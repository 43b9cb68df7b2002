import { Duration, Testing } from 'cdk8s';
import { HeaderMatch, MeshIngress, RequestMatch, Retry, RetryOnOptions, RoutesRef, Split } from '../../src';
import { GATEWAY, rendered, reviews, service, shop } from '../support/shop';

const SAFE = 'connect-failure,refused-stream,unavailable,cancelled';
const IDEMPOTENT = 'GET|HEAD|OPTIONS|PUT|DELETE';

/** The rules of a service with these retries, without what they have in common. */
function rulesWith(retry: Retry, when?: RequestMatch[]): any[] {
  const chart = shop();
  const web = service(chart, 'web', when === undefined ? { resilience: { retry } } : {});
  if (when !== undefined) web.addRoute('some', { when, retry });
  return rendered(chart, 'VirtualService', 'web').spec.http.map(({ name, match, retries }: any) => ({ name, match, retries }));
}

describe('retries are rendered', () => {
  test.each<[string, Retry, object]>([
    ['on a failure to connect, as Istio does', Retry.onConnectFailure(), { attempts: 2, retryOn: SAFE }],
    ['with all that there is to say', Retry.onConnectFailure({
      attempts: 5, perTryTimeout: Duration.millis(250), backoff: Duration.millis(40), ignorePreviousHosts: false, remoteLocalities: true,
    }), { attempts: 5, perTryTimeout: '250ms', retryOn: SAFE, backoff: '40ms', retryIgnorePreviousHosts: false, retryRemoteLocalities: true }],
    ['of all methods, by the word', Retry.on(['5xx', '429'], { mayRunTwice: true }), { attempts: 2, retryOn: '5xx,429' }],
    ['of conditions that are met before the service began', Retry.on(['reset-before-request', 'envoy-ratelimited']), { attempts: 2, retryOn: 'reset-before-request,envoy-ratelimited' }],
    ['as none', Retry.none(), { attempts: 0 }],
  ])('%s', (_, retry, retries) => {
    expect(rulesWith(retry)).toStrictEqual([{ name: 'default', match: undefined, retries }]);
  });

  test('for some methods, in a rule before that for the others', () => {
    expect(rulesWith(Retry.idempotent({ perTryTimeout: Duration.seconds(1), attempts: 3 }))).toStrictEqual([
      { name: 'default', match: [{ method: { regex: IDEMPOTENT } }], retries: { attempts: 3, perTryTimeout: '1s', retryOn: `${SAFE},reset,gateway-error` } },
      { name: 'default', match: undefined, retries: { attempts: 3, retryOn: SAFE } },
    ]);
  });

  test('for one method, which is no expression', () => {
    expect(rulesWith(Retry.on(['503'], { methods: ['GET'] }))[0].match).toStrictEqual([{ method: { exact: 'GET' } }]);
  });

  test('by the methods that conditions name', () => {
    const x = RequestMatch.header(HeaderMatch.exact('x', '1'));

    expect(rulesWith(Retry.idempotent(), [x, RequestMatch.method('GET'), RequestMatch.method('POST')])
      .filter(({ name }) => name === 'some').map(({ match, retries }) => [match, retries.retryOn])).toStrictEqual([
      [[{ method: { exact: 'GET' } }, { headers: { x: { exact: '1' } }, method: { regex: IDEMPOTENT } }], `${SAFE},reset,gateway-error`],
      [[{ method: { exact: 'POST' } }, { headers: { x: { exact: '1' } } }], SAFE],
    ]);
  });

  test('by method behind an ingress too', () => {
    const chart = shop();
    const web = service(chart, 'web', { resilience: { retry: Retry.idempotent() } });
    new MeshIngress(chart, 'edge', { gateway: GATEWAY, hosts: ['shop.example.com'] }).addRoute('web', { to: web });

    expect(rendered(chart, 'VirtualService', 'edge').spec.http.map(({ match, retries }: any) => [match, retries.retryOn])).toStrictEqual([
      [[{ method: { regex: IDEMPOTENT } }], `${SAFE},reset,gateway-error`],
      [undefined, SAFE],
    ]);
  });

  test('with what the caller said then', () => {
    const methods = ['GET'];
    const retry = Retry.on(['503'], { methods });
    methods.push('POST');

    expect(rulesWith(retry)[0].match).toStrictEqual([{ method: { exact: 'GET' } }]);
  });
});

describe('retries by method refuse', () => {
  test('to stand where another app writes the routes', () => {
    const chart = shop();
    new MeshIngress(chart, 'edge', { gateway: GATEWAY, hosts: ['shop.example.com'] })
      .delegate('api', { under: '/api', to: RoutesRef.of('team/api'), retry: Retry.idempotent() });

    expect(() => Testing.synth(chart)).toThrow("route 'api' retries GET, HEAD, OPTIONS, PUT, DELETE alone and points to the routes in VirtualService 'team/api': "
      + 'where they have conditions on the method, Istio would drop them; say it there, or use Retry.onConnectFailure() [DelegationLosesMeaning at shop/edge]');
  });

  test('a split whose members retry other methods', () => {
    const chart = shop();
    const [a, b] = [Retry.on(['503'], { methods: ['GET'] }), Retry.on(['503'], { methods: ['HEAD'] })]
      .map((retry, i) => service(chart, `web-${i}`, { resilience: { retry } }));
    new MeshIngress(chart, 'edge', { gateway: GATEWAY, hosts: ['shop.example.com'] }).addRoute('both', { to: Split.percent(a, 50).and(b, 50) });

    expect(() => Testing.synth(chart)).toThrow("the destinations of route 'both' disagree on 'retry' "
      + '({"attempts":2,"retryOn":"503"} for GET and {"attempts":2,"retryOn":"503"} for HEAD), and a route has only one; set \'retry\' on the route [DisputedPolicy at shop/edge]');
  });
});

describe('retries that may do the work twice', () => {
  test.each<[string, RetryOnOptions]>([['every method', {}], ['POST, PATCH', { methods: ['GET', 'POST', 'PATCH'] }]])('need a word for %s', (methods, options) => {
    expect(() => Retry.on(['connect-failure', '5xx', '503'], options)).toThrow(
      `5xx, 503 may come after the service did its work, and a retry of ${methods} does it again; use Retry.idempotent(), `
      + "name the methods that may run twice (methods: ['GET', 'HEAD']), or say that every request may: mayRunTwice: true [RepeatsWrites]");
  });

  test('need none for methods that may run twice', () => {
    expect(() => Retry.on(['5xx', 'reset'], { methods: ['GET', 'PUT', 'TRACE'] })).not.toThrow();
  });
});

describe('retries refuse', () => {
  test.each([
    ['no condition', () => Retry.on([]), "'conditions' must name at least one, got none; use Retry.none() to switch retries off [NoRetryCondition]"],
    ['a word of nobody', () => Retry.on(['5XX']), 'a retry condition must be a status code or one of 5xx, gateway-error, reset, retriable-4xx, retriable-status-codes, '
      + 'retriable-headers, deadline-exceeded, internal, resource-exhausted, connect-failure, refused-stream, unavailable, cancelled, reset-before-request, '
      + "http3-post-connect-failure, envoy-ratelimited, got '5XX' [UnknownRetryCondition]"],
    ['a method of nobody', () => Retry.on(['503'], { methods: ['FETCH'] }),
      "'methods' must be some of GET, HEAD, OPTIONS, PUT, DELETE, POST, PATCH, TRACE, CONNECT, got 'FETCH' [UnknownMethod]"],
    ['no method', () => Retry.on(['503'], { methods: [] }),
      "'methods' must be some of GET, HEAD, OPTIONS, PUT, DELETE, POST, PATCH, TRACE, CONNECT, got none [UnknownMethod]"],
    ['no attempt', () => Retry.idempotent({ attempts: 0 }), "'attempts' must be a whole number from 1 to 2147483647, got 0 [NotInRange]"],
    ['a try of no time', () => Retry.idempotent({ perTryTimeout: Duration.millis(0) }), "'perTryTimeout' must be a whole number of milliseconds, at least 1, got 0 ms [BadDuration]"],
    ['a pause of no time', () => Retry.idempotent({ backoff: Duration.millis(0) }), "'backoff' must be a whole number of milliseconds, at least 1, got 0 ms [BadDuration]"],
  ])('%s', (_, write, message) => {
    expect(write).toThrow(new Error(message));
  });
});

describe('a timeout beside retries', () => {
  const timeout = Duration.seconds(1);

  test.each([
    [Retry.onConnectFailure({ perTryTimeout: Duration.millis(500) }), '2 retries of 500ms each do not fit into a timeout of 1s: the last could never start; '
      + "set 'perTryTimeout' below 500 ms, lower 'attempts', or raise 'timeout'"],
    [Retry.onConnectFailure({ attempts: 1, perTryTimeout: Duration.seconds(2) }), '1 retries of 2s each do not fit into a timeout of 1s: the last could never start; '
      + "set 'perTryTimeout' below 1000 ms, lower 'attempts', or raise 'timeout'"],
  ])('must leave the last one the time to start', (retry, problem) => {
    expect(() => reviews(shop(), { resilience: { timeout, retry } })).toThrow(`${problem} [RetriesBeyondTimeout at shop/reviews]`);
    expect(() => reviews(shop()).addRoute('x', { when: [RequestMatch.method('GET')], timeout, retry })).toThrow(`${problem} [RetriesBeyondTimeout at shop/reviews]`);
  });

  test.each([
    Retry.onConnectFailure({ perTryTimeout: Duration.millis(499) }), Retry.onConnectFailure({ attempts: 9 }), Retry.none(),
  ])('may be just long enough', retry => {
    const chart = shop();
    reviews(chart, { resilience: { timeout, retry } });

    expect(() => Testing.synth(chart)).not.toThrow();
  });
});
