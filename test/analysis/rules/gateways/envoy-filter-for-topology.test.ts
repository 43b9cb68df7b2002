import { envoyFilterForTopology } from '../../../../src/analysis/rules/gateways/envoy-filter-for-topology';
import { findingsOf, runRule } from '../../../support/analysis';

const filter = (patch: string) => `
apiVersion: networking.istio.io/v1alpha3
kind: EnvoyFilter
metadata: { name: edge, namespace: ingress }
spec: { configPatches: [{ applyTo: NETWORK_FILTER, patch: { ${patch} } }] }
`;

test('tells of a field that Istio has a setting for', () => {
  expect(runRule(envoyFilterForTopology, filter('operation: MERGE, value: { typed_config: { xff_num_trusted_hops: 2 } }'))).toStrictEqual([{
    code: 'MESH0223',
    rule: 'envoy-filter-for-topology',
    severity: 'info',
    equivalents: [],
    resource: { apiVersion: 'networking.istio.io/v1alpha3', kind: 'EnvoyFilter', namespace: 'ingress', name: 'edge' },
    field: 'spec.configPatches[0].patch.value',
    message: "the patch sets 'xff_num_trusted_hops', which Istio has a setting for",
    fix: "use 'numTrustedProxies' of gatewayTopology instead",
  }]);
});

test.each([
  ['{ listener_filters: [{ name: envoy.filters.listener.proxy_protocol }] }', "use 'proxyProtocol' of gatewayTopology instead"],
  ['{ name: envoy.filters.http.wasm }', 'use a WasmPlugin instead'],
  ['{ stats_config: { histogram_bucket_settings: [] } }', "use the annotation 'sidecar.istio.io/statsHistogramBuckets' instead"],
])('knows the setting for %s', (value, fix) => {
  expect(runRule(envoyFilterForTopology, filter(`operation: INSERT_FIRST, value: ${value}`)).map(one => one.fix)).toStrictEqual([fix]);
});

test.each(['operation: REMOVE', 'operation: MERGE, value: { typed_config: { http2_protocol_options: {} } }', 'operation: INSERT_BEFORE, value: { name: envoy.filters.http.lua }'])('is silent about %s', patch => {
  expect(findingsOf(envoyFilterForTopology, filter(patch))).toStrictEqual([]);
});

test('is silent about an EnvoyFilter without patches', () => {
  expect(findingsOf(envoyFilterForTopology, 'apiVersion: networking.istio.io/v1alpha3\nkind: EnvoyFilter\nmetadata: { name: edge }\nspec: {}')).toStrictEqual([]);
});
