import { routesHiddenFromGateway } from '../../../../src/analysis/rules/gateways/routes-hidden-from-gateway';
import { findingsOf, meshConfig, runRule } from '../../../support/analysis';
import { gateway, gatewayPods, http, virtualService } from '../../../support/gateway-manifests';

const edge = gateway('shop/edge', [http('shop.example.com')]);
const routes = (exportTo: string) => virtualService('shop/web', 'shop.example.com', 'edge', `exportTo: [${exportTo}]`);

test('finds routes that the namespace of the gateway pods cannot see', () => {
  expect(runRule(routesHiddenFromGateway, routes('., pay') + edge + gatewayPods())).toStrictEqual([{
    code: 'MESH0207',
    rule: 'routes-hidden-from-gateway',
    severity: 'error',
    equivalents: [],
    resource: { apiVersion: 'networking.istio.io/v1', kind: 'VirtualService', namespace: 'shop', name: 'web' },
    field: 'spec.exportTo',
    message: "the pods of gateway 'shop/edge' are in namespace 'ingress', where the VirtualService cannot be seen: exportTo has '.', 'pay'",
    fix: "add 'ingress' to 'spec.exportTo'",
  }]);
});

test('finds routes that the mesh hides by default', () => {
  expect(findingsOf(routesHiddenFromGateway, routes('') + edge + gatewayPods(), meshConfig({ defaultVirtualServiceExportTo: ['.'] })))
    .toStrictEqual(['error VirtualService shop/web spec']);
});

test.each([
  ['exported to everybody', "'*'", gatewayPods()],
  ['exported by default', '', gatewayPods()],
  ['exported to the gateway', '., ingress', gatewayPods()],
  ['in the namespace of the gateway', '.', gatewayPods('shop/edge')],
  ['bound to a gateway whose pods are unknown', '.', ''],
  ['seen by some of the pods', '.', gatewayPods() + gatewayPods('shop/edge')],
])('is silent about routes %s', (_, exportTo, pods) => {
  expect(findingsOf(routesHiddenFromGateway, routes(exportTo) + edge + pods)).toStrictEqual([]);
});
