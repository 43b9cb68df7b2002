import { rulesAreAlternatives } from '../../../../src/analysis/rules/security/rules-are-alternatives';
import { findingsOf, runRule } from '../../../support/analysis';
import { authorization, from, to } from '../../../support/security';

const inside = from({ namespaces: ['shop'] });
const reading = to({ methods: ['GET'] });
const web = (...rules: object[]) => authorization('web', { rules });

test('tells of who and what in two rules', () => {
  expect(runRule(rulesAreAlternatives, web(inside, reading))).toStrictEqual([{
    code: 'MESH0317',
    rule: 'rules-are-alternatives',
    severity: 'info',
    equivalents: [],
    resource: { apiVersion: 'security.istio.io/v1', kind: 'AuthorizationPolicy', namespace: 'shop', name: 'web' },
    field: 'spec.rules[1]',
    message: "rules 0 and 1 are alternatives: 0 matches by 'from' alone, 1 by 'to' alone",
    fix: "if both must hold, write 'from' and 'to' into one rule",
  }]);
});

test.each([
  ['both in one rule', web({ ...inside, ...reading })],
  ['only who', web(inside, from({ namespaces: ['other'] }))],
  ['only what', web(reading, to({ paths: ['/a'] }))],
  ['a rule of all beside', web(inside, {}, reading)],
  ['a condition too', web(inside, { ...reading, when: [{ key: 'source.namespace', values: ['shop'] }] })],
])('is silent about %s', (_, yaml) => {
  expect(findingsOf(rulesAreAlternatives, yaml)).toStrictEqual([]);
});
