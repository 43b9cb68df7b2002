import { headlessServiceBalanced } from '../../../../src/analysis/rules/routing/headless-service-balanced';
import { findingsOf } from '../../../support/analysis';
import { destinationRule, hostOf, service, to, virtualService } from '../../../support/routing';

const HEADLESS = service('shop/reviews', { clusterIP: 'None' });
const HASH = { trafficPolicy: { loadBalancer: { consistentHash: { useSourceIp: true } } } };
const V1 = { name: 'v1', labels: { version: 'v1' } };

test.each([
  ['a subset in a route', virtualService({ http: [{ route: [to(hostOf(), 'v1')] }] }), 'VirtualService shop/reviews spec.http[0].route[0].destination'],
  ['a split', virtualService({ tcp: [{ route: [to('reviews', undefined, 1), to('ratings', undefined, 1)] }] }),
    'VirtualService shop/reviews spec.tcp[0].route[0].destination'],
  ['subsets', destinationRule({ subsets: [V1] }), 'DestinationRule shop/reviews spec.subsets'],
  ['hashing', destinationRule(HASH), 'DestinationRule shop/reviews spec.trafficPolicy.loadBalancer.consistentHash'],
  ['hashing within a subset', destinationRule({ subsets: [{ ...V1, ...HASH }] }),
    'DestinationRule shop/reviews spec.subsets[0].trafficPolicy.loadBalancer.consistentHash'],
])('finds %s', (_, yaml, where) => {
  expect(findingsOf(headlessServiceBalanced, yaml + HEADLESS)).toStrictEqual([`warning ${where}`]);
});

test.each([
  ['a service with a cluster IP', virtualService({ http: [{ route: [to(hostOf(), 'v1')] }] }) + destinationRule(HASH) + service()],
  ['a plain route', virtualService({ http: [{ route: [to()] }] }) + HEADLESS],
  ['a policy for connections', destinationRule({ trafficPolicy: { connectionPool: {} } }) + HEADLESS],
  ['gateways, which choose the pod', virtualService({ gateways: ['edge/main'], http: [{ route: [to(hostOf(), 'v1')] }] }) + destinationRule({ subsets: [V1] }) + HEADLESS],
])('is silent about %s', (_, yaml) => {
  expect(findingsOf(headlessServiceBalanced, yaml)).toStrictEqual([]);
});
