import { gatewayBesideIstiod } from '../../../../src/analysis/rules/gateways/gateway-beside-istiod';
import { findingsOf, meshConfig, runRule } from '../../../support/analysis';
import { gatewayPods } from '../../../support/gateway-manifests';

const pod = (container: string, labels = '{}') => `
apiVersion: v1
kind: Pod
metadata: { name: edge, namespace: istio-system, labels: ${labels} }
spec: { containers: [${container}] }
`;

test('tells of a gateway in the namespace of istiod', () => {
  expect(runRule(gatewayBesideIstiod, gatewayPods('istio-system/edge'))).toStrictEqual([{
    code: 'MESH0218',
    rule: 'gateway-beside-istiod',
    severity: 'info',
    equivalents: [],
    resource: { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'istio-system', name: 'edge' },
    field: 'metadata.namespace',
    message: "the gateway is in 'istio-system', the namespace of istiod: its Secrets and its permissions are not apart from those of the control plane",
    fix: "give it a namespace of its own, such as 'istio-ingress'",
  }]);
});

test.each([
  ['its arguments', pod('{ name: istio-proxy, image: proxyv2, args: [proxy, router] }')],
  ['its label', pod('{ name: proxy }', '{ gateway.networking.k8s.io/gateway-name: edge }')],
])('knows a gateway by %s', (_, manifest) => {
  expect(findingsOf(gatewayBesideIstiod, manifest)).toHaveLength(1);
});

test('knows the namespace of istiod from the mesh config', () => {
  expect(findingsOf(gatewayBesideIstiod, gatewayPods('mesh/edge'), meshConfig({ rootNamespace: 'mesh' }))).toHaveLength(1);
  expect(findingsOf(gatewayBesideIstiod, gatewayPods('istio-system/edge'), meshConfig({ rootNamespace: 'mesh' }))).toStrictEqual([]);
});

test('is silent about gateways elsewhere and about other pods beside istiod', () => {
  expect(findingsOf(gatewayBesideIstiod, `${gatewayPods()}${pod('{ name: discovery, image: pilot, args: [discovery] }')}`)).toStrictEqual([]);
});
