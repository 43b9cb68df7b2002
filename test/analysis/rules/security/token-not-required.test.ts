import { tokenNotRequired } from '../../../../src/analysis/rules/security/token-not-required';
import { findingsOf, runRule } from '../../../support/analysis';
import { authorization, forApp, from, gateway, pod, requestAuthentication, virtualService } from '../../../support/security';

const jwtRules = [{ issuer: 'https://id.example.com' }];
const web = requestAuthentication('web', { ...forApp('web'), jwtRules });
const token = { action: 'DENY', rules: [from({ notRequestPrincipals: ['*'] })] };
const other = authorization('other', { ...forApp('other'), rules: [from({ namespaces: ['shop'] })] });

test('finds tokens that nobody must have', () => {
  expect(runRule(tokenNotRequired, web + other)).toStrictEqual([{
    code: 'MESH0313',
    rule: 'token-not-required',
    severity: 'warning',
    equivalents: [],
    resource: { apiVersion: 'security.istio.io/v1', kind: 'RequestAuthentication', namespace: 'shop', name: 'web' },
    field: 'spec.jwtRules',
    message: 'a request without a token is let in: no AuthorizationPolicy for the same workloads asks for one',
    fix: 'add an AuthorizationPolicy with action DENY, notRequestPrincipals: ["*"] and the HTTP ports named',
  }]);
});

test('only tells of it where the policies may be elsewhere', () => {
  expect(findingsOf(tokenNotRequired, web)).toStrictEqual(['info RequestAuthentication shop/web spec.jwtRules']);
});

test('finds that tokens are asked for by another workload, and in another namespace, only', () => {
  expect(findingsOf(tokenNotRequired, web + authorization('api', { ...forApp('api'), ...token }))).toStrictEqual(['warning RequestAuthentication shop/web spec.jwtRules']);
  expect(findingsOf(tokenNotRequired, web + other + authorization('all', token, 'other'))).toStrictEqual(['warning RequestAuthentication shop/web spec.jwtRules']);
});

const edge = [{ group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'edge' }];

test.each([
  ['of the workload', web + authorization('web', { ...forApp('web'), ...token })],
  ['of the namespace', web + authorization('all', token)],
  ['of the mesh', web + authorization('all', token, 'istio-system')],
  ['with another selector of the same workload', pod('web', { app: 'web', version: 'v1' }) + web
    + authorization('v1', { selector: { matchLabels: { version: 'v1' } }, ...token })],
  ['that allows tokens', web + authorization('web', { ...forApp('web'), rules: [from({ requestPrincipals: ['*'] })] })],
  ['that looks at claims', web + authorization('web', { ...forApp('web'), rules: [{ when: [{ key: 'request.auth.claims[group]', values: ['a'] }] }] })],
  ['that asks somebody else', web + authorization('web', { ...forApp('web'), action: 'CUSTOM', provider: { name: 'opa' }, rules: [{}] })],
  ['of one of its workloads', requestAuthentication('all', { jwtRules }) + authorization('web', { ...forApp('web'), ...token })],
  ['of one workload of the mesh', requestAuthentication('all', { jwtRules }, 'istio-system') + authorization('web', { ...forApp('web'), ...token })],
  ['of the same Gateway', requestAuthentication('edge', { targetRefs: edge, jwtRules }) + authorization('edge', { targetRefs: edge, ...token })],
])('is silent where a policy %s asks for tokens', (_, yaml) => {
  expect(findingsOf(tokenNotRequired, yaml + other)).toStrictEqual([]);
});

test('is silent where tokens choose routes at a gateway, and where none is read', () => {
  const routes = virtualService('web', 'edge', [{ match: [{ headers: { '@request.auth.claims.tier': { exact: 'gold' } } }] }]);
  const gold = pod('web', { app: 'web' }) + gateway('edge', { app: 'web' }) + routes;

  expect(findingsOf(tokenNotRequired, gold + web + other)).toStrictEqual([]);
  expect(findingsOf(tokenNotRequired, requestAuthentication('web', {}) + other)).toStrictEqual([]);
});
