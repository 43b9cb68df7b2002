import { subsetWithoutLabels } from '../../../../src/analysis/rules/routing/subset-without-labels';
import { findingsOf } from '../../../support/analysis';
import { destinationRule } from '../../../support/routing';

const V1 = { name: 'v1', labels: { version: 'v1' } };

test.each([
  ['beside one with labels', [V1, { name: 'v2' }], 'warning DestinationRule shop/reviews spec.subsets[1]'],
  ['beside one with labels, with a policy', [{ name: 'v2', trafficPolicy: { tls: { mode: 'DISABLE' } } }, V1], 'warning DestinationRule shop/reviews spec.subsets[0]'],
  ['without a policy', [{ name: 'all' }], 'info DestinationRule shop/reviews spec.subsets[0]'],
  ['with empty labels', [{ name: 'all', labels: {} }], 'info DestinationRule shop/reviews spec.subsets[0]'],
])('finds a subset %s', (_, subsets, expected) => {
  expect(findingsOf(subsetWithoutLabels, destinationRule({ subsets }))).toStrictEqual([expected]);
});

test.each([
  ['labels', [V1]],
  ['a policy alone, as for egress gateways', [{ name: 'cnn', trafficPolicy: { tls: { mode: 'SIMPLE' } } }]],
])('is silent about a subset with %s', (_, subsets) => {
  expect(findingsOf(subsetWithoutLabels, destinationRule({ subsets }))).toStrictEqual([]);
});
