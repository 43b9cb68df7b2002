import * as fc from 'fast-check';
import { isUsual } from '../../../src/validation/usual';
import { judge, judgeByRules } from '../../../src/validation/validate';

const NUM_RUNS = Number(process.env.USUAL_RUNS ?? 3000);

/** Words of all sorts: right in some places, wrong in others. */
const TEXTS = ['reviews', 'reviews.shop.svc.cluster.local', '*.example.com', '*', 'v1', 'V1', '', ' ', 'a b', '/api', '/api/*', '/{*}', '/{x}', '@request.auth.claims.a', 'x-beta',
  'x beta', ':method', '1s', '0s', '1.5s', '100us', '3h', '9999999h', 'GET', 'ALLOW', 'DENY', 'CUSTOM', 'RANDOM', 'LEAST_CONN', 'UNSPECIFIED', '5xx', '5xx,reset', '5xx, reset', '503', '80',
  '65536', '-1', 'a'.repeat(63), 'a'.repeat(64), 'shop/web', 'mesh', '-a', 'a-', 'a_b', '10.0.0.1', '1', 'cluster.local/ns/shop/sa/web', 'é', '__proto__', 'a.b'];
const NUMBERS = [0, 1, 2, 50, 90, 100, 101, -1, 1.5, 65535, 65536, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1, 2 ** 32, NaN];

const odd: fc.Arbitrary<unknown> = fc.oneof(fc.constantFrom(...TEXTS), fc.constantFrom(...NUMBERS), fc.constantFrom(null, undefined, true, false, {}, [], [''], { a: 'b' }));
const mostly = (...usual: unknown[]) => fc.oneof({ weight: 200, arbitrary: fc.constantFrom<unknown>(...usual) }, { weight: 1, arbitrary: odd });
const some = (fields: { [name: string]: fc.Arbitrary<unknown> }) => fc.oneof(
  { weight: 40, arbitrary: fc.record(fields, { requiredKeys: [] }) },
  { weight: 40, arbitrary: fc.record(fields) },
  { weight: 1, arbitrary: odd },
  { weight: 1, arbitrary: fc.record({ ...fields, unknownField: fc.constant('x') }) },
);
const seldom = (usual: fc.Arbitrary<unknown>, other: fc.Arbitrary<unknown>) =>
  fc.oneof({ weight: 30, arbitrary: usual }, { weight: 1, arbitrary: other });
const few = (item: fc.Arbitrary<unknown>) => seldom(fc.array(item, { minLength: 1, maxLength: 3 }), odd);
const one = (item: fc.Arbitrary<unknown>) => seldom(fc.array(item, { minLength: 1, maxLength: 1 }), few(item));
const labels = fc.oneof({ weight: 20, arbitrary: fc.dictionary(mostly('app', 'version', 'a.b', 'a/b') as fc.Arbitrary<string>, mostly('v1', 'v2', ''), { maxKeys: 2 }) },
  { weight: 1, arbitrary: odd });

const host = mostly('reviews', 'reviews.shop.svc.cluster.local', 'a.example.com');
const duration = mostly('1s', '250ms', '3h');
const name = mostly('reviews', 'reviews-v1', 'v1', 'v2', 'v3');
const text = (...usual: string[]) => some({ exact: mostly(...usual, ''), prefix: seldom(fc.constant(undefined), fc.constantFrom(...usual)) });
const destination = some({ host, subset: name, port: some({ number: mostly(80, 9080) }) });

const httpRoute = some({
  name,
  match: fc.oneof({ weight: 2, arbitrary: fc.constant(undefined) }, one(some({
    headers: fc.oneof(fc.dictionary(mostly('x-beta', 'x-user', 'end-user') as fc.Arbitrary<string>, text('yes'), { maxKeys: 2 }), odd),
    uri: text('/api'),
    method: text('GET'),
    authority: text('reviews'),
  }))),
  route: few(some({ destination, weight: mostly(1, 90, 10, 5, 50) })),
  timeout: duration,
  retries: some({ attempts: mostly(1, 2), perTryTimeout: duration, retryOn: mostly('5xx', 'connect-failure,refused-stream', '5xx,reset') }),
});

