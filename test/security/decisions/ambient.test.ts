import { throughWaypoint } from './ambient';
import { Policy } from './manifests';
import { meshOf, Workload } from './mesh';
import { authorization, forApp, peers, toService } from './policies';
import { Request } from './request';
import { caller, http, tcp } from './requests';
import { atWaypoint } from './waypoint';
import { atZtunnel } from './ztunnel';

const REVIEWS: Workload = { namespace: 'shop', labels: { app: 'reviews' } };
const PLACE = { waypoint: { namespace: 'shop', name: 'waypoint' }, service: { namespace: 'shop', name: 'reviews' }, workload: REVIEWS, account: 'waypoint' };
const WEB = { caller: caller('shop/web') };

const ztunnel = (policies: Policy[], request: Request, workload = REVIEWS) => atZtunnel(request, workload, meshOf(policies)).by;
const deny = (rules: Policy['spec']['rules']) => authorization('deny', { action: 'DENY', rules });
const allow = (rules: Policy['spec']['rules']) => authorization('allow', { rules });

/** `handleRule` of pilot/pkg/serviceregistry/ambient/authorization.go, and the tests of ztunnel's rbac. */
describe('ztunnel', () => {
  test('knows accounts, namespaces, principals, addresses and ports', () => {
    const isAllowed = (source: object, request = tcp(WEB)) => ztunnel([allow([{ from: [{ source: source as never }] }])], request) === 'ALLOW shop/allow';

    expect(isAllowed({ serviceAccounts: ['shop/web'] })).toBe(true);
    expect(isAllowed({ serviceAccounts: ['web'] })).toBe(true);
    expect(isAllowed({ serviceAccounts: ['web'] }, tcp())).toBe(false);
    expect(isAllowed({ namespaces: ['sh*'], principals: ['*/web'] })).toBe(true);
    expect(isAllowed({ namespaces: ['shop'], ipBlocks: ['10.9.0.0/16'] })).toBe(false);
    expect(isAllowed({ notPrincipals: ['*'] }, tcp())).toBe(true);
  });

  test('needs a source, a port and all conditions', () => {
    const policy = allow([{ from: [{ source: { namespaces: ['a'] } }, { source: { namespaces: ['b'] } }], to: [{ operation: { ports: ['80'] } }] }]);
    const from = (name: string, port: number) => ztunnel([policy], tcp({ caller: caller(name), port }));

    expect(from('a/x', 80)).toBe('ALLOW shop/allow');
    expect(from('b/x', 80)).toBe('ALLOW shop/allow');
    expect(from('bad/x', 80)).toBe('no ALLOW policy matches');
    expect(from('b/x', 12345)).toBe('no ALLOW policy matches');
  });

  test('an empty rule matches, no rule does not', () => {
    expect(ztunnel([allow([{}])], tcp())).toBe('ALLOW shop/allow');
    expect(ztunnel([allow([])], tcp())).toBe('no ALLOW policy matches');
  });

  test('an ALLOW that speaks of HTTP never matches', () => {
    expect(ztunnel([allow([{ to: [{ operation: { methods: ['GET'], ports: ['8080'] } }] }])], http())).toBe('no ALLOW policy matches');
    expect(ztunnel([allow([{ when: [{ key: 'request.headers[x]', values: ['1'] }] }])], http())).toBe('no ALLOW policy matches');
  });

  test('a DENY loses what speaks of HTTP: alone it denies nothing, beside others it denies more', () => {
    expect(ztunnel([deny([{ to: [{ operation: { methods: ['DELETE'] } }] }])], http({ method: 'DELETE' }))).toBe('no ALLOW policy');
    expect(ztunnel([deny([{ to: [{ operation: { methods: ['DELETE'], ports: ['8080'] } }] }])], http())).toBe('DENY shop/deny');
    expect(ztunnel([deny([{ from: [{ source: { namespaces: ['shop'] } }], to: [{ operation: { paths: ['/x'] } }] }])], http(WEB))).toBe('no ALLOW policy');
  });

  test('knows nothing of trust domains: they are left out, and alone they never match', () => {
    expect(ztunnel([allow([{ from: [{ source: { trustDomains: ['other'] } }] }])], tcp(WEB))).toBe('no ALLOW policy matches');
    expect(ztunnel([allow([{ from: [{ source: { trustDomains: ['other'], namespaces: ['shop'] } }] }])], tcp(WEB))).toBe('ALLOW shop/allow');
  });

  test('is not told of CUSTOM, AUDIT, dry runs, and what has a target', () => {
    const custom = authorization('ask', { action: 'CUSTOM', provider: { name: 'opa' }, rules: [{}] });
    const dry = authorization('dry', {}, 'shop', { 'istio.io/dry-run': 'true' });

    expect(ztunnel([custom, dry, authorization('audit', { action: 'AUDIT', rules: [{}] }), authorization('to', toService('reviews'))], tcp())).toBe('no ALLOW policy');
  });
});

