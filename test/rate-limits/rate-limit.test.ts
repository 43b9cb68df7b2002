import { Duration } from 'cdk8s';
import {
  AuthorityMatch, ClaimMatch, HeaderMatch, PathMatch, QueryMatch, RateLimit, RateLimitKey, RateLimitWorkload, RequestMatch,
} from '../../src';
import { conditionActions } from '../../src/rate-limits/limit-conditions';

const LOCAL = { name: 'all', requests: 1, per: Duration.seconds(1) };
const local = (parts: object) => () => RateLimit.local({ ...LOCAL, ...parts });

test('a limit has a name, at least one request, and a time that Envoy fills in', () => {
  expect(local({ name: 'Per_Key' })).toThrow("the name of a limit must have up to 63 lower-case letters, digits and '-', got 'Per_Key' [BadName]");
  expect(local({ requests: 0 })).toThrow("'requests' must be a whole number from 1 to 4294967295, got 0 [NotInRange]");
  expect(local({ burst: 0.5 })).toThrow("'burst' must be a whole number from 1 to 4294967295, got 0.5 [NotInRange]");
  expect(local({ per: Duration.millis(49) })).toThrow("'per' of limit 'all' must be a whole number of milliseconds, at least 50, got 49 ms: Envoy fills no faster [BadDuration]");
  expect(local({ per: Duration.millis(50), burst: 7 })).not.toThrow();
});

test('a limit tells requests apart by things, each once, and keeps buckets for those alone', () => {
  expect(local({ forEach: [RateLimitKey.header('x-a'), RateLimitKey.header('X-A')] })).toThrow("'forEach' tells requests apart by 'x-a' twice; name it once [KeyTwice]");
  expect(local({ forEach: [RateLimitKey.header('user'), RateLimitKey.query('user'), RateLimitKey.claim('user')] })).not.toThrow();
  expect(local({ forEach: [RateLimitKey.remoteAddress(), RateLimitKey.remoteAddress({ ipv4PrefixLength: 24 })] })).toThrow("by 'masked_remote_address' twice; name it once [KeyTwice]");
  expect(local({ maxTracked: 5 })).toThrow("limit 'all' counts all requests together, and 'maxTracked' is about values of 'forEach'; leave it out, or say forEach [NothingTracked]");
  expect(local({ routes: [] })).toThrow("limit 'all' is for no route at all; name some in 'routes', or leave it out [NoRoutes]");
});

test('keys are what Envoy counts by', () => {
  const actionsOf = (key: RateLimitKey) => key._actions;

  expect(actionsOf(RateLimitKey.method())).toStrictEqual([{ request_headers: { header_name: ':method', descriptor_key: 'method' } }]);
  expect(actionsOf(RateLimitKey.path())).toStrictEqual([{
    extension: {
      name: 'envoy.rate_limit_descriptors.expr',
      typed_config: { '@type': 'type.googleapis.com/envoy.extensions.rate_limit_descriptors.expr.v3.Descriptor', 'descriptor_key': 'path', 'text': 'request.url_path' },
    },
  }]);
  expect(actionsOf(RateLimitKey.remoteAddress({ ipv4PrefixLength: 24, ipv6PrefixLength: 56 }))).toStrictEqual([{
    masked_remote_address: { v4_prefix_mask_len: 24, v6_prefix_mask_len: 56 },
  }]);
  expect(() => RateLimitKey.remoteAddress({ ipv4PrefixLength: 33 })).toThrow("'ipv4PrefixLength' must be a whole number from 1 to 32, got 33 [NotInRange]");
  const metadata_key = { key: 'envoy.filters.http.jwt_authn', path: [{ key: 'payload' }, { key: 'realm' }, { key: 'role' }] };
  const metadata = { descriptor_key: 'realm.role', metadata_key, source: 'DYNAMIC' };
  expect(actionsOf(RateLimitKey.claim('realm.role'))).toStrictEqual([{ metadata: { ...metadata, default_value: '-' } }]);
  expect(actionsOf(RateLimitKey.claim('realm.role', { onlyIfPresent: true }))).toStrictEqual([{ metadata }]);
  expect(actionsOf(RateLimitKey.query('user'))).toStrictEqual([
    { query_parameters: { query_parameter_name: 'user', descriptor_key: 'user' } },
    { query_parameter_value_match: { descriptor_key: 'user', descriptor_value: '-', expect_match: false, query_parameters: [{ name: 'user', present_match: true }] } },
  ]);
  expect(actionsOf(RateLimitKey.query('user', { onlyIfPresent: true }))).toHaveLength(1);
  expect(() => RateLimitKey.header('a b')).toThrow('[BadHeaderName]');
  expect(() => RateLimitKey.query('a=b')).toThrow('[BadQueryName]');
  expect(() => RateLimitKey.claim('[]')).toThrow('[BadClaim]');
});

