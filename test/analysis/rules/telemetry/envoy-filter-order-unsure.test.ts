import { envoyFilterOrderUnsure } from '../../../../src/analysis/rules/telemetry/envoy-filter-order-unsure';
import { findingsOf, runRule } from '../../../support/analysis';
import { envoyFilter, httpPatch, patch } from '../../../support/telemetry-manifests';

const ROUTER = 'envoy.filters.http.router';
const script = (key: string, rest = '') => envoyFilter(key, [httpPatch('INSERT_FIRST', ROUTER, 'envoy.lua')], rest);
const beside = (key: string, rest = '') => envoyFilter(key, [httpPatch('INSERT_BEFORE', 'envoy.lua', 'buffer')], rest);

test('finds a patch beside a filter that another EnvoyFilter adds', () => {
  const [{ severity, field, message, fix, equivalents }] = runRule(envoyFilterOrderUnsure, script('shop/script') + beside('shop/buffer'));

  expect({ severity, field, message, fix, equivalents }).toStrictEqual({
    severity: 'warning',
    field: 'spec.configPatches[0]',
    message: "INSERT_BEFORE needs 'envoy.lua', which EnvoyFilter 'shop/script' adds: which of the two is applied first is decided by their age",
    fix: "set spec.priority above that of 'script', which is 0",
    equivalents: ['IST0151'],
  });
});

test.each([
  ['warning', 'with a priority that puts it behind', script('shop/script', 'priority: 5,') + beside('shop/buffer')],
  ['info', 'with a priority that puts it before', script('shop/script', 'priority: -5,') + beside('shop/buffer')],
  ['info', 'of the root namespace, which comes first', script('istio-system/script') + beside('shop/buffer')],
  ['warning', 'of the root namespace, behind', script('istio-system/script', 'priority: 1,') + beside('shop/buffer')],
  ['warning', 'of a namespace, for one of the root namespace', script('shop/script') + beside('istio-system/buffer')],
  ['info', 'of another namespace', script('pay/script') + beside('shop/buffer')],
  ['info', 'of nobody here', beside('shop/buffer')],
  ['info', 'of its own', envoyFilter('shop/f', [httpPatch('INSERT_FIRST', ROUTER, 'envoy.lua'), httpPatch('INSERT_BEFORE', 'envoy.lua', 'buffer')])],
])('is %s beside a filter %s', (severity, _, yaml) => {
  expect(runRule(envoyFilterOrderUnsure, yaml).map(one => one.severity)).toStrictEqual([severity]);
});

test('says each code of Istio once an object, as its analyzer does', () => {
  const version = '^1.30.*';
  const twice = envoyFilter('shop/f', [httpPatch('INSERT_BEFORE', ROUTER, 'envoy.lua', version), httpPatch('INSERT_AFTER', ROUTER, 'envoy.lua', version)]);
  const found = runRule(envoyFilterOrderUnsure, twice + envoyFilter('shop/g', [httpPatch('REPLACE', ROUTER, 'envoy.lua')]));

  expect(found.map(({ resource, equivalents, message }) => [resource.name, equivalents, message])).toStrictEqual([
    ['f', ['IST0151', 'IST0155'], '2 patches depend on what other EnvoyFilters did before, and without priority they are applied by age'],
    ['g', ['IST0155'], 'REPLACE depends on what other EnvoyFilters did before, and without priority they are applied by age'],
  ]);
});

test.each([
  ['with a priority', beside('shop/buffer', 'priority: 1,') + script('shop/script')],
  ['that is absolute', script('shop/script')],
  ['of a cluster', envoyFilter('shop/f', [patch('CLUSTER', 'MERGE'), patch('CLUSTER', 'REPLACE')])],
  ['of a route that is removed', envoyFilter('shop/f', [patch('HTTP_ROUTE', 'REMOVE')])],
])('is silent about a patch %s', (_, yaml) => {
  expect(findingsOf(envoyFilterOrderUnsure, yaml)).toStrictEqual([]);
});
