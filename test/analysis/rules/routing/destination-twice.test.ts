import { destinationTwice } from '../../../../src/analysis/rules/routing/destination-twice';
import { findingsOf } from '../../../support/analysis';
import { hostOf, to, virtualService } from '../../../support/routing';

test('finds a host and subset that stand twice, however written', () => {
  const yaml = virtualService({ http: [{ route: [to(hostOf(), 'v1', 90), to('reviews', 'v1', 10)] }] });

  expect(findingsOf(destinationTwice, yaml)).toStrictEqual(['warning VirtualService shop/reviews spec.http[0].route[1].destination']);
});

test.each([
  ['other subsets', { http: [{ route: [to(hostOf(), 'v1', 90), to(hostOf(), 'v2', 10)] }] }],
  ['other ports', { http: [{ route: [to(hostOf(), 'v1', 90, 80), to(hostOf(), 'v1', 10, 81)] }] }],
  ['other rules', { http: [{ route: [to()] }, { route: [to()] }], tcp: [{ route: [to()] }] }],
  ['a mirror to the same host', { http: [{ route: [to()], mirror: { host: 'reviews' } }] }],
])('is silent about %s', (_, spec) => {
  expect(findingsOf(destinationTwice, virtualService(spec))).toStrictEqual([]);
});
