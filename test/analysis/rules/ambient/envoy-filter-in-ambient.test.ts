import { envoyFilterInAmbient } from '../../../../src/analysis/rules/ambient/envoy-filter-in-ambient';
import { AMBIENT, gateway, INJECTED, pods, policy, TO_WEB, toGateway, waypoint } from '../../../support/ambient-manifests';
import { findingsOf, runRule } from '../../../support/analysis';

const filter = (spec: object, at?: string) => policy('EnvoyFilter', { configPatches: [], ...spec }, at);
const forWeb = filter({ workloadSelector: { labels: { app: 'web' } } });

test('finds an EnvoyFilter for pods in ambient mode', () => {
  expect(runRule(envoyFilterInAmbient, forWeb + AMBIENT + pods())).toStrictEqual([{
    code: 'MESH0914',
    rule: 'envoy-filter-in-ambient',
    severity: 'warning',
    equivalents: [],
    resource: { apiVersion: 'networking.istio.io/v1alpha3', kind: 'EnvoyFilter', namespace: 'shop', name: 'web' },
    field: 'spec.workloadSelector',
    message: "Deployment 'web' is in ambient mode: ztunnel is no Envoy, and waypoints read no EnvoyFilter without targetRefs",
    fix: 'remove the EnvoyFilter, or do what it does in a route of a waypoint',
  }]);
});

test.each([
  ['of a namespace with pods', filter({}) + AMBIENT + pods(), 'warning EnvoyFilter shop/web '],
  ['of a namespace without known pods', filter({}) + AMBIENT, 'info EnvoyFilter shop/web '],
  ['on a waypoint', filter(toGateway('waypoint')) + waypoint(), 'info EnvoyFilter shop/web spec.targetRefs[0]'],
  ['on a Service', filter(TO_WEB), 'info EnvoyFilter shop/web spec.targetRefs[0]'],
])('finds an EnvoyFilter %s', (_, yaml, where) => {
  expect(findingsOf(envoyFilterInAmbient, yaml)).toStrictEqual([where]);
});

test.each([
  ['sidecars', forWeb + filter({}) + INJECTED + pods()],
  ['some sidecars', filter({}) + AMBIENT + pods() + pods({ 'sidecar.istio.io/inject': 'true' }, { at: 'shop/old' })],
  ['the mesh', filter({}, 'istio-system/all') + AMBIENT + pods()],
  ['pods that are not known', forWeb + AMBIENT],
  ['another Gateway', filter(toGateway('edge')) + gateway()],
])('is silent about an EnvoyFilter for %s', (_, yaml) => {
  expect(findingsOf(envoyFilterInAmbient, yaml)).toStrictEqual([]);
});
