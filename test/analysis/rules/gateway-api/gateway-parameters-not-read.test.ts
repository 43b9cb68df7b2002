import { gatewayParametersNotRead } from '../../../../src/analysis/rules/gateway-api/gateway-parameters-not-read';
import { gateway } from '../../../support/ambient-manifests';
import { findingsOf, meshConfig, runRule } from '../../../support/analysis';
import { object } from '../../../support/routing';

const LABEL = 'gateway.istio.io/defaults-for-class';
const configMap = (at: string, labels: object = {}) => object('v1', 'ConfigMap', at, { data: {} }, { labels });
const withOptions = (ref: object = {}, spec: object = {}) =>
  gateway({ infrastructure: { parametersRef: { group: '', kind: 'ConfigMap', name: 'options', ...ref } }, ...spec });
const ROOT = meshConfig({ rootNamespace: 'istio-system' });

test('finds a ConfigMap that is in another namespace', () => {
  expect(runRule(gatewayParametersNotRead, withOptions() + configMap('platform/options'))).toStrictEqual([{
    code: 'MESH0813',
    rule: 'gateway-parameters-not-read',
    severity: 'error',
    equivalents: [],
    resource: { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'Gateway', namespace: 'shop', name: 'edge' },
    field: 'spec.infrastructure.parametersRef.name',
    message: "ConfigMap 'options' is not in namespace 'shop' of the Gateway, but in 'platform'",
    fix: "put the ConfigMap into namespace 'shop'",
  }]);
});

test.each([
  ['a ConfigMap where others are', withOptions() + configMap('shop/other'), 'error', 'name'],
  ['a ConfigMap where none is', withOptions(), 'info', 'name'],
])('finds %s', (_, yaml, severity, field) => {
  expect(findingsOf(gatewayParametersNotRead, yaml)).toStrictEqual([`${severity} Gateway shop/edge spec.infrastructure.parametersRef.${field}`]);
});

test('finds parameters that are no ConfigMap', () => {
  expect(findingsOf(gatewayParametersNotRead, withOptions({ group: 'example.com', kind: 'Options' })))
    .toStrictEqual(['error Gateway shop/edge spec.infrastructure.parametersRef']);
});

test('finds defaults of a class that istiod does not read', () => {
  const yaml = configMap('shop/defaults', { [LABEL]: 'istio' });

  expect(findingsOf(gatewayParametersNotRead, yaml, ROOT)).toStrictEqual([`warning ConfigMap shop/defaults metadata.labels["${LABEL}"]`]);
  expect(findingsOf(gatewayParametersNotRead, yaml)).toStrictEqual([`info ConfigMap shop/defaults metadata.labels["${LABEL}"]`]);
});

test('finds defaults of a class that are given twice', () => {
  const found = runRule(gatewayParametersNotRead, ['a', 'b'].map(name => configMap(`istio-system/${name}`, { [LABEL]: 'istio' })).join(''), ROOT);

  expect(found.map(({ severity, message }) => `${severity}: ${message}`))
    .toStrictEqual(Array(2).fill("warning: 2 ConfigMaps hold defaults of class 'istio', 'a', 'b': the oldest counts alone"));
});

test.each([
  ['a ConfigMap beside the Gateway', withOptions() + configMap('shop/options')],
  ['no parameters', gateway()],
  ['parameters of another controller', withOptions({ group: 'example.com', kind: 'Options' }, { gatewayClassName: 'cilium' })],
  ['defaults of two classes', ['istio', 'istio-waypoint'].map(name => configMap(`istio-system/${name}`, { [LABEL]: name })).join('')],
])('is silent about %s', (_, yaml) => {
  expect(findingsOf(gatewayParametersNotRead, yaml)).toStrictEqual([]);
});
