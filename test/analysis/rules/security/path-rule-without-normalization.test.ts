import { pathRuleWithoutNormalization } from '../../../../src/analysis/rules/security/path-rule-without-normalization';
import { findingsOf, meshConfig, runRule } from '../../../support/analysis';
import { authorization, to } from '../../../support/security';

const policy = (action: string, operation: object) => authorization('web', { action, rules: [to(operation)] });
const deny = policy('DENY', { paths: ['/admin*'] });
const normalized = (normalization: string) => meshConfig({ pathNormalization: { normalization } });

test('finds a denied path where double slashes are kept', () => {
  expect(runRule(pathRuleWithoutNormalization, deny, normalized('BASE'))).toStrictEqual([{
    code: 'MESH0319',
    rule: 'path-rule-without-normalization',
    severity: 'warning',
    equivalents: [],
    resource: { apiVersion: 'security.istio.io/v1', kind: 'AuthorizationPolicy', namespace: 'shop', name: 'web' },
    field: 'spec.rules[0].to[0].operation.paths',
    message: "'//admin' gets past the policy: paths are normalized as BASE, which keeps double slashes",
    fix: 'set pathNormalization.normalization of the mesh config to MERGE_SLASHES, or turn the policy around: allow the paths that are good',
  }]);
});

test('only tells of it where the mesh config does not say', () => {
  expect(findingsOf(pathRuleWithoutNormalization, policy('ALLOW', { notPaths: ['/admin'] })))
    .toStrictEqual(['info AuthorizationPolicy shop/web spec.rules[0].to[0].operation.notPaths']);
});

test('finds a path that an external authorizer is asked about', () => {
  expect(findingsOf(pathRuleWithoutNormalization, policy('CUSTOM', { paths: ['/admin'] }), normalized('BASE')))
    .toStrictEqual(['warning AuthorizationPolicy shop/web spec.rules[0].to[0].operation.paths']);
});

test.each(['MERGE_SLASHES', 'DECODE_AND_MERGE_SLASHES'])('is silent where paths are normalized by %s', normalization => {
  expect(findingsOf(pathRuleWithoutNormalization, deny, normalized(normalization))).toStrictEqual([]);
});

test.each([
  ['paths are allowed', policy('ALLOW', { paths: ['/shop*'] })],
  ['paths are left out of what is denied', policy('DENY', { notPaths: ['/shop*'] })],
  ['every path is denied', policy('DENY', { paths: ['*', '/*'] })],
  ['paths are denied by their end', policy('DENY', { paths: ['*.php'] })],
  ['there are no paths', policy('DENY', { methods: ['GET'] })],
])('is silent where %s', (_, yaml) => {
  expect(findingsOf(pathRuleWithoutNormalization, yaml, normalized('NONE'))).toStrictEqual([]);
});
