import { waypointForOtherTraffic } from '../../../../src/analysis/rules/ambient/waypoint-for-other-traffic';
import { AMBIENT, gateway, pods, USING_WAYPOINT, waypoint, web } from '../../../support/ambient-manifests';
import { findingsOf, runRule } from '../../../support/analysis';
import { object } from '../../../support/routing';

const USE = { 'istio.io/use-waypoint': 'waypoint' };
const waypointFor = (traffic: string) => waypoint('shop/waypoint', { 'istio.io/waypoint-for': traffic });

test('finds pods that use a waypoint for Services', () => {
  expect(runRule(waypointForOtherTraffic, pods(USE) + AMBIENT + waypoint())).toStrictEqual([{
    code: 'MESH0906',
    rule: 'waypoint-for-other-traffic',
    severity: 'warning',
    equivalents: [],
    resource: { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'web' },
    field: 'spec.template.metadata.labels["istio.io/use-waypoint"]',
    message: "waypoint 'waypoint' is for 'service', and this label for what is sent to the pods' own addresses",
    fix: "label the Service instead of the pods, or the waypoint with 'istio.io/waypoint-for: all'",
  }]);
});

test('finds a Service that uses a waypoint for pods', () => {
  expect(runRule(waypointForOtherTraffic, web(USE) + AMBIENT + waypointFor('workload'))[0].fix)
    .toBe("label the waypoint with 'istio.io/waypoint-for: service' or 'all'");
});

test('finds what the class of the waypoint is for', () => {
  const gatewayClass = object('gateway.networking.k8s.io/v1', 'GatewayClass', '/mine', { spec: { controllerName: 'istio.io/mesh-controller' } },
    { labels: { 'istio.io/waypoint-for': 'workload' } });
  const listeners = [{ name: 'mesh', port: 15008, protocol: 'HBONE' }];

  expect(findingsOf(waypointForOtherTraffic, web(USE) + AMBIENT + gatewayClass + gateway({ gatewayClassName: 'mine', listeners }, 'shop/waypoint'))).toHaveLength(1);
});

test('finds a waypoint for nothing that is known', () => {
  expect(findingsOf(waypointForOtherTraffic, waypointFor('services'))).toStrictEqual(['warning Gateway shop/waypoint metadata.labels["istio.io/waypoint-for"]']);
});

test.each([
  ['pods that use one for pods', pods(USE) + AMBIENT + waypointFor('workload')],
  ['pods that use one for all', pods(USE) + AMBIENT + waypointFor('all')],
  ['a Service that uses one for Services', web(USE) + AMBIENT + waypoint()],
  ['a namespace that uses one for pods', USING_WAYPOINT + web() + waypointFor('workload')],
  ['what uses none', pods() + AMBIENT + waypoint()],
])('is silent about %s', (_, yaml) => {
  expect(findingsOf(waypointForOtherTraffic, yaml)).toStrictEqual([]);
});
