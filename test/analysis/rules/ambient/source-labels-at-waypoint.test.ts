import { sourceLabelsAtWaypoint } from '../../../../src/analysis/rules/ambient/source-labels-at-waypoint';
import { AMBIENT, namespace, USING_WAYPOINT, waypoint, web } from '../../../support/ambient-manifests';
import { findingsOf, runRule } from '../../../support/analysis';
import { virtualService } from '../../../support/routing';

const HOST = 'web.shop.svc.cluster.local';
const routes = (...match: object[]) => virtualService({ hosts: [HOST], http: [{ match, route: [{ destination: { host: HOST } }] }] });
const SHOP = USING_WAYPOINT + waypoint() + web();

test('finds a match of the labels of callers', () => {
  expect(runRule(sourceLabelsAtWaypoint, routes({ uri: { prefix: '/' } }, { sourceLabels: { app: 'client' } }) + SHOP)).toStrictEqual([{
    code: 'MESH0912',
    rule: 'source-labels-at-waypoint',
    severity: 'warning',
    equivalents: [],
    resource: { apiVersion: 'networking.istio.io/v1', kind: 'VirtualService', namespace: 'shop', name: 'reviews' },
    field: 'spec.http[0].match[1].sourceLabels',
    message: `waypoint 'waypoint' of '${HOST}' does not know the labels of callers and drops this match`,
    fix: 'match a header that the callers set instead',
  }]);
});

test('only tells where sidecars take the match', () => {
  expect(findingsOf(sourceLabelsAtWaypoint, routes({ sourceLabels: { app: 'client' } }) + SHOP + namespace({ 'istio.io/rev': 'stable' }, 'old')))
    .toStrictEqual(['info VirtualService shop/reviews spec.http[0].match[0].sourceLabels']);
});

test.each([
  ['other matches', routes({ headers: { 'x-client': { exact: 'client' } } }, { sourceLabels: {} }) + SHOP],
  ['no match', routes() + SHOP],
  ['a Service without waypoint', routes({ sourceLabels: { app: 'client' } }) + AMBIENT + web()],
  ['a Service whose waypoint is not known', routes({ sourceLabels: { app: 'client' } }) + web()],
])('is silent about %s', (_, yaml) => {
  expect(findingsOf(sourceLabelsAtWaypoint, yaml)).toStrictEqual([]);
});
