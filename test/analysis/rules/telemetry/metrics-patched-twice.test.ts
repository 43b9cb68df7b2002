import { metricsPatchedTwice } from '../../../../src/analysis/rules/telemetry/metrics-patched-twice';
import { findingsOf, runRule } from '../../../support/analysis';
import { envoyFilter, httpPatch, telemetry } from '../../../support/telemetry-manifests';

const OVERRIDES = 'metrics: [{ overrides: [{ disabled: true }] }]';
const stats = (key: string, operation = 'MERGE') => envoyFilter(key, [httpPatch(operation, 'istio.stats', 'thing')]);

test('finds a patch of the standard metrics beside overrides', () => {
  expect(runRule(metricsPatchedTwice, stats('shop/f') + telemetry('shop/a', OVERRIDES)).map(({ severity, field, message, fix }) => ({ severity, field, message, fix }))).toStrictEqual([{
    severity: 'warning',
    field: 'spec.configPatches[0]',
    message: "changes the filter istio.stats, which Telemetry 'shop/a' makes anew with its own overrides",
    fix: 'say all of it by overrides of a Telemetry, and remove the EnvoyFilter',
  }]);
});

test.each([
  ['of the root namespace', stats('istio-system/f') + telemetry('shop/a', OVERRIDES)],
  ['beside overrides of the root namespace', stats('shop/f') + telemetry('istio-system/a', OVERRIDES)],
  ['that adds the filter once more', envoyFilter('shop/f', [httpPatch('INSERT_BEFORE', 'envoy.filters.http.router', 'istio.stats')]) + telemetry('shop/a', OVERRIDES)],
])('finds one %s', (_, yaml) => {
  expect(findingsOf(metricsPatchedTwice, yaml)).toHaveLength(1);
});

test.each([
  ['of another namespace', stats('shop/f') + telemetry('pay/a', OVERRIDES)],
  ['without overrides', stats('shop/f') + telemetry('shop/a', 'metrics: [{ providers: [{ name: prometheus }] }]')],
  ['that only stands before it', stats('shop/f', 'INSERT_BEFORE') + telemetry('shop/a', OVERRIDES)],
  ['of another filter', envoyFilter('shop/f', [httpPatch('MERGE', 'envoy.lua', 'envoy.lua')]) + telemetry('shop/a', OVERRIDES)],
])('is silent about one %s', (_, yaml) => {
  expect(findingsOf(metricsPatchedTwice, yaml)).toStrictEqual([]);
});
