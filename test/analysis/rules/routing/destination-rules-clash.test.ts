import { destinationRulesClash } from '../../../../src/analysis/rules/routing/destination-rules-clash';
import { findingsOf } from '../../../support/analysis';
import { destinationRule } from '../../../support/routing';

const V1 = { name: 'v1', labels: { version: 'v1' } };
const POLICY = { trafficPolicy: { tls: { mode: 'DISABLE' } } };
const a = (spec: object) => destinationRule(spec, 'shop/a');
const b = (spec: object, namespace = 'shop') => destinationRule(spec, `${namespace}/b`);

test.each([
  ['different subsets of one name', a({ subsets: [V1] }) + b({ subsets: [{ name: 'v1', labels: { version: '1' } }] }), 'error DestinationRule shop/b spec.subsets[0]'],
  ['the same subset twice', a({ subsets: [V1] }) + b({ subsets: [V1] }), 'warning DestinationRule shop/b spec.subsets[0]'],
  ['two policies', a(POLICY) + b({ ...POLICY, host: 'reviews' }), 'warning DestinationRule shop/b spec.trafficPolicy'],
  ['two visibilities', a({ subsets: [V1], exportTo: ['.'] }) + b({}), 'warning DestinationRule shop/b spec.exportTo'],
])('finds %s', (_, yaml, expected) => {
  expect(findingsOf(destinationRulesClash, yaml)).toStrictEqual([expected]);
});

test.each([
  ['parts that are added up', a({ subsets: [V1] }) + b({ ...POLICY, subsets: [{ name: 'v2', labels: { version: 'v2' } }] })],
  ['other namespaces', a({ subsets: [V1] }) + b({ subsets: [V1] }, 'other')],
  ['other hosts', a(POLICY) + b({ ...POLICY, host: 'ratings' })],
  ['clients that are not the same', a({ ...POLICY, exportTo: ['x'] }) + b({ ...POLICY, exportTo: ['y'] })],
  ['workloads that are not the same', a(POLICY) + b({ ...POLICY, workloadSelector: { matchLabels: { app: 'web' } } })],
])('is silent about %s', (_, yaml) => {
  expect(findingsOf(destinationRulesClash, yaml)).toStrictEqual([]);
});
