import { failoverWithoutEjection } from '../../../../src/analysis/rules/routing/failover-without-ejection';
import { findingsOf } from '../../../support/analysis';
import { destinationRule } from '../../../support/routing';

const FAILOVER = { loadBalancer: { localityLbSetting: { failover: [{ from: 'a', to: 'b' }] } } };
const PRIORITY = { loadBalancer: { localityLbSetting: { failoverPriority: ['topology.istio.io/network'] } } };
const OUTLIER = { outlierDetection: {} };
const AT = 'warning DestinationRule shop/reviews spec.';

test.each([
  ['of the host', { trafficPolicy: FAILOVER }, 'trafficPolicy.loadBalancer.localityLbSetting.failover'],
  ['by priority', { trafficPolicy: PRIORITY }, 'trafficPolicy.loadBalancer.localityLbSetting.failoverPriority'],
  ['of a subset', { subsets: [{ name: 'v1', trafficPolicy: FAILOVER }] }, 'subsets[0].trafficPolicy.loadBalancer.localityLbSetting.failover'],
  ['of a port, which does not inherit', { trafficPolicy: { ...OUTLIER, portLevelSettings: [{ port: { number: 80 }, ...FAILOVER }] } },
    'trafficPolicy.portLevelSettings[0].loadBalancer.localityLbSetting.failover'],
])('finds failover %s', (_, spec, field) => {
  expect(findingsOf(failoverWithoutEjection, destinationRule(spec))).toStrictEqual([AT + field]);
});

test.each([
  ['with outlier detection', { trafficPolicy: { ...FAILOVER, ...OUTLIER } }],
  ['of a subset, which inherits outlier detection', { trafficPolicy: OUTLIER, subsets: [{ name: 'v1', trafficPolicy: FAILOVER }] }],
  ['that is switched off', { trafficPolicy: { loadBalancer: { localityLbSetting: { enabled: false, failover: [{ from: 'a', to: 'b' }] } } } }],
  ['by shares, which need no health', { trafficPolicy: { loadBalancer: { localityLbSetting: { distribute: [{ from: 'a', to: { a: 100 } }] } } } }],
])('is silent about failover %s', (_, spec) => {
  expect(findingsOf(failoverWithoutEjection, destinationRule(spec))).toStrictEqual([]);
});
