import { waypointWithoutAmbient } from '../../../../src/analysis/rules/ambient/waypoint-without-ambient';
import { AMBIENT, DATAPLANE, INJECTED, namespace, pods, USING_WAYPOINT, web } from '../../../support/ambient-manifests';
import { findingsOf, runRule } from '../../../support/analysis';

const USE = { 'istio.io/use-waypoint': 'waypoint' };

test('finds pods with sidecars', () => {
  expect(runRule(waypointWithoutAmbient, pods(USE) + INJECTED)).toStrictEqual([{
    code: 'MESH0907',
    rule: 'waypoint-without-ambient',
    severity: 'warning',
    equivalents: ['KIA1312'],
    resource: { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'web' },
    field: 'spec.template.metadata.labels["istio.io/use-waypoint"]',
    message: 'the pods ask for a waypoint, and have sidecars',
    fix: "remove the label, or put the pods into ambient mode with 'istio.io/dataplane-mode: ambient'",
  }]);
});

test('finds pods outside of the mesh', () => {
  expect(runRule(waypointWithoutAmbient, pods(USE) + namespace())[0].message).toBe('the pods ask for a waypoint, and are not in the mesh');
});

test('only tells of a namespace', () => {
  expect(findingsOf(waypointWithoutAmbient, namespace(USE) + web())).toStrictEqual(['info Namespace /shop metadata.labels["istio.io/use-waypoint"]']);
});

test.each([
  ['pods in ambient mode', pods(USE) + AMBIENT],
  ['pods of a namespace that is not known', pods(USE)],
  ['a namespace in ambient mode', USING_WAYPOINT],
  ['a namespace with pods in ambient mode', namespace(USE) + pods(DATAPLANE)],
  ['a Service, which callers in ambient mode use', INJECTED + web(USE)],
])('is silent about %s', (_, yaml) => {
  expect(findingsOf(waypointWithoutAmbient, yaml)).toStrictEqual([]);
});
