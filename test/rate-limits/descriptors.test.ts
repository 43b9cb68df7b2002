import { Duration } from 'cdk8s';
import * as fc from 'fast-check';
import { bucketsFor, descriptorsOf, limitFor, Request } from './support';
import { HeaderMatch, PathMatch, QueryMatch, RateLimit, RateLimitKey, RateLimitUnit, RequestMatch } from '../../src';
import { LimitPlan, planOf, rateLimitsOf } from '../../src/rate-limits/descriptors';
import { localBuckets } from '../../src/rate-limits/local-filters';
import { IRateLimitService } from '../../src/rate-limits/rate-limit-service-ref';
import { serviceConfig } from '../../src/rate-limits/service-config';

/** A condition, and who meets it, said without the library. */
interface Condition { readonly match: RequestMatch; holds(request: Request): boolean }

/** A key, and what it is of a request; undefined where the request is not counted. */
interface Key { readonly key: RateLimitKey; of(request: Request): string | undefined }

const CONDITIONS: readonly Condition[] = [
  { match: RequestMatch.path(PathMatch.prefix('/a')), holds: ({ path }) => path === '/a' || path.startsWith('/a/') },
  { match: RequestMatch.path(PathMatch.exact('/a')), holds: ({ path }) => path === '/a' },
  { match: RequestMatch.path(PathMatch.stringPrefix('/a')), holds: ({ path }) => path.startsWith('/a') },
  { match: RequestMatch.path(PathMatch.regex('/a|/b')), holds: ({ path }) => path === '/a' || path === '/b' },
  { match: RequestMatch.method('GET'), holds: ({ method }) => method === 'GET' },
  { match: RequestMatch.header(HeaderMatch.exact('x-a', '1')), holds: ({ headers }) => headers['x-a'] === '1' },
  { match: RequestMatch.header(HeaderMatch.absent('x-a')), holds: ({ headers }) => headers['x-a'] === undefined },
  { match: RequestMatch.header(HeaderMatch.notExact('x-b', '1')), holds: ({ headers }) => headers['x-b'] !== '1' },
  { match: RequestMatch.query(QueryMatch.exact('q', '1')), holds: ({ query }) => query.q === '1' },
];

const KEYS: readonly Key[] = [
  { key: RateLimitKey.header('x-a'), of: ({ headers }) => headers['x-a'] ?? '-' },
  { key: RateLimitKey.header('x-b', { onlyIfPresent: true }), of: ({ headers }) => headers['x-b'] },
  { key: RateLimitKey.query('q'), of: ({ query }) => query.q ?? '-' },
  { key: RateLimitKey.query('r', { onlyIfPresent: true }), of: ({ query }) => query.r },
  { key: RateLimitKey.claim('sub'), of: ({ claims }) => claims.sub ?? '-' },
  { key: RateLimitKey.path(), of: ({ path }) => path },
  { key: RateLimitKey.method(), of: ({ method }) => method },
  { key: RateLimitKey.remoteAddress(), of: ({ address }) => `${address}/32` },
];

/** A limit that is told apart by how many requests it lets through. */
interface Program { readonly name: string; readonly conditions: readonly Condition[]; readonly keys: readonly Key[]; readonly isOfRoute: boolean }

const NAMES = ['a', 'a-b', 'b', 'limit', 'when', 'x-a'];
const TEXTS = ['', '1', '-', 'met', 'limit', 'shop.web.a', '1_x-b_1', '*', 'when_met'];

const programs = fc.uniqueArray(fc.record({
  name: fc.constantFrom(...NAMES),
  conditions: fc.tuple(fc.subarray(CONDITIONS.slice(0, 4), { maxLength: 1 }), fc.subarray(CONDITIONS.slice(4), { maxLength: 3 }))
    .map(both => both.flat())
    .filter(all => !(all.includes(CONDITIONS[5]) && all.includes(CONDITIONS[6]))),
  keys: fc.shuffledSubarray([...KEYS], { maxLength: 3 }),
  isOfRoute: fc.boolean(),
}), { selector: ({ name }) => name, minLength: 1 });

