import { subsetPolicyUnused } from '../../../../src/analysis/rules/routing/subset-policy-unused';
import { findingsOf } from '../../../support/analysis';
import { destinationRule, hostOf, to, virtualService } from '../../../support/routing';

const RULE = destinationRule({ subsets: [{ name: 'v1', labels: { version: 'v1' }, trafficPolicy: { tls: { mode: 'DISABLE' } } }] });
const routed = (subset?: string, host = hostOf()) => virtualService({ http: [{ route: [to(host, subset)] }] });

test.each([
  ['routes lead elsewhere', RULE + routed(), 'warning'],
  ['the namespace has other routes', RULE + routed('v1', 'ratings'), 'warning'],
  ['routes may be made elsewhere', RULE, 'info'],
])('finds a policy where %s', (_, yaml, severity) => {
  expect(findingsOf(subsetPolicyUnused, yaml)).toStrictEqual([`${severity} DestinationRule shop/reviews spec.subsets[0].trafficPolicy`]);
});

test.each([
  ['a route leads to it', RULE + routed('v1', 'reviews')],
  ['a mirror leads to it', RULE + virtualService({ http: [{ route: [to()], mirror: { host: 'reviews', subset: 'v1' } }] })],
  ['there is no policy', destinationRule({ subsets: [{ name: 'v1', labels: { version: 'v1' }, trafficPolicy: {} }] }) + routed()],
])('is silent where %s', (_, yaml) => {
  expect(findingsOf(subsetPolicyUnused, yaml)).toStrictEqual([]);
});
