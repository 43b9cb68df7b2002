import { subsetNotDefined } from '../../../../src/analysis/rules/routing/subset-not-defined';
import { findingsOf, runRule } from '../../../support/analysis';

const route = (host: string, subset: string) => `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: reviews, namespace: shop }
spec:
  hosts: [reviews]
  http:
    - route:
        - destination: { host: ${host}, subset: ${subset} }
---
`;
const rule = (host: string, namespace = 'shop') => `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: ${namespace} }
spec:
  host: ${host}
  subsets:
    - { name: v1, labels: { version: v1 } }
    - { name: v2, labels: { version: v2 } }
---
`;

test('finds a subset that the DestinationRule of the host lacks', () => {
  expect(runRule(subsetNotDefined, route('reviews', 'v3') + rule('reviews'))).toStrictEqual([{
    code: 'MESH0101',
    rule: 'subset-not-defined',
    severity: 'error',
    equivalents: ['IST0101', 'KIA1107'],
    resource: { apiVersion: 'networking.istio.io/v1', kind: 'VirtualService', namespace: 'shop', name: 'reviews' },
    field: 'spec.http[0].route[0].destination.subset',
    message: "subset 'v3' of host 'reviews.shop.svc.cluster.local' is not defined: its DestinationRules define v1, v2",
    fix: "name one of v1, v2, or add 'v3' to the DestinationRule",
  }]);
});

test('only tells of a subset whose DestinationRule may be elsewhere', () => {
  expect(findingsOf(subsetNotDefined, route('ratings.other.svc.cluster.local', 'v1') + rule('reviews')))
    .toStrictEqual(['info VirtualService shop/reviews spec.http[0].route[0].destination.subset']);
});

test.each([
  ['by its full name', rule('reviews.shop.svc.cluster.local')],
  ['by a wildcard', rule("'*.shop.svc.cluster.local'")],
  ['in another namespace', rule('reviews.shop.svc.cluster.local', 'other')],
])('is silent where the subset is defined for the host %s', (_, destinationRule) => {
  expect(findingsOf(subsetNotDefined, route('reviews', 'v2') + destinationRule)).toStrictEqual([]);
});
