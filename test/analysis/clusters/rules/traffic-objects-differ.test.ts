import { trafficObjectsDiffer } from '../../../../src/analysis/clusters/rules/traffic-objects-differ';
import { AUTHORIZATION, destinationRule, DEPLOYMENT, install, NAMESPACE, SERVICE, virtualService } from '../../../support/cluster-manifests';
import { foundBy, saidBy } from '../../../support/clusters';

const V1 = destinationRule('subsets: [{ name: v1, labels: { version: v1 } }]');
const OTHER = destinationRule('subsets: [{ name: v1, labels: { app: reviews } }]');

test('finds a subset of two meanings', () => {
  expect(foundBy(trafficObjectsDiffer, { east: V1, west: OTHER })).toStrictEqual(['warning west DestinationRule shop/reviews spec.subsets[0].labels']);
  expect(saidBy(trafficObjectsDiffer, { east: V1, west: OTHER })).toStrictEqual([
    "subset 'v1' is the pods with app=reviews, and in cluster 'east' those with version=v1",
  ]);
});

test.each([
  ['routes', virtualService(), virtualService('', '3s'), 'info west VirtualService shop/reviews spec.http'],
  ['a policy', AUTHORIZATION, AUTHORIZATION.replace('[shop]', '[tools]'), 'info west AuthorizationPolicy shop/reviews spec.rules'],
  ['a subset more', V1, V1.replace('}] }', '}, { name: v2, labels: { version: v2 } }] }'), 'info west DestinationRule shop/reviews spec.subsets'],
])('notes other differences: %s', (_, east, west, found) => {
  expect(foundBy(trafficObjectsDiffer, { east, west })).toStrictEqual([found]);
});

test.each([
  ['the same', V1, V1],
  ['of gateways', virtualService('gateways: [istio-ingress/public],'), virtualService('gateways: [istio-ingress/public],', '3s')],
  ['of a host that stays in its cluster', V1, install('', '', 'serviceSettings: [{ settings: { clusterLocal: true }, hosts: ["*"] }]') + OTHER],
])('is silent about objects that are %s', (_, east, west) => {
  expect(foundBy(trafficObjectsDiffer, { east: NAMESPACE + SERVICE + DEPLOYMENT + east, west })).toStrictEqual([]);
});
