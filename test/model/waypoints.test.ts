import { namespace, pods, USING_WAYPOINT, waypoint, waypointFor, web } from '../support/ambient-manifests';
import { meshOf } from '../support/analysis';
import { object } from '../support/routing';

const USE = { 'istio.io/use-waypoint': 'waypoint' };
const OWN = { 'istio.io/use-waypoint': 'own' };
const FAR = { ...USE, 'istio.io/use-waypoint-namespace': 'platform' };
const ALL = { 'istio.io/waypoint-for': 'all' };

const ofService = (yaml: string) => {
  const mesh = meshOf(yaml);
  const { state, wish } = mesh.waypoints.ofService(mesh.ofKind('Service')[0]);
  return [state, ...wish === undefined ? [] : [`${wish.namespace}/${wish.name}`]];
};
const ofWorkload = (yaml: string) => {
  const mesh = meshOf(yaml);
  return mesh.waypoints.ofWorkload(mesh.workloads.all[0]).state;
};

test.each([
  ['that of its namespace', USING_WAYPOINT + waypoint() + web(), ['used', 'shop/waypoint']],
  ['its own before that of its namespace', USING_WAYPOINT + waypoint() + waypoint('shop/own') + web(OWN), ['used', 'shop/own']],
  ['none where nobody asks', namespace() + waypoint() + web(), ['unused']],
  ['none where it opts out', USING_WAYPOINT + waypoint() + web({ 'istio.io/use-waypoint': 'none' }), ['unused']],
  ['none where its namespace opts out', namespace({ 'istio.io/use-waypoint': 'none' }) + web(), ['unused']],
  ['none as it is that of a waypoint', USING_WAYPOINT + waypoint() + web({ 'gateway.istio.io/managed': 'istio.io-mesh-controller' }), ['unused']],
  ['who knows which where the labels of the namespace are not known', waypoint() + web(), ['unknown']],
  ['who knows which where no Gateway of the namespace is known', USING_WAYPOINT + web(), ['unknown', 'shop/waypoint']],
  ['one that is missing', USING_WAYPOINT + waypoint('shop/other') + web(), ['missing', 'shop/waypoint']],
  ['one that is missing, not that of its namespace', USING_WAYPOINT + waypoint() + web(OWN), ['missing', 'shop/own']],
  ['one of another namespace that takes all', namespace(FAR) + waypointFor({ from: 'All' }) + web(), ['used', 'platform/waypoint']],
  ['one of another namespace that takes its own', namespace(FAR) + waypoint('platform/waypoint') + web(), ['refused', 'platform/waypoint']],
  ['one of another namespace for labels that are not known', web(FAR) + waypointFor({ from: 'Selector', selector: { matchLabels: { a: 'b' } } }), ['unknown', 'platform/waypoint']],
  ['one for pods', USING_WAYPOINT + waypoint('shop/waypoint', { 'istio.io/waypoint-for': 'workload' }) + web(), ['other-traffic', 'shop/waypoint']],
  ['one for all', USING_WAYPOINT + waypoint('shop/waypoint', ALL) + web(), ['used', 'shop/waypoint']],
])('a Service uses %s', (_, yaml, use) => {
  expect(ofService(yaml)).toStrictEqual(use);
});

test.each([
  ['used', 'one for all', pods(USE) + waypoint('shop/waypoint', ALL)],
  ['used', 'one for all of its namespace', pods() + USING_WAYPOINT + waypoint('shop/waypoint', ALL)],
  ['other-traffic', 'one for Services', pods(USE) + waypoint()],
  ['unused', 'none', pods() + namespace()],
])('it is %s where a workload asks for %s', (state, _, yaml) => {
  expect(ofWorkload(yaml)).toBe(state);
});

test('a class says what its waypoints are for, unless they do', () => {
  const gatewayClass = object('gateway.networking.k8s.io/v1', 'GatewayClass', '/istio-waypoint', { spec: {} }, { labels: ALL });

  expect(ofWorkload(pods(USE) + waypoint() + gatewayClass)).toBe('used');
  expect(ofWorkload(pods(USE) + waypoint('shop/waypoint', { 'istio.io/waypoint-for': 'service' }) + gatewayClass)).toBe('other-traffic');
});

test('a namespace is asked for all Services that say nothing', () => {
  const { waypoints } = meshOf(USING_WAYPOINT + waypoint());

  expect([waypoints.ofNamespace('shop').state, waypoints.ofNamespace('other').state]).toStrictEqual(['used', 'unknown']);
});
