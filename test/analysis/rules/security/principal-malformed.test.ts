import { principalMalformed } from '../../../../src/analysis/rules/security/principal-malformed';
import { findingsOf, runRule } from '../../../support/analysis';
import { authorization, from } from '../../../support/security';

const principals = (...values: string[]) => authorization('web', { rules: [from({ principals: values })] });

test('finds a principal with the scheme of SPIFFE', () => {
  expect(runRule(principalMalformed, principals('spiffe://cluster.local/ns/shop/sa/front'))).toStrictEqual([{
    code: 'MESH0308',
    rule: 'principal-malformed',
    severity: 'error',
    equivalents: [],
    resource: { apiVersion: 'security.istio.io/v1', kind: 'AuthorizationPolicy', namespace: 'shop', name: 'web' },
    field: 'spec.rules[0].from[0].source.principals[0]',
    message: "principal 'spiffe://cluster.local/ns/shop/sa/front' matches no client of the mesh: Istio puts 'spiffe://' before it by itself",
    fix: 'write cluster.local/ns/<namespace>/sa/<account>, or use serviceAccounts: [<namespace>/<account>]',
  }]);
});

test.each([
  'front', 'shop/front', 'system:serviceaccount:shop:front', 'cluster.local/ns/*/sa/front', '*/sa/front*', 'cluster.local/sa/front/ns/shop', 'cluster.local/ns/shop/sa/', '**',
])('finds %s', value => {
  expect(findingsOf(principalMalformed, principals(value))).toStrictEqual(['error AuthorizationPolicy shop/web spec.rules[0].from[0].source.principals[0]']);
});

test('finds it in conditions, in what is to be kept out, and as a warning in what only writes logs', () => {
  const rules = [from({ notPrincipals: ['front'] }), { when: [{ key: 'source.principal', values: ['*', 'front'] }] }];

  expect(findingsOf(principalMalformed, authorization('web', { rules }) + authorization('log', { action: 'AUDIT', rules: [from({ principals: ['front'] })] }))).toStrictEqual([
    'error AuthorizationPolicy shop/web spec.rules[0].from[0].source.notPrincipals[0]',
    'error AuthorizationPolicy shop/web spec.rules[1].when[0].values[1]',
    'warning AuthorizationPolicy shop/log spec.rules[0].from[0].source.principals[0]',
  ]);
});

test('is silent about identities and wildcards at one end', () => {
  expect(findingsOf(principalMalformed, principals('cluster.local/ns/shop/sa/front', 'example.com/ns/shop/x/y/sa/front', '*', '*/ns/shop/sa/front', '*/sa/front', 'cluster.local/ns/shop/*')))
    .toStrictEqual([]);
});
