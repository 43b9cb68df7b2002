import { configInRemoteCluster } from '../../../../src/analysis/clusters/rules/config-in-remote-cluster';
import { AUTHORIZATION, DEPLOYMENT, home, LIMITS, named, NAMESPACE, SERVICE } from '../../../support/cluster-manifests';
import { foundBy, saidBy } from '../../../support/clusters';

const BASE = NAMESPACE + SERVICE + DEPLOYMENT;
const REMOTE = named('west', '', 'profile: remote,');

test('finds what nobody reads', () => {
  expect(foundBy(configInRemoteCluster, { east: named('east') + BASE, west: REMOTE + BASE + LIMITS + AUTHORIZATION }))
    .toStrictEqual(['warning west DestinationRule shop/reviews', 'warning west AuthorizationPolicy shop/reviews']);
  expect(saidBy(configInRemoteCluster, { east: named('east') + BASE, west: REMOTE + BASE + LIMITS }))
    .toStrictEqual(["is not read: cluster 'west' has no control plane of its own, and 'east', which serves it, has no such object"]);
});

test('knows a remote cluster by its namespace too', () => {
  const remote = home('annotations: { topology.istio.io/controlPlaneClusters: east }');

  expect(foundBy(configInRemoteCluster, { east: named('east') + BASE, west: remote + BASE + LIMITS })).toStrictEqual(['warning west DestinationRule shop/reviews']);
});

test.each([
  ['has too', named('east') + BASE + LIMITS, REMOTE + BASE + LIMITS],
  ['alone has', named('east') + BASE + LIMITS, REMOTE + BASE],
  ['is of a cluster with one', named('east') + BASE, named('west') + BASE + LIMITS],
  ['takes from the remote cluster', named('east') + BASE, named('west', 'configCluster: true', 'profile: remote,') + BASE + LIMITS],
])('is silent about what the control plane %s', (_, east, west) => {
  expect(foundBy(configInRemoteCluster, { east, west })).toStrictEqual([]);
});
