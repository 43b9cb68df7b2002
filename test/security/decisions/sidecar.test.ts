import { Policy } from './manifests';
import { meshOf, Workload } from './mesh';
import { authorization, forApp, jwt, peers } from './policies';
import { Request } from './request';
import { caller, http, tcp } from './requests';
import { atSidecar } from './sidecar';

const REVIEWS: Workload = { namespace: 'shop', labels: { app: 'reviews' } };
const WEB = { caller: caller('shop/web') };
const FROM_WEB = { from: [{ source: { principals: ['cluster.local/ns/shop/sa/web'] } }] };
const ASKING = meshOf([]).authorizers;

function by(policies: Policy[], request: Request, authorizers = ASKING): string {
  const { isAllowed, by: what } = atSidecar(request, REVIEWS, meshOf(policies, { authorizers }));
  return `${isAllowed ? 'allowed' : 'denied'} by ${what}`;
}

describe('the order', () => {
  const ALLOW = authorization('allow', { rules: [FROM_WEB] });
  const DENY = authorization('deny', { action: 'DENY', rules: [{ to: [{ operation: { methods: ['POST'], ports: ['8080'] } }] }] });
  const ASK = authorization('ask', { action: 'CUSTOM', provider: { name: 'opa' }, rules: [{ to: [{ operation: { paths: ['/admin*'] } }] }] });

  test('without policies all is allowed', () => {
    expect(by([], http())).toBe('allowed by no ALLOW policy');
  });

  test('an ALLOW closes for all others', () => {
    expect(by([ALLOW], http(WEB))).toBe('allowed by ALLOW shop/allow');
    expect(by([ALLOW], http({ caller: caller('shop/other') }))).toBe('denied by no ALLOW policy matches');
    expect(by([ALLOW], http())).toBe('denied by no ALLOW policy matches');
  });

  test('a DENY wins over an ALLOW', () => {
    expect(by([ALLOW, DENY], http({ ...WEB, method: 'POST' }))).toBe('denied by DENY shop/deny');
    expect(by([ALLOW, DENY], http(WEB))).toBe('allowed by ALLOW shop/allow');
  });

  test('others are asked first, and can only deny', () => {
    const opa = (isAllowed: boolean) => ({ opa: { protocol: 'gRPC' as const, allows: () => isAllowed } });
    const admin = http({ ...WEB, path: '/admin/x' });

    expect(by([ALLOW, DENY, ASK], { ...admin, method: 'POST' }, opa(false))).toBe('denied by CUSTOM shop/ask');
    expect(by([ALLOW, DENY, ASK], { ...admin, method: 'POST' }, opa(true))).toBe('denied by DENY shop/deny');
    expect(by([ALLOW, ASK], admin, opa(true))).toBe('allowed by ALLOW shop/allow');
    expect(by([ALLOW, ASK], http(WEB), opa(false))).toBe('allowed by ALLOW shop/allow');
    expect(by([ASK], http({ path: '/admin' }), opa(true))).toBe('allowed by no ALLOW policy');
  });

  test('whoever is asked and not known denies', () => {
    expect(by([ASK], http({ path: '/admin' }))).toBe('denied by CUSTOM shop/ask');
    expect(by([ASK], http())).toBe('allowed by no ALLOW policy');
  });

  test('an ALLOW without rules allows nothing, one with an empty rule everything', () => {
    expect(by([authorization('nothing', {})], http(WEB))).toBe('denied by no ALLOW policy matches');
    expect(by([authorization('all', { rules: [{}] })], http())).toBe('allowed by ALLOW shop/all');
    expect(by([authorization('never', { action: 'DENY' })], http())).toBe('allowed by no ALLOW policy');
    expect(by([authorization('always', { action: 'DENY', rules: [{}] })], http())).toBe('denied by DENY shop/always');
  });

  test('dry runs and audits decide nothing', () => {
    expect(by([authorization('dry', {}, 'shop', { 'istio.io/dry-run': 'true' })], http())).toBe('allowed by no ALLOW policy');
    expect(by([authorization('audit', { action: 'AUDIT', rules: [{}] })], http())).toBe('allowed by no ALLOW policy');
  });
});

test('a rule needs one source, one operation and all conditions; the example of the API', () => {
  const policy = authorization('httpbin', {
    rules: [{
      from: [{ source: { principals: ['cluster.local/ns/default/sa/sleep'] } }, { source: { namespaces: ['test'] } }],
      to: [{ operation: { methods: ['GET'], paths: ['/info*'] } }, { operation: { methods: ['POST'], paths: ['/data'] } }],
      when: [{ key: 'request.auth.claims[iss]', values: ['https://accounts.google.com'] }],
    }],
  });
  const tokens = jwt({ jwtRules: [{ issuer: 'https://accounts.google.com' }] });
  const token = { claims: { iss: 'https://accounts.google.com' }, isValid: true };
  const isAllowed = (request: Partial<Request>) => by([policy, tokens], http({ caller: caller('default/sleep'), path: '/info/x', token, ...request })).startsWith('allowed');

  expect(isAllowed({})).toBe(true);
  expect(isAllowed({ caller: caller('test/any'), method: 'POST', path: '/data' })).toBe(true);
  expect(isAllowed({ method: 'POST' })).toBe(false);
  expect(isAllowed({ caller: caller('default/other') })).toBe(false);
  expect(isAllowed({ token: undefined })).toBe(false);
});

