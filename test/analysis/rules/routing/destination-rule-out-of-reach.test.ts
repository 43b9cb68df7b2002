import { destinationRuleOutOfReach } from '../../../../src/analysis/rules/routing/destination-rule-out-of-reach';
import { findingsOf, meshConfig } from '../../../support/analysis';
import { destinationRule, hostOf, service, serviceEntry } from '../../../support/routing';

const ROOT = meshConfig({ rootNamespace: 'istio-system' });
const rule = (exportTo: string[] | undefined, namespace = 'platform', host = hostOf()) => destinationRule({ exportTo, host }, `${namespace}/reviews`);

test('finds one that no client applies', () => {
  expect(findingsOf(destinationRuleOutOfReach, rule(['web']) + service(), ROOT)).toStrictEqual(['error DestinationRule platform/reviews spec.exportTo']);
});

test.each([
  ['the root namespace is not known', rule(['web']) + service(), {}],
  ['clients of its own namespace apply it', rule(['.', 'web']) + service(), ROOT],
  ['the service is known by its name alone', rule(['.', 'web']), ROOT],
])('warns where %s', (_, yaml, knowledge) => {
  expect(findingsOf(destinationRuleOutOfReach, yaml, knowledge)).toStrictEqual(['warning DestinationRule platform/reviews spec.exportTo']);
});

test.each([
  ['the namespace of the service', rule(['web'], 'shop') + service()],
  ['the root namespace', rule(['web'], 'istio-system') + service()],
  ['the namespace of its clients', rule(['.']) + service()],
  ['no exportTo', rule(undefined) + service()],
  ['a host from elsewhere', rule(['web'], 'platform', 'api.example.com')],
  ['the namespace of the ServiceEntry', rule(['web'], 'shop', 'api.example.com') + serviceEntry(['api.example.com'])],
])('is silent about one with %s', (_, yaml) => {
  expect(findingsOf(destinationRuleOutOfReach, yaml, ROOT)).toStrictEqual([]);
});
