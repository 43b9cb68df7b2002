import { localTrafficWithoutSpread } from '../../../../src/analysis/rules/gateways/local-traffic-without-spread';
import { findingsOf, runRule } from '../../../support/analysis';
import { gateway, gatewayPods, http, service } from '../../../support/gateway-manifests';

const local = service('ingress/edge', '{ port: 80 }', ', type: LoadBalancer, externalTrafficPolicy: Local, selector: { istio: ingress }');
const scaler = (minimum: string) => `
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: edge, namespace: ingress }
spec: { ${minimum}scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: edge } }
---
`;

test('tells of a gateway with one pod', () => {
  expect(runRule(localTrafficWithoutSpread, local + gatewayPods())).toStrictEqual([{
    code: 'MESH0220',
    rule: 'local-traffic-without-spread',
    severity: 'info',
    equivalents: [],
    resource: { apiVersion: 'v1', kind: 'Service', namespace: 'ingress', name: 'edge' },
    field: 'spec.externalTrafficPolicy',
    message: "with externalTrafficPolicy Local only nodes that run pods of Deployment 'edge' answer: it has 1, and loses all traffic while that one moves",
    fix: 'run two pods or more, with topologySpreadConstraints on kubernetes.io/hostname, or use a DaemonSet',
  }]);
});

test('tells of pods that may share a node, counted by the autoscaler', () => {
  expect(runRule(localTrafficWithoutSpread, local + gatewayPods() + scaler('minReplicas: 3, '))[0].message).toContain('its 3 may all run on one node');
  expect(runRule(localTrafficWithoutSpread, local + gatewayPods('ingress/edge', undefined, '', 3) + scaler(''))[0].message).toContain('it has 1,');
});

test('knows pods of a gateway by the Gateway that selects them', () => {
  const plain = gatewayPods().replace('inject.istio.io/templates: gateway', '').replace('istio-proxy', 'proxy');

  expect(findingsOf(localTrafficWithoutSpread, local + plain)).toStrictEqual([]);
  expect(findingsOf(localTrafficWithoutSpread, local + plain + gateway('shop/edge', [http('shop.example.com')]))).toHaveLength(1);
});

test.each([
  ['spread over nodes', local + gatewayPods('ingress/edge', undefined, ', topologySpreadConstraints: [{ maxSkew: 1 }]', 2)],
  ['kept apart', local + gatewayPods('ingress/edge', undefined, ', affinity: { podAntiAffinity: {} }', 2)],
  ['of a DaemonSet', local + gatewayPods().replace('kind: Deployment', 'kind: DaemonSet')],
  ['that get traffic from all nodes', local.replace('Local', 'Cluster') + gatewayPods()],
  ['of something else', local + gatewayPods('ingress/edge', 'app: web')],
])('is silent about pods %s', (_, manifests) => {
  expect(findingsOf(localTrafficWithoutSpread, manifests)).toStrictEqual([]);
});
