import { targetWithoutWaypoint } from '../../../../src/analysis/rules/ambient/target-without-waypoint';
import { AMBIENT, INJECTED, namespace, OF_WEB, policy, TO_WEB, USING_WAYPOINT, waypoint, web } from '../../../support/ambient-manifests';
import { findingsOf, runRule } from '../../../support/analysis';
import { serviceEntry } from '../../../support/routing';

test('finds a policy for a Service without waypoint', () => {
  expect(runRule(targetWithoutWaypoint, policy('AuthorizationPolicy', TO_WEB) + AMBIENT + web())).toStrictEqual([{
    code: 'MESH0902',
    rule: 'target-without-waypoint',
    severity: 'error',
    equivalents: ['KIA0109'],
    resource: { apiVersion: 'security.istio.io/v1', kind: 'AuthorizationPolicy', namespace: 'shop', name: 'web' },
    field: 'spec.targetRefs[0]',
    message: "Service 'web' uses no waypoint, and neither sidecars nor ztunnel read a policy with targetRefs: nothing applies it",
    fix: 'label the Service or its namespace with istio.io/use-waypoint',
  }]);
});

test.each([
  ['RequestAuthentication', 'KIA1110'],
  ['WasmPlugin', 'KIA1111'],
  ['Telemetry', 'KIA1112'],
  ['TrafficExtension'],
])('finds a %s', (kind, ...codes) => {
  expect(runRule(targetWithoutWaypoint, policy(kind, TO_WEB) + AMBIENT + web()).map(({ severity, equivalents }) => [severity, ...equivalents]))
    .toStrictEqual([['warning', ...codes]]);
});

test.each([
  ['that opts out', USING_WAYPOINT + waypoint() + web({ 'istio.io/use-waypoint': 'none' })],
  ['of a namespace with sidecars', INJECTED + web()],
  ['of the waypoint itself', USING_WAYPOINT + waypoint() + web({ 'gateway.istio.io/managed': 'istio.io-mesh-controller' })],
])('finds a Service %s', (_, yaml) => {
  expect(findingsOf(targetWithoutWaypoint, policy('AuthorizationPolicy', TO_WEB) + yaml)).toStrictEqual(['error AuthorizationPolicy shop/web spec.targetRefs[0]']);
});

test('finds a ServiceEntry', () => {
  const target = { targetRefs: [{ group: 'networking.istio.io', kind: 'ServiceEntry', name: 'external' }] };

  expect(findingsOf(targetWithoutWaypoint, policy('AuthorizationPolicy', target) + namespace() + serviceEntry(['api.example.com']))).toHaveLength(1);
});

test.each([
  ['a Service with a waypoint', USING_WAYPOINT + waypoint() + web()],
  ['a Service with a waypoint of its own', AMBIENT + waypoint() + web({ 'istio.io/use-waypoint': 'waypoint' })],
  ['a Service whose waypoint is missing, which another rule finds', USING_WAYPOINT + waypoint('shop/other') + web()],
  ['a Service whose namespace is not known', web()],
  ['a Service that is not here', AMBIENT],
])('is silent about %s', (_, yaml) => {
  expect(findingsOf(targetWithoutWaypoint, policy('AuthorizationPolicy', TO_WEB) + yaml)).toStrictEqual([]);
});

test('is silent about a policy without targets', () => {
  expect(findingsOf(targetWithoutWaypoint, policy('AuthorizationPolicy', OF_WEB) + AMBIENT + web())).toStrictEqual([]);
});
