import { serviceDiffers } from '../../../../src/analysis/clusters/rules/service-differs';
import { install, service, SERVICE } from '../../../support/cluster-manifests';
import { foundBy, saidBy } from '../../../support/clusters';

test('finds other ports', () => {
  expect(saidBy(serviceDiffers, { east: SERVICE, west: service('[{ name: tcp, port: 9081 }]') })).toStrictEqual([
    "has the ports 9081 'tcp' (tcp), and in cluster 'east' it has 9080 'http' (http): to the mesh both are one service",
  ]);
});

test.each([
  ['of another protocol', service('[{ name: tcp, port: 9080 }]'), 'spec.ports'],
  ['that is headless', service(undefined, ', clusterIP: None'), 'spec.clusterIP'],
  ['that stands for another name', 'apiVersion: v1\nkind: Service\nmetadata: { name: reviews, namespace: shop }\nspec: { type: ExternalName, externalName: a.example.com }\n', 'spec.type'],
])('finds a Service %s', (_, west, field) => {
  expect(foundBy(serviceDiffers, { east: SERVICE, west })).toStrictEqual([`warning west Service shop/reviews ${field}`]);
});

test.each([
  ['the same', SERVICE],
  ['reached in another way from outside', service(undefined, ', type: LoadBalancer')],
  ['on another port of the pods', service('[{ name: http, port: 9080, targetPort: 8080 }]')],
  ['of gateways', service('[{ name: tcp, port: 1 }]', '', 'topology.istio.io/network: a')],
  ['with its ports in another order', service('[{ name: http, port: 9080 }]')],
  ['of another namespace', SERVICE.replace('namespace: shop', 'namespace: tools').replace('port: 9080', 'port: 1')],
])('is silent about Services that are %s', (_, west) => {
  expect(foundBy(serviceDiffers, { east: SERVICE, west })).toStrictEqual([]);
});

test('is silent where the host stays in its cluster', () => {
  const local = install('', '', 'serviceSettings: [{ settings: { clusterLocal: true }, hosts: ["*.shop.svc.cluster.local"] }]');

  expect(foundBy(serviceDiffers, { east: SERVICE, west: local + service('[{ name: tcp, port: 9081 }]') })).toStrictEqual([]);
});

test('an annotation suppresses it', () => {
  const west = service('[{ name: tcp, port: 9081 }]').replace('labels: {  }', "annotations: { checks.cdk8s-mesh.io/MESH1001: 'moves next week' }");

  expect(foundBy(serviceDiffers, { east: SERVICE, west })).toStrictEqual([]);
});
