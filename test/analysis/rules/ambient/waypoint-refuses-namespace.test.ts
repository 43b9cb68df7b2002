import { waypointRefusesNamespace } from '../../../../src/analysis/rules/ambient/waypoint-refuses-namespace';
import { gateway, namespace, USING_WAYPOINT, waypoint, waypointFor, web } from '../../../support/ambient-manifests';
import { findingsOf, runRule } from '../../../support/analysis';

const USE = { 'istio.io/use-waypoint': 'waypoint', 'istio.io/use-waypoint-namespace': 'platform' };
const TEAM = { from: 'Selector', selector: { matchLabels: { team: 'web' } } };

test('finds a waypoint that takes its own namespace alone', () => {
  expect(runRule(waypointRefusesNamespace, namespace(USE) + waypoint('platform/waypoint'))).toStrictEqual([{
    code: 'MESH0905',
    rule: 'waypoint-refuses-namespace',
    severity: 'error',
    equivalents: [],
    resource: { apiVersion: 'v1', kind: 'Namespace', namespace: '', name: 'shop' },
    field: 'metadata.labels["istio.io/use-waypoint"]',
    message: "waypoint 'waypoint' of namespace 'platform' does not take namespace 'shop': its allowedRoutes are for its own namespace",
    fix: "let the listener of the waypoint take namespace 'shop' by allowedRoutes.namespaces",
  }]);
});

test('finds a Service, and labels that the namespace lacks', () => {
  expect(runRule(waypointRefusesNamespace, namespace({ team: 'api' }) + web(USE) + waypointFor(TEAM)).map(({ message }) => message))
    .toStrictEqual(["waypoint 'waypoint' of namespace 'platform' does not take namespace 'shop': its allowedRoutes are for namespaces with other labels"]);
});

test('finds a Gateway without the listener for the tunnel', () => {
  expect(runRule(waypointRefusesNamespace, web(USE) + gateway({ gatewayClassName: 'istio-waypoint' }, 'platform/waypoint'))[0].message)
    .toContain('it has no listener on port 15008 with HBONE');
});

test.each([
  ['all', namespace(USE) + waypointFor({ from: 'All' })],
  ['namespaces with the labels', namespace({ ...USE, team: 'web' }) + waypointFor(TEAM)],
  ['namespaces with labels that are not known', web(USE) + waypointFor(TEAM)],
  ['its own', USING_WAYPOINT + waypoint()],
  ['whom another listener takes', namespace(USE)
    + gateway({}, 'platform/waypoint', { annotations: { 'ambient.istio.io/waypoint-inbound-binding': 'PROXY/80' } })],
])('is silent about a waypoint for %s', (_, yaml) => {
  expect(findingsOf(waypointRefusesNamespace, yaml)).toStrictEqual([]);
});
