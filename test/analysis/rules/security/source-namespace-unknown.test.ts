import { sourceNamespaceUnknown } from '../../../../src/analysis/rules/security/source-namespace-unknown';
import { findingsOf, runRule } from '../../../support/analysis';
import { authorization, from, namespace, pod } from '../../../support/security';

const NAMESPACES = namespace('shop') + namespace('shop-test');

test('tells of a namespace that is not known', () => {
  expect(runRule(sourceNamespaceUnknown, NAMESPACES + authorization('web', { rules: [from({ namespaces: ['shop', 'front'] })] }))).toStrictEqual([{
    code: 'MESH0303',
    rule: 'source-namespace-unknown',
    severity: 'info',
    equivalents: ['IST0101', 'KIA0101'],
    resource: { apiVersion: 'security.istio.io/v1', kind: 'AuthorizationPolicy', namespace: 'shop', name: 'web' },
    field: 'spec.rules[0].from[0].source.namespaces[1]',
    message: "namespace 'front' is not known from these manifests",
    fix: 'check the spelling; if the namespace is made elsewhere, nothing is wrong',
  }]);
});

test('tells of patterns, of those to keep out, and of conditions, which Istio does not look at', () => {
  const rules = [from({ notNamespaces: ['team-*'] }), { when: [{ key: 'source.namespace', values: ['*-prod'] }] }];

  expect(runRule(sourceNamespaceUnknown, NAMESPACES + authorization('web', { rules })).map(({ field, equivalents }) => [field, ...equivalents])).toStrictEqual([
    ['spec.rules[0].from[0].source.notNamespaces[0]', 'IST0101', 'KIA0101'],
    ['spec.rules[1].when[0].values[0]'],
  ]);
});

test('is silent about namespaces that are there, or that something lives in', () => {
  const rules = [from({ namespaces: ['shop', 'SHOP', '*', 'sh*', '*-test', 'other'] })];

  expect(findingsOf(sourceNamespaceUnknown, NAMESPACES + pod('api', {}, 'other') + authorization('web', { rules }))).toStrictEqual([]);
});
