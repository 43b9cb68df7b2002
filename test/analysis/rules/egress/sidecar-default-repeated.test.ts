import { sidecarDefaultRepeated } from '../../../../src/analysis/rules/egress/sidecar-default-repeated';
import { findingsOf, runRule } from '../../../support/analysis';
import { manifest, selecting, sidecar } from '../../../support/egress-manifests';

const two = sidecar('shop/one', ['./*']) + sidecar('shop/two', ['./*']);

test('finds all Sidecars without selector of a namespace that has several', () => {
  expect(runRule(sidecarDefaultRepeated, two).map(({ resource, message }) => `${resource.name}: ${message}`)).toStrictEqual([
    "one: is one of 2 Sidecars without selector in namespace 'shop' ('one', 'two'): only the oldest acts",
    "two: is one of 2 Sidecars without selector in namespace 'shop' ('one', 'two'): only the oldest acts",
  ]);
});

test('names the first few of many', () => {
  const many = [...'abcdef'].map(name => sidecar(`shop/${name}`, ['./*'])).join('');

  expect(runRule(sidecarDefaultRepeated, many)[0].message).toContain("('a', 'b', 'c' and 3 more)");
});

test('an empty selector counts as none', () => {
  expect(findingsOf(sidecarDefaultRepeated, sidecar('shop/one', ['./*']) + sidecar('shop/two', ['./*'], ', workloadSelector: {}'))).toStrictEqual([
    'error Sidecar shop/one spec', 'error Sidecar shop/two spec',
  ]);
});

test.each([
  ['each namespace has one', sidecar('shop/one', ['./*']) + sidecar('pay/two', ['./*'])],
  ['the other has a selector', sidecar('shop/one', ['./*']) + sidecar('shop/two', ['./*'], selecting('app: web'))],
  ['the namespace has no sidecars', two + manifest('Namespace', '/shop', '{}', { apiVersion: 'v1', meta: 'labels: { istio.io/dataplane-mode: ambient }' })],
])('is silent where %s', (_, yaml) => {
  expect(findingsOf(sidecarDefaultRepeated, yaml)).toStrictEqual([]);
});
