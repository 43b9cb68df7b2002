import { routesWithoutWaypoint } from '../../../../src/analysis/rules/ambient/routes-without-waypoint';
import { AMBIENT, INJECTED, namespace, pods, route, USING_WAYPOINT, waypoint, web } from '../../../support/ambient-manifests';
import { findingsOf, runRule } from '../../../support/analysis';
import { virtualService } from '../../../support/routing';

const HOST = 'web.shop.svc.cluster.local';
const HTTP = { http: [{ timeout: '2s', route: [{ destination: { host: HOST } }] }] };
const routes = (spec: object = {}) => virtualService({ hosts: [HOST], ...HTTP, ...spec });
const within = route({ parentRefs: [{ group: '', kind: 'Service', name: 'web' }] });
const SIDECAR = namespace({ 'istio-injection': 'enabled' }, 'old');

test('finds routes that nobody takes', () => {
  expect(runRule(routesWithoutWaypoint, routes() + AMBIENT + web())).toStrictEqual([{
    code: 'MESH0909',
    rule: 'routes-without-waypoint',
    severity: 'warning',
    equivalents: ['KIA1113'],
    resource: { apiVersion: 'networking.istio.io/v1', kind: 'VirtualService', namespace: 'shop', name: 'reviews' },
    field: 'spec.hosts[0]',
    message: `'${HOST}' is in ambient mode and uses no waypoint: nobody takes these routes`,
    fix: "label the Service or namespace 'shop' with istio.io/use-waypoint",
  }]);
});

test.each([
  ['a short host', routes({ hosts: ['other.example.com', 'web'] }) + AMBIENT + web(), 'warning VirtualService shop/reviews spec.hosts[1]'],
  ['an HTTPRoute', within + AMBIENT + web() + pods(), 'warning HTTPRoute shop/web spec.parentRefs[0]'],
  ['a Service that opts out', routes() + USING_WAYPOINT + waypoint() + web({ 'istio.io/use-waypoint': 'none' }), 'warning VirtualService shop/reviews spec.hosts[0]'],
])('finds %s', (_, yaml, where) => {
  expect(findingsOf(routesWithoutWaypoint, yaml)).toStrictEqual([where]);
});

test('only tells where sidecars take the routes', () => {
  const sidecar = pods({ 'sidecar.istio.io/inject': 'true' }, { at: 'old/client' });

  expect(findingsOf(routesWithoutWaypoint, routes() + AMBIENT + web() + SIDECAR)).toStrictEqual(['info VirtualService shop/reviews spec.hosts[0]']);
  expect(findingsOf(routesWithoutWaypoint, routes() + AMBIENT + web() + sidecar)).toStrictEqual(['info VirtualService shop/reviews spec.hosts[0]']);
});

test('takes gateways for no sidecars', () => {
  const ingress = pods({ 'sidecar.istio.io/inject': 'true' }, { at: 'old/ingress', annotations: { 'inject.istio.io/templates': 'gateway' } });

  expect(findingsOf(routesWithoutWaypoint, routes() + AMBIENT + web() + SIDECAR + ingress)).toStrictEqual(['warning VirtualService shop/reviews spec.hosts[0]']);
});

test('only tells where the Service is elsewhere', () => {
  expect(runRule(routesWithoutWaypoint, routes() + AMBIENT).map(({ severity, equivalents }) => [severity, ...equivalents])).toStrictEqual([['info', 'KIA1109']]);
});

test.each([
  ['routes of a gateway', routes({ gateways: ['edge'] }) + AMBIENT + web()],
  ['routes for connections', routes({ http: [], tcp: [{ route: [{ destination: { host: HOST } }] }] }) + AMBIENT + web()],
  ['a Service with a waypoint', routes() + within + USING_WAYPOINT + waypoint() + web()],
  ['a Service with a waypoint that is elsewhere', routes() + USING_WAYPOINT + web()],
  ['a Service with sidecars', routes() + within + INJECTED + web() + pods()],
  ['a Service whose pods have sidecars', routes() + AMBIENT + web() + pods({ 'sidecar.istio.io/inject': 'true' })],
  ['a Service whose namespace is not known', routes() + web() + pods()],
  ['hosts outside of the mesh', routes({ hosts: ['api.example.com', '*.shop.svc.cluster.local'] }) + AMBIENT + web()],
])('is silent about %s', (_, yaml) => {
  expect(findingsOf(routesWithoutWaypoint, yaml)).toStrictEqual([]);
});
