import { sidecarInRootSelects } from '../../../../src/analysis/rules/egress/sidecar-in-root-selects';
import { findingsOf, meshConfig } from '../../../support/analysis';
import { pod, selecting, sidecar } from '../../../support/egress-manifests';

const inRoot = sidecar('istio-system/web', ['./*'], selecting('app: web')) + pod('shop/web-1', 'app: web');

test('finds a Sidecar of the root namespace that selects nothing there', () => {
  expect(findingsOf(sidecarInRootSelects, inRoot, meshConfig({ rootNamespace: 'istio-system' }))).toStrictEqual(['warning Sidecar istio-system/web spec.workloadSelector']);
});

test('only tells of it where nobody says which namespace is the root', () => {
  expect(findingsOf(sidecarInRootSelects, inRoot)).toStrictEqual(['info Sidecar istio-system/web spec.workloadSelector']);
});

test.each([
  ['it has no selector', sidecar('istio-system/web', ['./*']), 'istio-system'],
  ['it selects a workload there', inRoot + pod('istio-system/web-1', 'app: web'), 'istio-system'],
  ['the root namespace is another', inRoot, 'roots'],
])('is silent where %s', (_, yaml, rootNamespace) => {
  expect(findingsOf(sidecarInRootSelects, yaml, meshConfig({ rootNamespace }))).toStrictEqual([]);
});