describe('conditions', () => {
  const headersOf = (when: RequestMatch) => (conditionActions(when)[0].action.header_value_match as any).headers;

  test.each([
    [PathMatch.exact('/a.b'), { safe_regex: { regex: '/a\\.b(\\?.*)?' } }],
    [PathMatch.prefix('/cart').ignoringCase(), { safe_regex: { regex: '(?i)/cart([/?].*)?' } }],
    [PathMatch.stringPrefix('/ca'), { prefix: '/ca' }],
    [PathMatch.stringPrefix('/ca').ignoringCase(), { prefix: '/ca', ignore_case: true }],
    [PathMatch.regex('/a|/b'), { safe_regex: { regex: '(?:/a|/b)(\\?.*)?' } }],
  ])('on a path leave its query alone (%s)', (path, matcher) => {
    expect(headersOf(RequestMatch.path(path))).toStrictEqual([{ name: ':path', string_match: matcher }]);
  });

  test('on headers are those of routes', () => {
    expect(headersOf(RequestMatch.all(
      RequestMatch.method('GET'), RequestMatch.scheme('https'), RequestMatch.authority(AuthorityMatch.prefix('shop.')), RequestMatch.header(HeaderMatch.regex('x-a', '\\d+')),
      RequestMatch.header(HeaderMatch.present('x-b')), RequestMatch.header(HeaderMatch.absent('x-c')), RequestMatch.header(HeaderMatch.notExact('x-d', 'no')),
    ))).toStrictEqual([
      { name: ':method', string_match: { exact: 'GET' } },
      { name: ':authority', string_match: { prefix: 'shop.' } },
      { name: ':scheme', string_match: { exact: 'https' } },
      { name: 'x-a', string_match: { safe_regex: { regex: '\\d+' } } },
      { name: 'x-b', present_match: true },
      { name: 'x-c', present_match: true, invert_match: true },
      { name: 'x-d', string_match: { exact: 'no' }, invert_match: true, treat_missing_header_as_empty: true },
    ]);
  });

  test('on the query are asked beside', () => {
    expect(conditionActions(RequestMatch.query(QueryMatch.exact('v', '2')))).toStrictEqual([{
      key: 'query', action: { query_parameter_value_match: { descriptor_key: 'query', descriptor_value: 'met', query_parameters: [{ name: 'v', string_match: { exact: '2' } }] } },
    }]);
  });

  test.each([
    [RequestMatch.claim(ClaimMatch.exact('role', 'guest')), 'claims; count for each of them with RateLimitKey.claim'],
    [RequestMatch.port(80), "ports; name them in 'ports' of the RateLimits"],
    [RequestMatch.sourceLabels({ app: 'web' }), 'callers; say it by a header, or limit them where they call'],
  ])('that Envoy does not know when it counts are refused (%s)', (when, what) => {
    expect(() => conditionActions(when)).toThrow(`'${when}' cannot say which requests are counted, since limits are not asked for ${what} [NotForLimits]`);
  });
});

test('who runs the service is refused where no object could have the name', () => {
  const redis = { host: 'redis.infra.svc.cluster.local' };

  expect(() => RateLimitWorkload.deployed({ redis: { host: 'redis:6379' } })).toThrow("'redis.host' must be a host name, got 'redis:6379'");
  expect(() => RateLimitWorkload.deployed({ redis: { ...redis, port: 0 } })).toThrow('[NotInRange]');
  expect(() => RateLimitWorkload.deployed({ redis, replicas: 0 })).toThrow("'replicas' must be a whole number from 1 to 1000, got 0 [NotInRange]");
  expect(() => RateLimitWorkload.deployed({ redis: { ...redis, password: { secretName: 'A', key: 'x' } } })).toThrow("'redis.password.secretName' must be the name of an object");
  expect(() => RateLimitWorkload.existing({ serviceName: 'a.b', configMapName: 'x' })).toThrow("'serviceName' must be the name of a Service, a DNS label, got 'a.b' [BadServiceName]");
  expect(() => RateLimitWorkload.existing({ serviceName: 'a', configMapName: 'X' })).toThrow('[BadName]');
});