const texts = (...names: string[]) => fc.dictionary(fc.constantFrom(...names), fc.constantFrom(...TEXTS), { noNullPrototype: true });
const requests = fc.record({
  method: fc.constantFrom('GET', 'PUT'),
  path: fc.constantFrom('/', '/a', '/a/b', '/ab', '/b'),
  query: texts('q', 'r'),
  headers: texts('x-a', 'x-b'),
  address: fc.constantFrom('10.0.0.1', '10.0.0.2'),
  claims: texts('sub'),
  marks: fc.subarray(NAMES.map(name => `shop.web.${name}`)),
});

const SERVICE = {} as IRateLimitService;
const wholeName = (name: string) => `shop.web.${name}`;

function planned({ name, conditions, keys, isOfRoute }: Program, i: number, isLocal: boolean): LimitPlan {
  const when = RequestMatch.all(...conditions.map(({ match }) => match));
  const rest = { name, requests: i + 1, when, forEach: keys.map(({ key }) => key), routes: isOfRoute ? ['some'] : undefined };
  const local = () => RateLimit.local({ ...rest, per: Duration.seconds(1) });
  return planOf(isLocal ? local() : RateLimit.global({ ...rest, per: RateLimitUnit.MINUTE, service: SERVICE }), wholeName(name));
}

/** What counts a request, and by what: said without the library. */
function meant(all: readonly Program[], request: Request): object {
  return Object.fromEntries(all.flatMap(({ name, conditions, keys, isOfRoute }, i) => {
    const values = keys.map(key => key.of(request));
    const isMarked = !isOfRoute || request.marks.includes(wholeName(name));
    const isCounted = isMarked && conditions.every(({ holds }) => holds(request)) && !values.includes(undefined);
    return isCounted ? [[i + 1, values]] : [];
  }));
}

test('all that proxies send of a request is found in the config of the service, by the limits that count it and by no other', () => {
  fc.assert(fc.property(programs, requests, (all, request) => {
    const plans = all.map((program, i) => planned(program, i, false));
    const config = serviceConfig('shop', plans.map(({ entries }, i) => ({ by: undefined as any, entries, requests: i + 1, unit: RateLimitUnit.MINUTE, isDryRun: false })));
    const sent = descriptorsOf(rateLimitsOf(plans), request);
    const found = sent.map(entries => [limitFor(config, 'shop', entries)?.rate_limit.requests_per_unit, entries] as const);

    expect(found.map(([count]) => count)).not.toContain(undefined);
    expect(new Set(found.map(([count]) => count)).size).toBe(found.length);
    const values = found.map(([count, entries]) => [count, entries.slice(entries.length - all[count - 1].keys.length).map(({ value }) => value)]);
    expect(Object.fromEntries(values)).toEqual(meant(all, request));
  }), { numRuns: 2000 });
});

test('and takes from the one bucket of each local limit that counts it', () => {
  fc.assert(fc.property(programs, requests, (all, request) => {
    const [{ config: { rate_limits: rows, descriptors } }] = localBuckets('shop.web', all.map((program, i) => planned(program, i, true)), {}) as any;
    const idOf = ({ token_bucket }: any): number => token_bucket.tokens_per_fill;
    const buckets = descriptorsOf(rows, request).map(entries => bucketsFor(descriptors, entries).map(idOf));

    expect(buckets.every(found => found.length === 1)).toBe(true);
    expect(buckets.flat().sort()).toStrictEqual(Object.keys(meant(all, request)).map(Number).sort());
  }), { numRuns: 1000 });
});

test('the evaluator sees what is not found', () => {
  const config = 'domain: shop\ndescriptors:\n  - key: a\n    value: b*\n    rate_limit: { unit: day, requests_per_unit: 1 }\n';

  expect(limitFor(config, 'shop', [{ key: 'a', value: 'bc' }])).toMatchObject({ rate_limit: { requests_per_unit: 1 } });
  expect(limitFor(config, 'shop', [{ key: 'a', value: 'c' }])).toBeUndefined();
  expect(limitFor(config, 'shop', [{ key: 'a', value: 'bc' }, { key: 'd', value: '' }])).toBeUndefined();
  expect(limitFor(config, 'other', [{ key: 'a', value: 'bc' }])).toBeUndefined();
});
