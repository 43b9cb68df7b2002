import { sidecarMissesRoutes } from '../../../../src/analysis/rules/egress/sidecar-misses-routes';
import { findingsOf, runRule } from '../../../support/analysis';
import { service, sidecar, virtualService } from '../../../support/egress-manifests';

const REVIEWS = 'reviews.shop.svc.cluster.local';
const reviews = service('shop/reviews');
const routes = (place: string, more = '') => virtualService(place, `{ hosts: [${REVIEWS}], http: [{ route: [{ destination: { host: ${REVIEWS} } }] }]${more} }`);

test.each([['shop/*'], [`shop/${REVIEWS}`]])('finds a Sidecar that imports %s but not where its VirtualService is', host => {
  expect(runRule(sidecarMissesRoutes, sidecar('web/default', ['./*', host]) + reviews + routes('routing/reviews')).map(({ field, fix }) => ({ field, fix }))).toStrictEqual([
    { field: 'spec.egress', fix: `add 'routing/${REVIEWS}', or move the VirtualService to namespace 'shop'` },
  ]);
});

test.each([
  ['the VirtualService is beside its service', sidecar('web/default', ['shop/*']) + routes('shop/reviews')],
  ['its namespace is imported', sidecar('web/default', ['shop/*', 'routing/*']) + routes('routing/reviews')],
  ['all namespaces are', sidecar('web/default', ['shop/*', `*/${REVIEWS}`]) + routes('routing/reviews')],
  ['it is not exported to here', sidecar('web/default', ['shop/*']) + routes('routing/reviews', ", exportTo: ['.']")],
  ['it is for a gateway', sidecar('web/default', ['shop/*']) + routes('routing/reviews', ', gateways: [edge/edge]')],
  ['the service is not imported either', sidecar('web/default', ['./*']) + routes('routing/reviews')],
  ['the Sidecar is the default of the mesh', sidecar('istio-system/default', ['shop/*']) + routes('routing/reviews')],
])('is silent where %s', (_, yaml) => {
  expect(findingsOf(sidecarMissesRoutes, yaml + reviews)).toStrictEqual([]);
});
