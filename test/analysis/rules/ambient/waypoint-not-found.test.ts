import { waypointNotFound } from '../../../../src/analysis/rules/ambient/waypoint-not-found';
import { AMBIENT, gateway, namespace, pod, pods, USING_WAYPOINT, waypoint, web } from '../../../support/ambient-manifests';
import { findingsOf, runRule } from '../../../support/analysis';
import { object, serviceEntry } from '../../../support/routing';

const USE = { 'istio.io/use-waypoint': 'waypoint' };
const FIELD = 'metadata.labels["istio.io/use-waypoint"]';

test('finds a namespace that asks for a waypoint that is not there', () => {
  expect(runRule(waypointNotFound, USING_WAYPOINT + waypoint('shop/other'))).toStrictEqual([{
    code: 'MESH0904',
    rule: 'waypoint-not-found',
    severity: 'error',
    equivalents: ['KIA1313'],
    resource: { apiVersion: 'v1', kind: 'Namespace', namespace: '', name: 'shop' },
    field: FIELD,
    message: "waypoint 'waypoint' is not in namespace 'shop'",
    fix: "add a Gateway 'waypoint' of class 'istio-waypoint' in namespace 'shop', or write 'none'",
  }]);
});

test('tells where the waypoint is', () => {
  const [found] = runRule(waypointNotFound, USING_WAYPOINT + waypoint('platform/waypoint'));

  expect([found.severity, found.message, found.fix]).toStrictEqual([
    'error', "waypoint 'waypoint' is not in namespace 'shop', but in 'platform'", "add the label 'istio.io/use-waypoint-namespace: platform'",
  ]);
});

test.each([
  ['a Service', web(USE), `Service shop/web ${FIELD}`],
  ['a Deployment', pods(USE), `Deployment shop/web spec.template.${FIELD}`],
  ['a Pod', pod(USE), `Pod shop/web-1 ${FIELD}`],
  ['a WorkloadEntry', object('networking.istio.io/v1', 'WorkloadEntry', 'shop/vm', { spec: { address: '10.0.0.1' } }, { labels: USE }), `WorkloadEntry shop/vm ${FIELD}`],
])('finds %s', (_, yaml, where) => {
  expect(findingsOf(waypointNotFound, yaml + waypoint('shop/other'))).toStrictEqual([`error ${where}`]);
});

test('finds a Gateway that is no waypoint', () => {
  expect(runRule(waypointNotFound, USING_WAYPOINT + gateway({}, 'shop/waypoint'))[0].message)
    .toBe("Gateway 'waypoint' of namespace 'shop' is no waypoint: its class is 'istio'");
});

test('only tells where no Gateway of the namespace is known', () => {
  expect(findingsOf(waypointNotFound, USING_WAYPOINT)).toStrictEqual([`info Namespace /shop ${FIELD}`]);
});

test.each([
  ['that is there', USING_WAYPOINT + waypoint()],
  ['of another namespace', namespace({ ...USE, 'istio.io/use-waypoint-namespace': 'platform' }) + waypoint('platform/waypoint')],
  ['of another controller', web(USE) + gateway({ gatewayClassName: 'kgateway-waypoint' }, 'shop/waypoint')],
  ['that is none', web({ 'istio.io/use-waypoint': 'none' }) + waypoint('shop/other')],
  ['that nobody asks for', AMBIENT + web() + pods() + serviceEntry(['api.example.com']) + waypoint()],
])('is silent about a waypoint %s', (_, yaml) => {
  expect(findingsOf(waypointNotFound, yaml)).toStrictEqual([]);
});
