import { judgeEnvoyFilters } from './support/envoy-types';

const TYPES = 'type.googleapis.com/envoy.extensions.filters.http';
const LOCAL = `${TYPES}.local_ratelimit.v3.LocalRateLimit`;
const BUCKET = { max_tokens: 10, fill_interval: '60s' };
const LIMIT = { stat_prefix: 'limit', token_bucket: BUCKET };

const patch = (applyTo: string, operation: string, value: object) => ({ applyTo, patch: { operation, value } });
const filter = (config: object) => patch('HTTP_FILTER', 'INSERT_BEFORE', { name: 'limit', typed_config: config });
const virtualHost = (value: object) => patch('VIRTUAL_HOST', 'MERGE', value);
const inStruct = (value: object, url = LOCAL, type = 'xds.type.v3.TypedStruct') => filter({ '@type': `type.googleapis.com/${type}`, 'type_url': url, value });

function verdictOn(...configPatches: object[]) {
  const [verdict] = judgeEnvoyFilters([{
    apiVersion: 'networking.istio.io/v1alpha3', kind: 'EnvoyFilter', metadata: { name: 'limits', namespace: 'shop' }, spec: { configPatches },
  }]);
  return verdict;
}

test('patches that Envoy knows are nothing to complain of, and their types are named', () => {
  const perRoute = { 'envoy.filters.http.local_ratelimit': { '@type': LOCAL, ...LIMIT } };

  expect(verdictOn(filter({ '@type': LOCAL, ...LIMIT }), inStruct(LIMIT), virtualHost({ typed_per_filter_config: perRoute }))).toStrictEqual({
    index: 0,
    namespace: 'shop',
    name: 'limits',
    skipped: false,
    patches: 3,
    types: ['envoy.extensions.filters.http.local_ratelimit.v3.LocalRateLimit', 'xds.type.v3.TypedStruct'],
    complaints: [],
  });
});

test('a part of what is merged need not be whole, and what it adds to a list must be', () => {
  const action = { request_headers: { header_name: ':path', descriptor_key: 'path' } };

  expect(verdictOn(virtualHost({ rate_limits: [{ actions: [action] }] }), patch('HTTP_ROUTE', 'MERGE', { route: { timeout: '5s' } })).complaints).toStrictEqual([]);
  expect(verdictOn(virtualHost({ rate_limits: [{}] })).complaints).toStrictEqual([
    'configPatches[0].patch.value.rate_limits[0]: invalid RateLimit.Actions: value must contain at least 1 item(s)',
  ]);
  expect(verdictOn(patch('HTTP_ROUTE', 'INSERT_FIRST', { route: { timeout: '5s' } })).complaints).toHaveLength(2);
});

test('what is no EnvoyFilter is skipped', () => {
  expect(judgeEnvoyFilters([{ apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' } }]).map(({ skipped }) => skipped)).toStrictEqual([true]);
});

test.each<[string, object, RegExp]>([
  ['a field that the message of the patch has not', patch('HTTP_FILTER', 'INSERT_BEFORE', { name: 'a', typedconfig: {} }), /unknown field "typedconfig"/],
  ['a field that the packed message has not', filter({ '@type': LOCAL, ...LIMIT, 'statPrefixx': 'a' }), /unknown field "statPrefixx"/],
  ['a field that a message in a TypedStruct has not', inStruct({ ...LIMIT, rate: 1 }), /unknown field "rate" in .*LocalRateLimit/],
  ['such a field in the older TypedStruct', inStruct({ ...LIMIT, rate: 1 }, LOCAL, 'udpa.type.v1.TypedStruct'), /unknown field "rate"/],
  ['a type that Envoy does not know', filter({ '@type': `${LOCAL}s`, ...LIMIT }), /could not resolve Any message type/],
  ['such a type in a TypedStruct', inStruct(LIMIT, `${LOCAL}s`), /type_url ".*LocalRateLimits": .*not found/],
  ['a config without a type', filter({}), /Any JSON doesn't have '@type'/],
  ['a value that a message refuses', filter({ '@type': LOCAL, 'stat_prefix': 'a', 'token_bucket': { ...BUCKET, max_tokens: 0 } }), /MaxTokens: value must be greater than 0/],
  ['such a value in a TypedStruct', inStruct({ token_bucket: BUCKET }), /StatPrefix: value length must be at least 1/],
  ['a word that an enum has not', filter({ '@type': LOCAL, ...LIMIT, 'vh_rate_limits': 'MAYBE' }), /unknown value .*MAYBE.* for enum/],
  ['a type that is packed in what is packed', filter({
    '@type': `${TYPES}.cache.v3.CacheConfig`, 'typed_config': { '@type': 'type.googleapis.com/envoy.extensions.http.cache.simple.v3.SimpleCache' },
  }), /could not resolve Any message type/],
  ['a value that is packed in what is packed', filter({
    '@type': `${TYPES}.composite.v3.ExecuteFilterAction`, 'typed_config': { name: 'limit', typed_config: { '@type': LOCAL } },
  }), /typed_config\.typed_config\.typed_config: invalid LocalRateLimit\.StatPrefix/],
  ['a packed value of a route', virtualHost({ typed_per_filter_config: { limit: { '@type': LOCAL } } }), /per_filter_config\["limit"\]: invalid LocalRateLimit/],
  ['a field that Envoy deprecates', filter({
    '@type': LOCAL, ...LIMIT, 'response_headers_to_add': [{ append: true, header: { key: 'a', value: 'b' } }],
  }), /append: Envoy deprecates this field/],
])('%s is told', (_, bad, words) => {
  const { complaints } = verdictOn(filter({ '@type': LOCAL, ...LIMIT }), bad);

  expect(complaints).toContainEqual(expect.stringMatching(words));
  expect(complaints.filter(complaint => !complaint.startsWith('configPatches[1].patch.value'))).toStrictEqual([]);
});
