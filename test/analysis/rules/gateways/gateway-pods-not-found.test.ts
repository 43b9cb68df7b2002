import { gatewayPodsNotFound } from '../../../../src/analysis/rules/gateways/gateway-pods-not-found';
import { findingsOf, runRule } from '../../../support/analysis';
import { gateway, gatewayPods, http } from '../../../support/gateway-manifests';

const server = [http('shop.example.com')];

test('finds a selector that means none of the gateways in its namespace', () => {
  expect(runRule(gatewayPodsNotFound, gateway('ingress/edge', server, '{ istio: ingressgateway }') + gatewayPods('ingress/edge', 'istio: ingress, app: edge'))).toStrictEqual([{
    code: 'MESH0208',
    rule: 'gateway-pods-not-found',
    severity: 'warning',
    equivalents: ['IST0101', 'KIA0302'],
    resource: { apiVersion: 'networking.istio.io/v1', kind: 'Gateway', namespace: 'ingress', name: 'edge' },
    field: 'spec.selector',
    message: "no pods here have the labels istio=ingressgateway; the gateways of namespace 'ingress' have app=edge,istio=ingress",
    fix: "select labels that the pods of the gateway have: see 'kubectl get pods -A --show-labels'",
  }]);
});

test.each([
  ['in manifests without pods', ''],
  ['beside gateways of another namespace', gatewayPods('other/edge', 'istio: egress')],
  ['that only half of them have', gatewayPods('other/edge', 'app: edge')],
])('only tells of labels %s', (_, pods) => {
  expect(findingsOf(gatewayPodsNotFound, gateway('shop/edge', server, '{ istio: ingress, app: edge }') + pods)).toStrictEqual(['info Gateway shop/edge spec.selector']);
});

test('only tells of a Gateway for all gateways where there are no pods', () => {
  expect(findingsOf(gatewayPodsNotFound, gateway('shop/edge', server, ''))).toStrictEqual(['info Gateway shop/edge spec.selector']);
});

test.each([
  ['with labels of pods in any namespace', '{ istio: ingress }'],
  ['without selector', ''],
])('is silent about a Gateway %s', (_, selector) => {
  expect(findingsOf(gatewayPodsNotFound, gateway('shop/edge', server, selector) + gatewayPods('ingress/edge', 'istio: ingress, app: edge'))).toStrictEqual([]);
});
