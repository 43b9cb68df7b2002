import { rolloutSubsetsAcrossClusters } from '../../../../src/analysis/rules/install/rollout-subsets-across-clusters';
import { findingsOf, runRule } from '../../../support/analysis';
import { remoteSecret } from '../../../support/telemetry-manifests';

const rollout = (istio: string) => `{ apiVersion: argoproj.io/v1alpha1, kind: Rollout, metadata: { name: cart, namespace: shop }, spec: { strategy: { canary: { trafficRouting: { istio: ${istio} } } } } }\n---\n`;
const SUBSETS = rollout('{ destinationRule: { name: cart, stableSubsetName: stable, canarySubsetName: canary } }');

test('finds subsets in a mesh of several clusters', () => {
  expect(runRule(rolloutSubsetsAcrossClusters, SUBSETS + remoteSecret('west')).map(({ severity, field, message, fix }) => ({ severity, field, message, fix }))).toStrictEqual([{
    severity: 'warning',
    field: 'spec.strategy.canary.trafficRouting.istio.destinationRule',
    message: "writes its pod hashes into DestinationRule 'cart': pods of other clusters have other hashes and drop out of both subsets",
    fix: 'shift between two Services instead (canaryService and stableService in the VirtualService), or keep the service in its cluster',
  }]);
});

test.each([
  ['of one cluster', SUBSETS],
  ['between Services', rollout('{ virtualService: { name: cart } }') + remoteSecret('west')],
])('is silent about a Rollout %s', (_, yaml) => {
  expect(findingsOf(rolloutSubsetsAcrossClusters, yaml)).toStrictEqual([]);
});
