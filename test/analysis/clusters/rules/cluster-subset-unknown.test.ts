import { clusterSubsetUnknown } from '../../../../src/analysis/clusters/rules/cluster-subset-unknown';
import { DEPLOYMENT, destinationRule, HOST, named, NAMESPACE, SERVICE } from '../../../support/cluster-manifests';
import { foundBy, saidBy } from '../../../support/clusters';

const subset = (cluster: string) => destinationRule(`subsets: [{ name: far, labels: { topology.istio.io/cluster: ${cluster} } }]`);
const BASE = NAMESPACE + SERVICE + DEPLOYMENT;

test('finds a cluster that there is not', () => {
  const clusters = { east: named('east') + BASE + subset('north'), west: named('west') + BASE };

  expect(foundBy(clusterSubsetUnknown, clusters)).toStrictEqual(['error east DestinationRule shop/reviews spec.subsets[0].labels']);
  expect(saidBy(clusterSubsetUnknown, clusters)).toStrictEqual(["subset 'far' is the endpoints in cluster 'north', and the clusters are 'east', 'west'"]);
});

test('finds a cluster without the service', () => {
  expect(saidBy(clusterSubsetUnknown, { east: named('east') + BASE + subset('west'), west: named('west') + NAMESPACE }))
    .toStrictEqual([`subset 'far' is the endpoints in cluster 'west', whose manifests have no service '${HOST}'`]);
});

test('notes it where nobody says what a cluster is called', () => {
  expect(foundBy(clusterSubsetUnknown, { east: named('east') + BASE + subset('north'), west: BASE })).toStrictEqual(['info east DestinationRule shop/reviews spec.subsets[0].labels']);
});

test('is silent about a cluster that runs the service', () => {
  expect(foundBy(clusterSubsetUnknown, { east: named('east') + BASE + subset('west'), west: named('west') + BASE })).toStrictEqual([]);
});
