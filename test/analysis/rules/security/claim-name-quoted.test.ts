import { claimNameQuoted } from '../../../../src/analysis/rules/security/claim-name-quoted';
import { findingsOf, runRule } from '../../../support/analysis';
import { authorization } from '../../../support/security';

const when = (key: string, more: object = { values: ['admin'] }) => authorization('web', { rules: [{ when: [{ key, ...more }] }] });

test('finds quotes around the name of a claim', () => {
  expect(runRule(claimNameQuoted, when('request.auth.claims["group"]'))).toStrictEqual([{
    code: 'MESH0327',
    rule: 'claim-name-quoted',
    severity: 'warning',
    equivalents: [],
    resource: { apiVersion: 'security.istio.io/v1', kind: 'AuthorizationPolicy', namespace: 'shop', name: 'web' },
    field: 'spec.rules[0].when[0].key',
    message: "the quotes in 'request.auth.claims[\"group\"]' are taken for a part of the name",
    fix: 'write request.auth.claims[group]',
  }]);
});

test.each(["request.auth.claims[realm]['roles']", 'request.headers["x-team"]'])('finds them in %s', key => {
  expect(findingsOf(claimNameQuoted, when(key, { notValues: ['a'] }))).toStrictEqual(['warning AuthorizationPolicy shop/web spec.rules[0].when[0].key']);
});

test.each(['request.auth.claims[group]', 'request.auth.claims[https://example.com/group]', 'request.headers[x-team]', 'source.ip', 'experimental.envoy.filters.a["b"]'])(
  'is silent about %s', key => {
    expect(findingsOf(claimNameQuoted, when(key))).toStrictEqual([]);
  });
