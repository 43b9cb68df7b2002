import { configOutOfWaypointReach } from '../../../../src/analysis/rules/ambient/config-out-of-waypoint-reach';
import { AMBIENT, DATAPLANE, namespace, USING_WAYPOINT, waypoint, waypointFor, web } from '../../../support/ambient-manifests';
import { findingsOf, runRule } from '../../../support/analysis';
import { destinationRule, virtualService } from '../../../support/routing';

const HOST = 'web.shop.svc.cluster.local';
const routes = (at: string) => virtualService({ hosts: [HOST], http: [{ route: [{ destination: { host: HOST } }] }] }, at);
const rule = (at: string) => destinationRule({ host: HOST, trafficPolicy: {} }, at);
const CLIENT = namespace(DATAPLANE, 'client');
const SHOP = USING_WAYPOINT + waypoint() + web();

test('finds routes in the namespace of a client', () => {
  expect(runRule(configOutOfWaypointReach, routes('client/web') + CLIENT + SHOP)).toStrictEqual([{
    code: 'MESH0911',
    rule: 'config-out-of-waypoint-reach',
    severity: 'warning',
    equivalents: ['KIA1114'],
    resource: { apiVersion: 'networking.istio.io/v1', kind: 'VirtualService', namespace: 'client', name: 'web' },
    field: 'spec.hosts[0]',
    message: `waypoint 'waypoint' of '${HOST}' reads only what is in namespace 'shop', and this is in 'client'`,
    fix: "move it to namespace 'shop'",
  }]);
});

test('finds a DestinationRule in the namespace of a client', () => {
  const [found, ...more] = runRule(configOutOfWaypointReach, rule('client/web') + CLIENT + SHOP);

  expect([found.severity, found.field, found.equivalents, more]).toStrictEqual(['warning', 'spec.host', ['KIA0212'], []]);
  expect(found.message).toContain("in namespace 'shop' or 'istio-system', and this is in 'client'");
});

test('only tells where the labels of the namespace, or the waypoint, are not known', () => {
  expect(findingsOf(configOutOfWaypointReach, routes('client/web') + SHOP)).toStrictEqual(['info VirtualService client/web spec.hosts[0]']);
  expect(findingsOf(configOutOfWaypointReach, routes('client/web') + CLIENT + USING_WAYPOINT + web())).toStrictEqual(['info VirtualService client/web spec.hosts[0]']);
});

test.each([
  ['of the Service', routes('shop/web') + rule('shop/web') + SHOP],
  ['of the waypoint', routes('platform/web') + rule('platform/web') + web()
    + namespace({ ...DATAPLANE, 'istio.io/use-waypoint': 'waypoint', 'istio.io/use-waypoint-namespace': 'platform' }) + waypointFor({ from: 'All' })],
  ['of the mesh, for a DestinationRule', rule('istio-system/web') + SHOP],
  ['with sidecars', routes('client/web') + rule('client/web') + namespace({ 'istio-injection': 'enabled' }, 'client') + SHOP],
  ['of a client of a Service without waypoint', routes('client/web') + rule('client/web') + CLIENT + AMBIENT + web()],
  ['of a client of a Service whose waypoint is missing', routes('client/web') + CLIENT + USING_WAYPOINT + waypoint('shop/other') + web()],
  ['of a client of what is outside', destinationRule({ host: 'api.example.com' }, 'client/api') + CLIENT + SHOP],
])('is silent about what is in the namespace %s', (_, yaml) => {
  expect(findingsOf(configOutOfWaypointReach, yaml)).toStrictEqual([]);
});
