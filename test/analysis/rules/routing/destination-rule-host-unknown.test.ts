import { destinationRuleHostUnknown } from '../../../../src/analysis/rules/routing/destination-rule-host-unknown';
import { findingsOf, runRule } from '../../../support/analysis';
import { destinationRule, hostOf, service, serviceEntry } from '../../../support/routing';

const findings = (yaml: string) => runRule(destinationRuleHostUnknown, yaml).map(({ severity, fix, equivalents }) => [severity, fix, ...equivalents]);

test('finds a host that no Service of a namespace with Services has', () => {
  expect(findings(destinationRule({ host: 'review' }) + service())).toStrictEqual([
    ['warning', 'correct the host, or remove the DestinationRule', 'IST0174', 'KIA0202'],
  ]);
});

test.each([
  ['name and namespace', destinationRule({ host: 'reviews.shop' }) + service(), 'warning'],
  ['a short name of another namespace', destinationRule({ host: 'reviews' }, 'other/reviews') + service(), 'info'],
])('says what was probably meant by %s', (_, yaml, severity) => {
  expect(findings(yaml)).toStrictEqual([[severity, `write '${hostOf()}' if that is meant`, 'IST0174', 'KIA0202']]);
});

test.each([
  ['a namespace without Services', destinationRule({ host: hostOf('other/x') }) + service()],
  ['an external host', destinationRule({ host: 'api.example.com' })],
  ['a wildcard of nothing', destinationRule({ host: '*.example.com' })],
  ['a Service that is not visible', destinationRule({ host: hostOf('other/x') }) + service('other/x', {}, { 'networking.istio.io/exportTo': '.' })],
])('only tells of %s', (_, yaml) => {
  expect(findingsOf(destinationRuleHostUnknown, yaml)).toStrictEqual(['info DestinationRule shop/reviews spec.host']);
});

test.each([
  ['a Service', destinationRule({ host: 'reviews' }) + service()],
  ['a ServiceEntry', destinationRule({ host: 'api.example.com' }) + serviceEntry(['*.example.com'])],
  ['a wildcard that means a Service, unlike Istio', destinationRule({ host: '*.local' }) + service()],
])('is silent about %s', (_, yaml) => {
  expect(findingsOf(destinationRuleHostUnknown, yaml)).toStrictEqual([]);
});