describe('mutual TLS at ztunnel', () => {
  const mode = (name: 'STRICT' | 'PERMISSIVE' | 'DISABLE') => ({ mtls: { mode: name } });
  const pods = (spec: Policy['spec']) => peers({ ...forApp('reviews'), ...spec }, 'shop', 'reviews');
  const mesh = peers(mode('STRICT'), 'istio-system');
  const isRefused = (policies: Policy[], port = 8080) => ztunnel(policies, tcp({ port })) === 'mutual TLS';

  test('is what the narrowest level says', () => {
    expect(isRefused([])).toBe(false);
    expect(isRefused([mesh])).toBe(true);
    expect(isRefused([mesh, peers(mode('PERMISSIVE'))])).toBe(false);
    expect(isRefused([mesh, pods(mode('DISABLE'))])).toBe(false);
    expect(isRefused([pods(mode('STRICT'))])).toBe(true);
  });

  test('has exceptions of ports, and closes ports', () => {
    const open = pods({ ...mode('STRICT'), portLevelMtls: { 9000: { mode: 'PERMISSIVE' } } });
    const closed = pods({ ...mode('PERMISSIVE'), portLevelMtls: { 9000: { mode: 'STRICT' } } });

    expect([isRefused([open], 9000), isRefused([open])]).toStrictEqual([false, true]);
    expect([isRefused([closed], 9000), isRefused([closed])]).toStrictEqual([true, false]);
    expect(isRefused([mesh, pods({ portLevelMtls: { 9000: { mode: 'PERMISSIVE' } } })])).toBe(true);
    expect(isRefused([mesh, pods({ portLevelMtls: { 9000: { mode: 'PERMISSIVE' } } })], 9000)).toBe(false);
  });

  test('differs from sidecars: a port that is closed below a strict mesh, on pods that are open, is not', () => {
    expect(isRefused([mesh, pods({ ...mode('PERMISSIVE'), portLevelMtls: { 9000: { mode: 'STRICT' } } })], 9000)).toBe(false);
  });

  test('differs from sidecars: a port without mutual TLS on pods that say nothing themselves stays strict', () => {
    expect(isRefused([mesh, pods({ portLevelMtls: { 9000: { mode: 'DISABLE' } } })], 9000)).toBe(true);
  });
});

/** `ShouldAttachPolicy` of pilot/pkg/model/policyattachment.go. */
describe('a waypoint', () => {
  const judged = (policies: Policy[], request: Request) => atWaypoint(request, PLACE, meshOf(policies)).by;
  const get = { rules: [{ to: [{ operation: { methods: ['GET'] } }] }] };

  test('looks at policies for its Services, for itself, and for all waypoints', () => {
    const nothing = (kind: string, name: string, namespace?: string) => judged([authorization('to', { targetRefs: [{ kind, name }] }, namespace)], http(WEB));

    expect(nothing('Service', 'reviews')).toBe('no ALLOW policy matches');
    expect(nothing('Service', 'ratings')).toBe('no ALLOW policy');
    expect(nothing('Service', 'reviews', 'other')).toBe('no ALLOW policy');
    expect(nothing('Gateway', 'waypoint')).toBe('no ALLOW policy matches');
    expect(nothing('GatewayClass', 'istio-waypoint', 'istio-system')).toBe('no ALLOW policy matches');
    expect(nothing('GatewayClass', 'istio-waypoint')).toBe('no ALLOW policy');
  });

  test('looks at no selectors, and at nothing of the whole namespace', () => {
    expect(judged([authorization('pods', forApp('reviews')), authorization('all', {}), authorization('mesh', {}, 'istio-system')], http(WEB))).toBe('no ALLOW policy');
  });

  test('knows HTTP, and the port of the Service', () => {
    expect(judged([authorization('to', { ...toService('reviews'), ...get })], http(WEB))).toBe('ALLOW shop/to');
    expect(judged([authorization('to', { ...toService('reviews'), ...get })], http({ ...WEB, method: 'PUT' }))).toBe('no ALLOW policy matches');
    const ports = authorization('to', { ...toService('reviews'), rules: [{ to: [{ operation: { ports: ['80'] } }] }] });
    expect(judged([ports], http({ ...WEB, servicePort: 80, port: 8080 }))).toBe('ALLOW shop/to');
  });

  test('is the caller that ztunnel sees behind it', () => {
    const toWaypoint = authorization('to', { ...toService('reviews'), rules: [{ from: [{ source: { serviceAccounts: ['shop/web'] } }] }] });
    const guard = (account: string) => authorization('guard', { ...forApp('reviews'), rules: [{ from: [{ source: { serviceAccounts: [account] } }] }] });
    const through = (account: string) => throughWaypoint(http(WEB), PLACE, meshOf([toWaypoint, guard(account)]));

    expect(through('shop/waypoint')).toStrictEqual({ isAllowed: true, by: 'ALLOW shop/to' });
    expect(through('shop/web')).toStrictEqual({ isAllowed: false, by: 'no ALLOW policy matches' });
    expect(throughWaypoint(http({ caller: caller('shop/other') }), PLACE, meshOf([toWaypoint]))).toStrictEqual({ isAllowed: false, by: 'no ALLOW policy matches' });
  });
});
