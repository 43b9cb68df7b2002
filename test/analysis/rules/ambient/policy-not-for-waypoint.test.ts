import { policyNotForWaypoint } from '../../../../src/analysis/rules/ambient/policy-not-for-waypoint';
import { AMBIENT, INJECTED, OF_WEB, pods, policy, TO_WEB } from '../../../support/ambient-manifests';
import { findingsOf, runRule } from '../../../support/analysis';

test('finds a policy that selects pods in ambient mode', () => {
  expect(runRule(policyNotForWaypoint, policy('RequestAuthentication', OF_WEB) + AMBIENT + pods())).toStrictEqual([{
    code: 'MESH0903',
    rule: 'policy-not-for-waypoint',
    severity: 'warning',
    equivalents: ['KIA1115'],
    resource: { apiVersion: 'security.istio.io/v1', kind: 'RequestAuthentication', namespace: 'shop', name: 'web' },
    field: 'spec.selector',
    message: "Deployment 'web' is in ambient mode: ztunnel reads no RequestAuthentication, and waypoints only those with targetRefs",
    fix: "name the Service or the waypoint's Gateway in targetRefs",
  }]);
});

test.each([
  ['WasmPlugin', 'KIA1116'],
  ['Telemetry', 'KIA1117'],
  ['TrafficExtension'],
])('finds a %s', (kind, ...codes) => {
  expect(runRule(policyNotForWaypoint, policy(kind, OF_WEB) + AMBIENT + pods()).map(({ equivalents }) => equivalents)).toStrictEqual([codes]);
});

test('finds a policy for a namespace', () => {
  expect(findingsOf(policyNotForWaypoint, policy('RequestAuthentication', {}) + AMBIENT + pods())).toStrictEqual(['warning RequestAuthentication shop/web ']);
});

test('only tells where no pod is known', () => {
  expect(findingsOf(policyNotForWaypoint, policy('RequestAuthentication', {}) + AMBIENT)).toStrictEqual(['info RequestAuthentication shop/web ']);
});

test.each([
  ['targets', policy('RequestAuthentication', TO_WEB) + AMBIENT + pods()],
  ['sidecars', policy('RequestAuthentication', OF_WEB) + INJECTED + pods()],
  ['some sidecars', policy('RequestAuthentication', OF_WEB) + AMBIENT + pods() + pods({ 'sidecar.istio.io/inject': 'true' }, { at: 'shop/old' })],
  ['all that a waypoint of the namespace reports', policy('Telemetry', {}) + AMBIENT + pods()],
  ['the whole mesh', policy('RequestAuthentication', {}, 'istio-system/all') + AMBIENT + pods()],
  ['pods of a namespace that is not known', policy('RequestAuthentication', OF_WEB) + pods()],
])('is silent about a policy for %s', (_, yaml) => {
  expect(findingsOf(policyNotForWaypoint, yaml)).toStrictEqual([]);
});
