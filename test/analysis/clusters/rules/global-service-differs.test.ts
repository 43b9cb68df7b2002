import { globalServiceDiffers } from '../../../../src/analysis/clusters/rules/global-service-differs';
import { install, service, SERVICE } from '../../../support/cluster-manifests';
import { foundBy, saidBy } from '../../../support/clusters';

const namespace = (waypoint = '') => `apiVersion: v1\nkind: Namespace\nmetadata: { name: shop, labels: { istio.io/dataplane-mode: ambient ${waypoint} } }\n---\n`;
const GLOBAL = service(undefined, '', "istio.io/global: 'true'");
const USES = ', istio.io/use-waypoint: waypoint';

test('finds a Service that is shared by one cluster only', () => {
  expect(foundBy(globalServiceDiffers, { east: SERVICE, west: GLOBAL })).toStrictEqual(['warning east Service shop/reviews metadata.labels']);
});

test('finds waypoints of two names', () => {
  expect(saidBy(globalServiceDiffers, { east: namespace(USES) + GLOBAL, west: namespace(USES.replace(/waypoint$/, 'other')) + GLOBAL }))
    .toStrictEqual(["goes through waypoint 'shop/other', and in cluster 'east' through waypoint 'shop/waypoint': calls from one to the other expect the same"]);
});

test('finds a waypoint that only one has', () => {
  expect(saidBy(globalServiceDiffers, { east: namespace(USES) + GLOBAL, west: namespace() + GLOBAL }))
    .toStrictEqual(["goes through no waypoint, and in cluster 'east' through waypoint 'shop/waypoint': calls from one to the other expect the same"]);
});

test.each([
  ['Services that are alike', namespace(USES) + GLOBAL, namespace(USES) + GLOBAL],
  ['Services that nobody shares', SERVICE, SERVICE],
  ['a namespace whose labels are not known', namespace(USES) + GLOBAL, GLOBAL],
  ['a mesh that shares by other labels', GLOBAL, install('', '', 'serviceScopeConfigs: [{ scope: GLOBAL }]') + SERVICE],
])('is silent about %s', (_, east, west) => {
  expect(foundBy(globalServiceDiffers, { east, west })).toStrictEqual([]);
});
