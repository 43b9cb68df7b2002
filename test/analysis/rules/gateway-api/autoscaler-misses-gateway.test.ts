import { autoscalerMissesGateway } from '../../../../src/analysis/rules/gateway-api/autoscaler-misses-gateway';
import { gateway, pods, waypoint } from '../../../support/ambient-manifests';
import { findingsOf, runRule } from '../../../support/analysis';
import { object } from '../../../support/routing';

const scaling = (kind: string, name: string, apiVersion = 'apps/v1') =>
  object('autoscaling/v2', 'HorizontalPodAutoscaler', 'shop/edge', { spec: { scaleTargetRef: { apiVersion, kind, name } } });
const budget = (name: string) =>
  object('policy/v1', 'PodDisruptionBudget', 'shop/edge', { spec: { selector: { matchLabels: { 'gateway.networking.k8s.io/gateway-name': name } } } });

test('finds an autoscaler for a Gateway', () => {
  expect(runRule(autoscalerMissesGateway, scaling('Gateway', 'edge', 'gateway.networking.k8s.io/v1') + gateway())).toStrictEqual([{
    code: 'MESH0812',
    rule: 'autoscaler-misses-gateway',
    severity: 'error',
    equivalents: [],
    resource: { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', namespace: 'shop', name: 'edge' },
    field: 'spec.scaleTargetRef.kind',
    message: 'a Gateway cannot be scaled: its Deployment can',
    fix: "write 'apiVersion: apps/v1', 'kind: Deployment' and 'name: edge-istio'",
  }]);
});

test('finds an autoscaler for a Gateway that is not here', () => {
  expect(runRule(autoscalerMissesGateway, scaling('Gateway', 'edge', 'gateway.networking.k8s.io/v1'))[0].fix).toBe('name the Deployment of the Gateway');
});

test('finds an autoscaler for a Deployment that is called like the Gateway', () => {
  expect(findingsOf(autoscalerMissesGateway, scaling('Deployment', 'edge') + gateway()))
    .toStrictEqual(['warning HorizontalPodAutoscaler shop/edge spec.scaleTargetRef.name']);
});

test('finds a budget for a Gateway that is called like the Deployment', () => {
  expect(findingsOf(autoscalerMissesGateway, budget('edge-istio') + gateway()))
    .toStrictEqual(['warning PodDisruptionBudget shop/edge spec.selector.matchLabels["gateway.networking.k8s.io/gateway-name"]']);
});

test.each([
  ['the Deployment of a Gateway', scaling('Deployment', 'edge-istio') + gateway()],
  ['the Deployment of a waypoint', scaling('Deployment', 'waypoint') + waypoint()],
  ['the Deployment of a Gateway that has another name by annotation', scaling('Deployment', 'edge')
    + gateway({}, 'shop/edge', { annotations: { 'gateway.istio.io/name-override': 'edge' } })],
  ['a Deployment that is here', scaling('Deployment', 'edge') + gateway() + pods({}, { at: 'shop/edge' })],
  ['a Deployment of a Gateway that others run', scaling('Deployment', 'edge') + gateway({ gatewayClassName: 'cilium' })],
  ["a Gateway of Istio's own API", scaling('Gateway', 'edge', 'networking.istio.io/v1')],
  ['a Gateway by a budget', budget('edge') + gateway()],
  ['a Gateway elsewhere by a budget', budget('other') + gateway()],
])('is silent about an autoscaler or budget for %s', (_, yaml) => {
  expect(findingsOf(autoscalerMissesGateway, yaml)).toStrictEqual([]);
});
