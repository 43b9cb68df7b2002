import { trafficObjectMissing } from '../../../../src/analysis/clusters/rules/traffic-object-missing';
import { DEPLOYMENT, destinationRule, home, HOST, install, LIMITS, named, NAMESPACE, SERVICE, serviceEntry, virtualService } from '../../../support/cluster-manifests';
import { foundBy, saidBy } from '../../../support/clusters';

const CLIENTS = NAMESPACE + SERVICE + DEPLOYMENT;

test('says where it is missing', () => {
  expect(saidBy(trafficObjectMissing, { east: CLIENTS + LIMITS, west: CLIENTS, north: CLIENTS })).toStrictEqual([
    `is the traffic policy of '${HOST}', for which clusters 'west', 'north' have nothing of the kind: clients there do not follow it`,
  ]);
});

test.each([
  ['a DestinationRule', LIMITS, CLIENTS, 'warning east DestinationRule shop/reviews spec.host'],
  ['a VirtualService', virtualService(), CLIENTS, 'warning east VirtualService shop/reviews spec.hosts[0]'],
  ['what is called only from elsewhere', LIMITS, NAMESPACE + virtualService(), 'warning east DestinationRule shop/reviews spec.host'],
  ['a ServiceEntry, as a note', serviceEntry(), CLIENTS, 'info east ServiceEntry shop/reviews spec.hosts[0]'],
])('finds %s', (_, one, west, found) => {
  expect(foundBy(trafficObjectMissing, { east: CLIENTS + one, west })).toContain(found);
});

test('finds what the clients of a remote cluster know', () => {
  const [primary, other, remote] = [named('east'), named('west'), home('annotations: { topology.istio.io/controlPlaneClusters: west }')];

  expect(foundBy(trafficObjectMissing, { east: CLIENTS + primary + LIMITS, west: other + NAMESPACE, far: remote + CLIENTS }))
    .toStrictEqual(['warning east DestinationRule shop/reviews spec.host']);
});

test.each([
  ['that both have', LIMITS, CLIENTS + LIMITS],
  ['under another name', LIMITS, CLIENTS + LIMITS.replace('name: reviews', 'name: limits')],
  ['that a wildcard of the other covers', LIMITS, CLIENTS + destinationRule('trafficPolicy: {}', '"*.shop.svc.cluster.local"')],
  ['of a service that the other does not know', LIMITS, NAMESPACE],
  ['that nobody there could see', destinationRule('exportTo: [tools]'), CLIENTS],
  ['for some pods only', destinationRule('workloadSelector: { matchLabels: { app: web } }'), CLIENTS],
  ['of gateways, which are of one cluster', virtualService('gateways: [istio-ingress/public],'), CLIENTS],
  ['beside an HTTPRoute', virtualService(), `${CLIENTS}apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: { name: reviews, namespace: shop }\nspec: { parentRefs: [{ kind: Service, group: "", name: reviews, port: 9080 }] }\n`],
  ['that a remote cluster would not read', LIMITS, home('annotations: { topology.istio.io/controlPlaneClusters: east }') + CLIENTS],
  ['outside, whose clients do not run there', serviceEntry(), NAMESPACE],
])('is silent about objects %s', (_, one, west) => {
  expect(foundBy(trafficObjectMissing, { east: CLIENTS + one, west })).toStrictEqual([]);
});

test('is silent where the host stays in its cluster', () => {
  const local = install('', '', `serviceSettings: [{ settings: { clusterLocal: true }, hosts: [${HOST}] }]`);

  expect(foundBy(trafficObjectMissing, { east: local + CLIENTS + LIMITS, west: CLIENTS })).toStrictEqual([]);
});
