import { podHashAcrossClusters } from '../../../../src/analysis/clusters/rules/pod-hash-across-clusters';
import { DEPLOYMENT, destinationRule, install, NAMESPACE, SERVICE } from '../../../support/cluster-manifests';
import { foundBy } from '../../../support/clusters';

const HASHED = destinationRule('subsets: [{ name: stable, labels: { rollouts-pod-template-hash: abc } }]');
const PLAIN = destinationRule('subsets: [{ name: stable, labels: { version: v1 } }]');
const ROLLOUT = `apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: reviews, namespace: shop }
spec:
  strategy: { canary: { trafficRouting: { istio: { destinationRule: { name: reviews, stableSubsetName: stable, canarySubsetName: canary } } } } }
`;
const BASE = NAMESPACE + SERVICE + DEPLOYMENT;

test('finds a subset by hash', () => {
  expect(foundBy(podHashAcrossClusters, { east: BASE + HASHED, west: BASE })).toStrictEqual(['error east DestinationRule shop/reviews spec.subsets[0].labels']);
});

test('finds a Rollout that writes hashes', () => {
  expect(foundBy(podHashAcrossClusters, { east: BASE + PLAIN + ROLLOUT, west: BASE }))
    .toStrictEqual(['error east Rollout shop/reviews spec.strategy.canary.trafficRouting.istio.destinationRule']);
});

test.each([
  ['a service of one cluster', BASE + HASHED + ROLLOUT, NAMESPACE],
  ['labels of its own', BASE + PLAIN, BASE + PLAIN],
  ['a service that stays in its cluster', install('', '', 'serviceSettings: [{ settings: { clusterLocal: true }, hosts: ["*"] }]') + BASE + HASHED, BASE],
])('is silent about %s', (_, east, west) => {
  expect(foundBy(podHashAcrossClusters, { east, west })).toStrictEqual([]);
});
