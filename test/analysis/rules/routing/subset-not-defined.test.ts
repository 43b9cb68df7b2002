import { subsetNotDefined } from '../../../../src/analysis/rules/routing/subset-not-defined';
import { findingsOf, meshConfig, runRule } from '../../../support/analysis';
import { destinationRule, hostOf, service, to, virtualService } from '../../../support/routing';

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
])('is silent where the subset is defined for the host %s', (_, defined) => {
  expect(findingsOf(subsetNotDefined, route('reviews', 'v2') + defined)).toStrictEqual([]);
});

test.each([
  ['is exported to others', { exportTo: ['other'] }, 'shop/reviews'],
  ['is of a namespace that is neither that of clients nor of the service', {}, 'platform/reviews'],
])('finds a subset whose DestinationRule %s', (_, spec, at) => {
  const yaml = virtualService({ exportTo: ['.'], http: [{ route: [to(hostOf(), 'v1')] }] }) + service()
    + destinationRule({ subsets: [{ name: 'v1' }], ...spec }, at);
  const [found, ...more] = runRule(subsetNotDefined, yaml, meshConfig({ rootNamespace: 'istio-system' }));

  expect([found.severity, found.equivalents, more]).toStrictEqual(['error', ['KIA1107'], []]);
});

test('finds a subset of a wildcard that a more specific DestinationRule hides', () => {
  const yaml = virtualService({ http: [{ route: [to(hostOf(), 'v1')] }] }) + service() + destinationRule({})
    + destinationRule({ host: '*.shop.svc.cluster.local', subsets: [{ name: 'v1' }] }, 'shop/all');

  expect(findingsOf(subsetNotDefined, yaml)).toStrictEqual(['warning VirtualService shop/reviews spec.http[0].route[0].destination.subset']);
});
