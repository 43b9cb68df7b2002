import { waypointListenerUnexpected } from '../../../../src/analysis/rules/ambient/waypoint-listener-unexpected';
import { gateway, waypoint } from '../../../support/ambient-manifests';
import { findingsOf, runRule } from '../../../support/analysis';

const MESH = { name: 'mesh', port: 15008, protocol: 'HBONE' };
const listening = (...listeners: object[]) => waypoint('shop/waypoint', {}, { listeners });

test('finds a listener for something else', () => {
  expect(runRule(waypointListenerUnexpected, listening({ name: 'http', port: 80, protocol: 'HTTP' }))).toStrictEqual([{
    code: 'MESH0908',
    rule: 'waypoint-listener-unexpected',
    severity: 'warning',
    equivalents: [],
    resource: { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'Gateway', namespace: 'shop', name: 'waypoint' },
    field: 'spec.listeners[0]',
    message: 'a waypoint listens on port 15008 with HBONE alone, and this listener is for port 80 with HTTP',
    fix: "write one listener: 'name: mesh', 'port: 15008', 'protocol: HBONE'",
  }]);
});

test.each([
  ['one more', listening(MESH, { name: 'http', port: 80, protocol: 'HTTP' }), 'warning', 'spec.listeners[1]'],
  ['the same twice', listening(MESH, { ...MESH, name: 'other' }), 'warning', 'spec.listeners[1]'],
  ['none', listening(), 'warning', 'spec.listeners'],
  ['another port', listening({ ...MESH, port: 15009 }), 'warning', 'spec.listeners[0]'],
  ['another name', listening({ ...MESH, name: 'hbone' }), 'info', 'spec.listeners[0].name'],
])('finds %s', (_, yaml, severity, field) => {
  expect(findingsOf(waypointListenerUnexpected, yaml)).toStrictEqual([`${severity} Gateway shop/waypoint ${field}`]);
});

test.each([
  ['a waypoint', waypoint()],
  ['another gateway', gateway()],
  ['a waypoint that is bound in another way',
    gateway({ gatewayClassName: 'istio-waypoint' }, 'shop/waypoint', { annotations: { 'ambient.istio.io/waypoint-inbound-binding': 'PROXY/15088' } })],
])('is silent about %s', (_, yaml) => {
  expect(findingsOf(waypointListenerUnexpected, yaml)).toStrictEqual([]);
});