test('fields of a source are ANDed, their values ORed; the example of the API', () => {
  const policy = authorization('source', { rules: [{ from: [{ source: { namespaces: ['prod', 'test'], notIpBlocks: ['203.0.113.4'] } }] }] });

  expect(by([policy], http({ caller: caller('test/x') }))).toBe('allowed by ALLOW shop/source');
  expect(by([policy], http({ caller: caller('test/x'), sourceIp: '203.0.113.4' }))).toBe('denied by no ALLOW policy matches');
  expect(by([policy], http({ caller: caller('dev/x') }))).toBe('denied by no ALLOW policy matches');
});

/** Of https://istio.io/latest/docs/tasks/security/authorization/authz-tcp/ */
describe('HTTP on a TCP port', () => {
  const ports = authorization('ports', { rules: [{ to: [{ operation: { ports: ['9000', '9001'] } }] }] });
  const get = authorization('get', { rules: [{ to: [{ operation: { methods: ['GET'], ports: ['9000'] } }] }] });
  const deny = authorization('deny', { action: 'DENY', rules: [{ to: [{ operation: { methods: ['GET'], ports: ['9000'] } }] }] });

  test('makes an ALLOW say nothing', () => {
    expect(by([ports], tcp({ port: 9000 }))).toBe('allowed by ALLOW shop/ports');
    expect(by([ports], tcp({ port: 9002 }))).toBe('denied by no ALLOW policy matches');
    expect(by([get], tcp({ port: 9000 }))).toBe('denied by no ALLOW policy matches');
  });

  test('is left out of a DENY', () => {
    expect(by([deny], tcp({ port: 9000 }))).toBe('denied by DENY shop/deny');
    expect(by([deny], tcp({ port: 9001 }))).toBe('allowed by no ALLOW policy');
  });

  test('makes a DENY of HTTP alone deny each port of TCP', () => {
    expect(by([authorization('tokens', { action: 'DENY', rules: [{ from: [{ source: { notRequestPrincipals: ['*'] } }] }] })], tcp())).toBe('denied by DENY shop/tokens');
  });
});

describe('tokens', () => {
  const tokens = jwt({ ...forApp('reviews'), jwtRules: [{ issuer: 'acme' }] });
  const required = authorization('required', { action: 'DENY', rules: [{ from: [{ source: { notRequestPrincipals: ['*'] } }] }] });

  test('are looked at where they are sent', () => {
    expect(by([tokens], http())).toBe('allowed by no ALLOW policy');
    expect(by([tokens], http({ token: { claims: { iss: 'else', sub: 'x' }, isValid: true } }))).toBe('denied by the token');
    expect(by([tokens, required], http())).toBe('denied by DENY shop/required');
    expect(by([tokens, required], http({ token: { claims: { iss: 'acme', sub: 'x' }, isValid: true } }))).toBe('allowed by no ALLOW policy');
  });

  test('are not known to those who are asked', () => {
    const ask = authorization('ask', { action: 'CUSTOM', provider: { name: 'opa' }, rules: [{ from: [{ source: { requestPrincipals: ['*'] } }] }] });

    expect(by([tokens, ask], http({ token: { claims: { iss: 'acme', sub: 'x' }, isValid: true } }))).toBe('allowed by no ALLOW policy');
  });
});

describe('mutual TLS', () => {
  const STRICT = { mtls: { mode: 'STRICT' as const } };
  const OPEN = { mtls: { mode: 'PERMISSIVE' as const } };

  test('is asked for by the narrowest level', () => {
    expect(by([peers(STRICT, 'istio-system')], http())).toBe('denied by mutual TLS');
    expect(by([peers(STRICT, 'istio-system')], http(WEB))).toBe('allowed by no ALLOW policy');
    expect(by([peers(STRICT, 'istio-system'), peers(OPEN)], http())).toBe('allowed by no ALLOW policy');
    expect(by([peers(OPEN), peers({ ...forApp('reviews'), ...STRICT })], http())).toBe('denied by mutual TLS');
    expect(by([peers(STRICT), peers({ ...forApp('other'), ...OPEN })], http())).toBe('denied by mutual TLS');
    expect(by([peers(STRICT), peers({ ...forApp('reviews'), mtls: { mode: 'UNSET' }, portLevelMtls: { 8080: OPEN.mtls } })], http())).toBe('allowed by no ALLOW policy');
  });

  test('tells who calls, and nobody else does', () => {
    const allow = authorization('allow', { rules: [FROM_WEB] });

    expect(by([allow, peers({ mtls: { mode: 'DISABLE' } })], http(WEB))).toBe('denied by no ALLOW policy matches');
  });

  test('is no matter of gateways', () => {
    expect(atSidecar(http(), { ...REVIEWS, isGateway: true }, meshOf([peers(STRICT)])).isAllowed).toBe(true);
  });
});

test('policies are of the namespace or of the root namespace, for pods with all labels; those for a waypoint are not for them', () => {
  const nothing = (spec: Policy['spec'], namespace?: string) => by([authorization('nothing', spec, namespace)], http());

  expect(nothing({}, 'other')).toBe('allowed by no ALLOW policy');
  expect(nothing({}, 'istio-system')).toBe('denied by no ALLOW policy matches');
  expect(nothing(forApp('reviews'), 'istio-system')).toBe('denied by no ALLOW policy matches');
  expect(nothing(forApp('other'))).toBe('allowed by no ALLOW policy');
  expect(nothing({ targetRefs: [{ kind: 'Service', name: 'reviews' }] })).toBe('allowed by no ALLOW policy');
});
