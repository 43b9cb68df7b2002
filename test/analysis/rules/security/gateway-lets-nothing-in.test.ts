import { gatewayLetsNothingIn } from '../../../../src/analysis/rules/security/gateway-lets-nothing-in';
import { findingsOf, runRule } from '../../../support/analysis';
import { authorization, forApp, from, gateway, pod, to } from '../../../support/security';

const EDGE = gateway('edge', { app: 'ingress' }) + pod('ingress', { app: 'ingress' }, 'istio-ingress');
const wide = (rules?: object[], more: object = {}) => authorization('all', { rules, ...more }, 'istio-system');
const own = (...rules: object[]) => authorization('ingress', { ...forApp('ingress'), rules }, 'istio-ingress');
const withTls = (mode: string) => EDGE.replace('"protocol":"HTTP"}', `"protocol":"HTTPS"},"tls":{"mode":"${mode}","credentialName":"x"}`);
const say = (yaml: string) => findingsOf(gatewayLetsNothingIn, yaml);

test('finds a default deny of the mesh that is for a gateway too', () => {
  expect(runRule(gatewayLetsNothingIn, EDGE + wide())).toStrictEqual([{
    code: 'MESH0330',
    rule: 'gateway-lets-nothing-in',
    severity: 'error',
    equivalents: [],
    resource: { apiVersion: 'security.istio.io/v1', kind: 'AuthorizationPolicy', namespace: 'istio-system', name: 'all' },
    field: '',
    message: "the policy is for the pods of gateway 'shop/edge' (workload 'istio-ingress/ingress') too, and no ALLOW policy lets anything in there: every request is answered with 403",
    fix: "add an ALLOW policy for the gateway's pods (GatewayPolicies with access: Access.allowAll(), for one that runs already)",
  }]);
});

test.each([
  ['of its namespace', authorization('none', {}, 'istio-ingress'), 'error AuthorizationPolicy istio-ingress/none '],
  ['that is its own', own(), 'error AuthorizationPolicy istio-ingress/ingress '],
  ['of callers in the mesh', wide([from({ namespaces: ['shop'] })]), 'warning AuthorizationPolicy istio-system/all spec.rules'],
  ['of an identity as a condition', wide([{ when: [{ key: 'source.principal', values: ['*'] }] }]), 'warning AuthorizationPolicy istio-system/all spec.rules'],
  ['of the mesh, whose gateway knows only callers in the mesh', wide() + own(from({ serviceAccounts: ['shop/web'] })), 'warning AuthorizationPolicy istio-system/all spec.rules'],
  ['whose allowance is a dry run', wide() + authorization('dry', { ...forApp('ingress'), rules: [{}] }, 'istio-ingress', { 'istio.io/dry-run': 'true' }),
    'error AuthorizationPolicy istio-system/all '],
])('finds one %s', (_, yaml, finding) => {
  expect(say(EDGE + yaml)).toStrictEqual([finding]);
});

test('says it once for a policy, whatever the number of gateways', () => {
  expect(say(EDGE + gateway('other', { app: 'ingress' }) + wide())).toStrictEqual(['error AuthorizationPolicy istio-system/all ']);
});

test.each([
  ['the gateway has an allowance', wide() + own(to({ hosts: ['shop.example.com'] }))],
  ['addresses are let in', wide() + own(from({ ipBlocks: ['10.0.0.0/8'] }))],
  ['everything is', wide([{}])],
  ['callers are everybody but some', wide([from({ notNamespaces: ['evil'] })])],
  ['one of several ways needs no identity', wide([{ from: [{ source: { namespaces: ['shop'] } }, { source: { ipBlocks: ['10.0.0.0/8'] } }] }])],
  ['nothing allows at all', authorization('deny', { action: 'DENY', rules: [{}] }, 'istio-system')],
  ['the default deny is of another namespace', authorization('none', {}, 'shop')],
  ['it is attached to something else', authorization('none', { targetRefs: [{ group: '', kind: 'Service', name: 'web' }] }, 'istio-ingress')],
])('is silent where %s', (_, yaml) => {
  expect(say(EDGE + yaml)).toStrictEqual([]);
});

test('is silent where clients of the gateway have certificates, unless nothing is allowed', () => {
  expect(say(withTls('MUTUAL') + wide([from({ namespaces: ['shop'] })]))).toStrictEqual([]);
  expect(say(withTls('ISTIO_MUTUAL') + wide())).toStrictEqual(['error AuthorizationPolicy istio-system/all ']);
});

test('is silent where no pods of the gateway are known, and where it has no selector', () => {
  expect(say(gateway('edge', { app: 'elsewhere' }) + pod('web') + wide())).toStrictEqual([]);
  expect(say(gateway('edge', {}) + pod('web') + wide())).toStrictEqual([]);
});
