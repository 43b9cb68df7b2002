import { ejectsEverything } from '../../../../src/analysis/rules/routing/ejects-everything';
import { findingsOf } from '../../../support/analysis';
import { destinationRule } from '../../../support/routing';

const ALL = { outlierDetection: { maxEjectionPercent: 100 } };

test.each([
  ['the host', { trafficPolicy: ALL }, 'trafficPolicy'],
  ['a subset', { subsets: [{ name: 'v1', trafficPolicy: ALL }] }, 'subsets[0].trafficPolicy'],
  ['a port', { trafficPolicy: { portLevelSettings: [{ port: { number: 80 }, ...ALL }] } }, 'trafficPolicy.portLevelSettings[0]'],
])('finds it for %s', (_, spec, field) => {
  expect(findingsOf(ejectsEverything, destinationRule(spec))).toStrictEqual([`warning DestinationRule shop/reviews spec.${field}.outlierDetection.maxEjectionPercent`]);
});

test.each([
  ['some stay', { maxEjectionPercent: 99 }],
  ['too few healthy ones call it off', { maxEjectionPercent: 100, minHealthPercent: 30 }],
  ["Istio's default holds", {}],
])('is silent where %s', (_, outlierDetection) => {
  expect(findingsOf(ejectsEverything, destinationRule({ trafficPolicy: { outlierDetection } }))).toStrictEqual([]);
});
