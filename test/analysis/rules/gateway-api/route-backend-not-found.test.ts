import { routeBackendNotFound } from '../../../../src/analysis/rules/gateway-api/route-backend-not-found';
import { route, web } from '../../../support/ambient-manifests';
import { findingsOf, runRule } from '../../../support/analysis';
import { serviceEntry } from '../../../support/routing';

const to = (...backendRefs: object[]) => route({ rules: [{ backendRefs }] });
const HOST = { group: 'networking.istio.io', kind: 'Hostname', name: 'api.example.com', port: 443 };

test('finds a port that the Service does not have', () => {
  expect(runRule(routeBackendNotFound, to({ name: 'web', port: 80 }, { name: 'web', port: 8080 }) + web())).toStrictEqual([{
    code: 'MESH0805',
    rule: 'route-backend-not-found',
    severity: 'error',
    equivalents: ['KIA1402'],
    resource: { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'HTTPRoute', namespace: 'shop', name: 'web' },
    field: 'spec.rules[0].backendRefs[1].port',
    message: "Service 'web' has no port 8080: it has 80",
    fix: 'write a port of the Service, not that of its pods',
  }]);
});

test.each([
  ['a Service where others are', to({ name: 'gone', port: 80 }) + web(), 'error', 'spec.rules[0].backendRefs[0].name'],
  ['a Service where none is', to({ name: 'gone', namespace: 'other', port: 80 }) + web(), 'info', 'spec.rules[0].backendRefs[0].name'],
  ['a Service named by its host', to({ name: 'web.shop', port: 80 }) + web(), 'error', 'spec.rules[0].backendRefs[0].name'],
  ['a Service without port', to({ name: 'web' }) + web(), 'error', 'spec.rules[0].backendRefs[0].port'],
  ['a host that nobody registers', to(HOST), 'info', 'spec.rules[0].backendRefs[0].name'],
  ['a host where others are registered', to(HOST) + serviceEntry(['other.example.com']), 'error', 'spec.rules[0].backendRefs[0].name'],
  ['the Service of a mirror', route({ rules: [{ filters: [{ type: 'RequestMirror', requestMirror: { backendRef: { name: 'gone', port: 80 } } }] }] }) + web(), 'error',
    'spec.rules[0].filters[0].requestMirror.backendRef.name'],
  ['the Service of a mirror of a backend',
    to({ name: 'web', port: 80, filters: [{ type: 'RequestMirror', requestMirror: { backendRef: { name: 'gone', port: 80 } } }] }) + web(), 'error',
    'spec.rules[0].backendRefs[0].filters[0].requestMirror.backendRef.name'],
])('finds %s', (_, yaml, severity, field) => {
  expect(findingsOf(routeBackendNotFound, yaml)).toStrictEqual([`${severity} HTTPRoute shop/web ${field}`]);
});

test.each([
  ['a Service', to({ name: 'web', port: 80 }) + web()],
  ['a Service of another namespace', to({ name: 'web', namespace: 'other', port: 80 }) + web({}, 'other/web')],
  ['a host that is registered', to(HOST) + serviceEntry(['api.example.com'])],
  ['what others make', to({ group: 'inference.networking.k8s.io', kind: 'InferencePool', name: 'model' }) + web()],
])('is silent about %s', (_, yaml) => {
  expect(findingsOf(routeBackendNotFound, yaml)).toStrictEqual([]);
});

test('is silent about ports of a Service that is known by name alone', () => {
  expect(findingsOf(routeBackendNotFound, to({ name: 'api', port: 80 }), { services: [{ name: 'api', namespace: 'shop' }] })).toStrictEqual([]);
});
