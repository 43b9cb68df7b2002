import { allowWithoutEffect } from '../../../../src/analysis/rules/security/allow-without-effect';
import { findingsOf, runRule } from '../../../support/analysis';
import { authorization, forApp, from, to } from '../../../support/security';

const web = authorization('web', { ...forApp('web'), rules: [from({ namespaces: ['shop'] })] });
const all = { rules: [{}] };
const everyToken = { rules: [from({ requestPrincipals: ['*'] })] };
const say = (yaml: string) => runRule(allowWithoutEffect, yaml).map(({ resource, message }) => `${resource.name}: ${message}`);

test('finds a policy beside one that allows everything', () => {
  expect(runRule(allowWithoutEffect, web + authorization('all', all))).toStrictEqual([{
    code: 'MESH0311',
    rule: 'allow-without-effect',
    severity: 'warning',
    equivalents: [],
    resource: { apiVersion: 'security.istio.io/v1', kind: 'AuthorizationPolicy', namespace: 'shop', name: 'web' },
    field: 'spec.rules',
    message: "the policy keeps nobody out: 'all' allows every request to its workloads, and one ALLOW that matches is enough",
    fix: "remove 'all', or its rule that matches all",
  }]);
});

test.each([
  ['of the root namespace', authorization('all', all, 'istio-system'),
    "web: the policy keeps nobody out: 'all' of namespace 'istio-system' allows every request to its workloads, and one ALLOW that matches is enough"],
  ['with the same selector', authorization('all', { ...forApp('web'), ...all }),
    "web: the policy keeps nobody out: 'all' allows every request to its workloads, and one ALLOW that matches is enough"],
  ['that denies everything', authorization('all', { action: 'DENY', ...all }),
    "web: the policy lets nobody in: 'all' denies every request to its workloads, and DENY comes before ALLOW"],
  ['that allows every token', authorization('all', everyToken),
    "web: whoever has any valid token gets past the policy: 'all' allows every token, and one ALLOW that matches is enough"],
])('finds it beside one %s', (_, yaml, finding) => {
  expect(say(web + yaml)).toStrictEqual([finding]);
});

test('finds that a default of allowing nothing is void', () => {
  expect(findingsOf(allowWithoutEffect, authorization('nothing', {}) + authorization('all', all))).toStrictEqual(['warning AuthorizationPolicy shop/nothing spec.rules']);
});

test.each([
  ['is for other workloads', authorization('api', { ...forApp('api'), ...all })],
  ['is of another namespace', authorization('all', all, 'other')],
  ['allows nothing', authorization('nothing', {})],
  ['denies some', authorization('some', { action: 'DENY', rules: [to({ methods: ['DELETE'], ports: ['8080'] })] })],
  ['is only tried', authorization('all', all, 'shop', { 'istio.io/dry-run': 'true' })],
  ['denies those without a token', authorization('token', { action: 'DENY', rules: [from({ notRequestPrincipals: ['*'] })] })],
  ['allows every token of one issuer', authorization('token', { rules: [from({ requestPrincipals: ['issuer/*'] })] })],
  ['allows every token of some clients', authorization('token', { rules: [from({ requestPrincipals: ['*'], namespaces: ['shop'] })] })],
])('is silent beside one that %s', (_, yaml) => {
  expect(say(web + yaml)).toStrictEqual([]);
});

test('is silent about a policy that lets in by tokens, and about the wider default', () => {
  expect(say(authorization('web', { ...forApp('web'), rules: [from({ requestPrincipals: ['issuer/*'] })] }) + authorization('all', everyToken))).toStrictEqual([]);
  expect(say(authorization('nothing', {}, 'istio-system') + authorization('all', all))).toStrictEqual([]);
  expect(say(authorization('nothing', {}) + authorization('all', { action: 'DENY', ...all }))).toStrictEqual([]);
});
