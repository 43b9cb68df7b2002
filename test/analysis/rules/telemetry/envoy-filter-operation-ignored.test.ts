import { envoyFilterOperationIgnored } from '../../../../src/analysis/rules/telemetry/envoy-filter-operation-ignored';
import { findingsOf, runRule } from '../../../support/analysis';
import { envoyFilter, patch } from '../../../support/telemetry-manifests';

test('finds an operation that istiod does not have', () => {
  expect(runRule(envoyFilterOperationIgnored, envoyFilter('shop/f', [patch('CLUSTER', 'MERGE'), patch('CLUSTER', 'REPLACE')]))).toStrictEqual([{
    code: 'MESH0501',
    rule: 'envoy-filter-operation-ignored',
    severity: 'error',
    equivalents: ['IST0152'],
    resource: { apiVersion: 'networking.istio.io/v1alpha3', kind: 'EnvoyFilter', namespace: 'shop', name: 'f' },
    field: 'spec.configPatches[1].patch.operation',
    message: 'REPLACE does nothing to CLUSTER: istiod knows MERGE, ADD and REMOVE, but not REPLACE there',
    fix: 'use MERGE, or REMOVE followed by ADD',
  }]);
});

test.each([
  ['error', 'IST0152', 'ROUTE_CONFIGURATION', 'REPLACE'],
  ['error', 'IST0153', 'ROUTE_CONFIGURATION', 'ADD'],
  ['error', 'IST0154', 'ROUTE_CONFIGURATION', 'REMOVE'],
  ['error', '', 'ROUTE_CONFIGURATION', 'INSERT_FIRST'],
  ['error', 'IST0152', 'HTTP_ROUTE', 'REPLACE'],
  ['error', 'IST0152', 'LISTENER', 'REPLACE'],
  ['error', 'IST0152', 'FILTER_CHAIN', 'REPLACE'],
  ['error', 'IST0152', 'EXTENSION_CONFIG', 'REPLACE'],
  ['error', '', 'EXTENSION_CONFIG', 'MERGE'],
  ['error', '', 'EXTENSION_CONFIG', 'REMOVE'],
  ['info', 'IST0153', 'HTTP_ROUTE', 'ADD'],
  ['info', 'IST0154', 'HTTP_ROUTE', 'REMOVE'],
  ['info', 'IST0152', 'LISTENER_FILTER', 'REPLACE'],
])('says %s %s of %s %s', (severity, code, applyTo, operation) => {
  const found = runRule(envoyFilterOperationIgnored, envoyFilter('shop/f', [patch(applyTo, operation)]));

  expect(found.map(one => [one.severity, one.equivalents])).toStrictEqual([[severity, code === '' ? [] : [code]]]);
});

test.each([
  ['HTTP_FILTER', 'REPLACE'], ['NETWORK_FILTER', 'REPLACE'], ['VIRTUAL_HOST', 'REPLACE'], ['VIRTUAL_HOST', 'ADD'], ['CLUSTER', 'REMOVE'], ['CLUSTER', 'INSERT_BEFORE'],
  ['ROUTE_CONFIGURATION', 'MERGE'], ['HTTP_ROUTE', 'INSERT_FIRST'], ['EXTENSION_CONFIG', 'ADD'], ['LISTENER_FILTER', 'INSERT_AFTER'], ['BOOTSTRAP', 'MERGE'],
])('is silent about %s %s', (applyTo, operation) => {
  expect(findingsOf(envoyFilterOperationIgnored, envoyFilter('shop/f', [patch(applyTo, operation)]))).toStrictEqual([]);
});