const count = mostly(0, 1, 100, 2 ** 31 - 1);
const trafficPolicy = some({
  connectionPool: some({
    tcp: some({ maxConnections: count, connectTimeout: duration }),
    http: some({
      http1MaxPendingRequests: count, http2MaxRequests: count, maxRequestsPerConnection: count, maxRetries: count, idleTimeout: duration,
    }),
  }),
  loadBalancer: some({ simple: mostly('RANDOM', 'PASSTHROUGH', 'ROUND_ROBIN', 'LEAST_REQUEST') }),
  outlierDetection: some({
    consecutive5xxErrors: count,
    consecutiveGatewayErrors: count,
    interval: duration,
    baseEjectionTime: duration,
    maxEjectionPercent: mostly(0, 50, 100),
    minHealthPercent: mostly(0, 50, 100),
  }),
});

const SPECS: { [kind: string]: fc.Arbitrary<unknown> } = {
  VirtualService: some({ hosts: one(host), http: one(httpRoute) }),
  DestinationRule: some({ host, trafficPolicy, subsets: few(some({ name, labels, trafficPolicy })) }),
  AuthorizationPolicy: some({
    action: mostly('ALLOW'),
    selector: some({ matchLabels: labels }),
    rules: few(some({
      from: few(some({ source: some({ principals: few(mostly('cluster.local/ns/shop/sa/web')), namespaces: few(mostly('shop')) }) })),
      to: few(some({ operation: some({ methods: few(mostly('GET')), paths: few(mostly('/api', '/api/*')), hosts: few(mostly('reviews')), ports: few(mostly('80')) }) })),
    })),
  }),
};

const GROUPS: { [kind: string]: string } = { VirtualService: 'networking', DestinationRule: 'networking', AuthorizationPolicy: 'security' };

function objects(kind: string): fc.Arbitrary<any> {
  const all = { weight: 30, arbitrary: fc.constant(`${GROUPS[kind]}.istio.io/v1`) };
  return fc.record({
    apiVersion: fc.oneof(all, { weight: 1, arbitrary: fc.constantFrom('v1', `${GROUPS[kind]}.istio.io/v9`, `${GROUPS[kind]}.istio.io/v1beta1`) }),
    kind: fc.constant(kind),
    metadata: some({ name, namespace: mostly('shop'), labels }),
    spec: SPECS[kind],
    status: fc.constantFrom(undefined, undefined, undefined, {}),
  }).map(object => JSON.parse(JSON.stringify(object)));
}

describe('objects as most are', () => {
  it.each(Object.keys(SPECS))('are such that no rule has anything to say: %s', kind => {
    let usual = 0;
    fc.assert(fc.property(objects(kind), object => {
      if (!isUsual(object)) return;
      usual++;
      expect(judgeByRules(object)).toStrictEqual({ form: [], meaning: [] });
    }), { numRuns: NUM_RUNS, endOnFailure: true });
    expect(usual).toBeGreaterThan(NUM_RUNS / 100);
  });

  it('are judged as all others are where something is wrong', () => {
    fc.assert(fc.property(fc.constantFrom(...Object.keys(SPECS)).chain(objects), object => {
      expect(judge(object)).toStrictEqual(judgeByRules(object));
    }), { numRuns: Math.ceil(NUM_RUNS / 3), endOnFailure: true });
  });

  it('are no large ones, whose sizes have limits', () => {
    const policy = (callers: number) => ({
      apiVersion: 'security.istio.io/v1',
      kind: 'AuthorizationPolicy',
      metadata: { name: 'a' },
      spec: { action: 'ALLOW', rules: [{ from: Array.from({ length: callers }, (_, i) => ({ source: { namespaces: [`n${i}`] } })) }] },
    });

    expect([isUsual(policy(64)), isUsual(policy(65))]).toStrictEqual([true, false]);
  });

  it.each([undefined, null, 'text', [], {}, { apiVersion: 1, kind: 'VirtualService' }, { apiVersion: 'v1', kind: 'Service', metadata: { name: 'a' }, spec: {} }])('are no %j', manifest => {
    expect(isUsual(manifest)).toBe(false);
  });
});
