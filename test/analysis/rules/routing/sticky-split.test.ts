import { stickySplit } from '../../../../src/analysis/rules/routing/sticky-split';
import { findingsOf } from '../../../support/analysis';
import { destinationRule, hostOf, to, virtualService } from '../../../support/routing';

const HASH = { trafficPolicy: { loadBalancer: { consistentHash: { httpHeaderName: 'x-user' } } } };
const SUBSETS = [{ name: 'v1' }, { name: 'v2' }];
const cookie = (version: string) => ({ headers: { response: { add: { 'Set-Cookie': `version=${version}` } } } });
const SPLIT = virtualService({ http: [{ route: [to(hostOf(), 'v1', 90), to(hostOf(), 'v2', 10)] }] });

test.each([
  ['of the host', destinationRule({ ...HASH, subsets: SUBSETS })],
  ['of a subset', destinationRule({ subsets: [{ name: 'v1', ...HASH }, { name: 'v2' }] })],
])('finds a split of a host with hashing %s', (_, yaml) => {
  expect(findingsOf(stickySplit, SPLIT + yaml)).toStrictEqual(['warning VirtualService shop/reviews spec.http[0].route']);
});

test('finds one that tells a part of them only', () => {
  const yaml = virtualService({ http: [{ route: [to(hostOf(), 'v1', 90), { ...to(hostOf(), 'v2', 10), ...cookie('v2') }] }] }) + destinationRule(HASH);

  expect(findingsOf(stickySplit, yaml)).toStrictEqual(['warning VirtualService shop/reviews spec.http[0].route']);
});

test.each([
  ['without hashing', SPLIT + destinationRule({ subsets: SUBSETS })],
  ['whose subsets balance otherwise', SPLIT + destinationRule({ ...HASH, subsets: SUBSETS.map(one => ({ ...one, trafficPolicy: { loadBalancer: { simple: 'RANDOM' } } })) })],
  ['that tells clients their version by a cookie', destinationRule(HASH)
    + virtualService({ http: [{ route: [{ ...to(hostOf(), 'v1', 90), ...cookie('v1') }, { ...to(hostOf(), 'v2', 10), ...cookie('v2') }, to(hostOf(), 'v3', 0)] }] })],
  ['with all in one version', virtualService({ http: [{ route: [to(hostOf(), 'v1', 100), to(hostOf(), 'v2', 0)] }] }) + destinationRule(HASH)],
  ['where the hashing is of another namespace', SPLIT + destinationRule(HASH, 'other/reviews')],
])('is silent about a split %s', (_, yaml) => {
  expect(findingsOf(stickySplit, yaml)).toStrictEqual([]);
});
