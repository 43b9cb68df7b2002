import { proxyProtocolNotUsed } from '../../../../src/analysis/rules/gateways/proxy-protocol-not-used';
import { findingsOf, runRule } from '../../../support/analysis';

const configMap = (topology: string, name = 'istio') => `
apiVersion: v1
kind: ConfigMap
metadata: { name: ${name}, namespace: istio-system }
data: { mesh: "defaultConfig: { gatewayTopology: { ${topology} } }" }
---
`;
const pods = (config: string) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: edge, namespace: ingress }
spec: { template: { metadata: { annotations: { proxy.istio.io/config: "${config}" } } } }
---
`;

test('finds both in the mesh config', () => {
  expect(runRule(proxyProtocolNotUsed, configMap('numTrustedProxies: 2, proxyProtocol: {}'))).toStrictEqual([{
    code: 'MESH0219',
    rule: 'proxy-protocol-not-used',
    severity: 'warning',
    equivalents: [],
    resource: { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'istio-system', name: 'istio' },
    field: 'data.mesh',
    message: 'gatewayTopology has proxyProtocol and numTrustedProxies 2: the address of the client is taken from X-Forwarded-For, not from the PROXY protocol',
    fix: 'keep proxyProtocol behind a load balancer for TCP, numTrustedProxies behind proxies for HTTP',
  }]);
});

test.each([
  ['IstioOperator', 'install.istio.io/v1alpha1', 'meshConfig', 'spec.meshConfig.defaultConfig.gatewayTopology'],
  ['Istio', 'sailoperator.io/v1', 'values', 'spec.values.meshConfig.defaultConfig.gatewayTopology'],
])('finds both in an install resource: %s', (kind, apiVersion, key, field) => {
  const config = 'defaultConfig: { gatewayTopology: { numTrustedProxies: 1, proxyProtocol: {} } }';
  const spec = key === 'values' ? `values: { meshConfig: { ${config} } }` : `meshConfig: { ${config} }`;

  expect(runRule(proxyProtocolNotUsed, `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: default }\nspec: { ${spec} }`).map(one => one.field)).toStrictEqual([field]);
});

test('finds what pods add to the mesh config', () => {
  const field = 'warning Deployment ingress/edge spec.template.metadata.annotations["proxy.istio.io/config"]';

  expect(findingsOf(proxyProtocolNotUsed, configMap('numTrustedProxies: 1') + pods('gatewayTopology: { proxyProtocol: {} }'))).toStrictEqual([field]);
  expect(findingsOf(proxyProtocolNotUsed, pods('gatewayTopology: { proxyProtocol: {}, numTrustedProxies: 1 }'))).toStrictEqual([field]);
});

test.each([
  ['the PROXY protocol alone', configMap('proxyProtocol: {}')],
  ['proxies alone', configMap('numTrustedProxies: 2')],
  ['no proxies', configMap('proxyProtocol: {}, numTrustedProxies: 0')],
  ['pods that say nothing of it', configMap('proxyProtocol: {}') + pods('concurrency: 2')],
  ['pods that say what is no YAML', pods('{')],
  ['pods that switch one off', configMap('proxyProtocol: {}') + pods('gatewayTopology: { numTrustedProxies: 0 }')],
])('is silent about %s', (_, manifests) => {
  expect(findingsOf(proxyProtocolNotUsed, manifests)).toStrictEqual([]);
});
