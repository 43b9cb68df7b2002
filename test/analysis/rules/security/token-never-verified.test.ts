import { tokenNeverVerified } from '../../../../src/analysis/rules/security/token-never-verified';
import { findingsOf, runRule } from '../../../support/analysis';
import { authorization, forApp, from, pod, requestAuthentication } from '../../../support/security';

const jwtRules = [{ issuer: 'https://id.example.com' }];
const allow = authorization('web', { ...forApp('web'), rules: [from({ requestPrincipals: ['https://id.example.com/*'] })] });
const elsewhere = requestAuthentication('other', { ...forApp('other'), jwtRules });
const say = (yaml: string) => findingsOf(tokenNeverVerified, yaml);

test('finds a token that nobody verifies', () => {
  expect(runRule(tokenNeverVerified, pod('web') + allow + elsewhere)).toStrictEqual([{
    code: 'MESH0340',
    rule: 'token-never-verified',
    severity: 'warning',
    equivalents: [],
    resource: { apiVersion: 'security.istio.io/v1', kind: 'AuthorizationPolicy', namespace: 'shop', name: 'web' },
    field: 'spec.rules[0].from[0].source.requestPrincipals',
    message: "'requestPrincipals' is never there: no RequestAuthentication verifies tokens for the workloads of this policy",
    fix: 'add a RequestAuthentication for them that names the issuer',
  }]);
});

test('finds a claim, and an object that reads no tokens', () => {
  const claim = authorization('web', { ...forApp('web'), action: 'DENY', rules: [{ when: [{ key: 'request.auth.claims[group]', notValues: ['a'] }] }] });
  expect(say(pod('web') + claim + requestAuthentication('web', forApp('web')))).toStrictEqual(['warning AuthorizationPolicy shop/web spec.rules[0].when[0].notValues']);
});

test('only tells of it where tokens may be verified elsewhere', () => {
  expect(say(pod('web') + allow)).toStrictEqual(['info AuthorizationPolicy shop/web spec.rules[0].from[0].source.requestPrincipals']);
});

test.each([
  ['tokens are verified', pod('web') + allow + requestAuthentication('web', { ...forApp('web'), jwtRules })],
  ['tokens are verified in the namespace', pod('web') + allow + requestAuthentication('all', { jwtRules })],
  ['tokens are verified in the mesh', pod('web') + allow + requestAuthentication('all', { jwtRules }, 'istio-system')],
  ['tokens are verified for one of its workloads', pod('web') + pod('other') + authorization('all', { rules: [from({ requestPrincipals: ['*'] })] }) + elsewhere],
  ['nobody knows the workloads', allow + elsewhere],
  ['no token is asked for', pod('web') + authorization('web', { ...forApp('web'), rules: [from({ namespaces: ['shop'] })] }) + elsewhere],
])('is silent where %s', (_, yaml) => {
  expect(say(yaml)).toStrictEqual([]);
});
