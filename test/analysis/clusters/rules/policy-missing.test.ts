import { policyMissing } from '../../../../src/analysis/clusters/rules/policy-missing';
import { AUTHORIZATION, DEPLOYMENT, home, MESH_AUTHORIZATION, NAMESPACE, SERVICE } from '../../../support/cluster-manifests';
import { foundBy, saidBy } from '../../../support/clusters';

const BASE = NAMESPACE + SERVICE + DEPLOYMENT;

test('finds a workload that is open elsewhere', () => {
  expect(foundBy(policyMissing, { east: BASE, west: BASE + AUTHORIZATION })).toStrictEqual(['warning west AuthorizationPolicy shop/reviews']);
  expect(saidBy(policyMissing, { east: BASE, west: BASE + AUTHORIZATION })).toStrictEqual([
    "guards Deployment 'shop/reviews' here, and in cluster 'east' no AuthorizationPolicy does: requests that reach it there are not held to it",
  ]);
});

test.each([
  ['that is guarded in both', BASE + AUTHORIZATION],
  ['that a policy of the mesh guards', BASE + MESH_AUTHORIZATION],
  ['that runs nowhere else', NAMESPACE],
  ['of a cluster whose policies nobody reads', home('annotations: { topology.istio.io/controlPlaneClusters: west }') + BASE],
])('is silent about a workload %s', (_, east) => {
  expect(foundBy(policyMissing, { east, west: BASE + AUTHORIZATION })).toStrictEqual([]);
});
