import { telemetryDefaultRepeated } from '../../../../src/analysis/rules/telemetry/telemetry-default-repeated';
import { findingsOf, runRule } from '../../../support/analysis';
import { telemetry } from '../../../support/telemetry-manifests';

const LOGS = 'accessLogging: [{ providers: [{ name: envoy }] }]';

test('finds each of several without selector', () => {
  expect(runRule(telemetryDefaultRepeated, telemetry('shop/a', LOGS) + telemetry('shop/b', 'tracing: [{}]')).map(one => [one.resource.name, one.severity, one.field, one.message, one.fix]))
    .toStrictEqual(['a', 'b'].map(name => [
      name, 'error', 'spec', "is one of 2 Telemetry without selector in namespace 'shop' ('a', 'b'): only the oldest acts", 'merge them into one, or give the others a selector',
    ]));
});

test('counts an empty selector, which Istio does not', () => {
  const found = runRule(telemetryDefaultRepeated, telemetry('shop/a', LOGS) + telemetry('shop/b', `selector: {}, ${LOGS}`) + telemetry('shop/c', LOGS));

  expect(found.map(one => [one.resource.name, one.equivalents])).toStrictEqual([['a', ['IST0160']], ['b', []], ['c', ['IST0160']]]);
});

test.each([
  ['in several namespaces', telemetry('shop/a', LOGS) + telemetry('pay/a', LOGS)],
  ['with a selector', telemetry('shop/a', LOGS) + telemetry('shop/b', `selector: { matchLabels: { app: web } }, ${LOGS}`)],
  ['for named targets', telemetry('shop/a', LOGS) + telemetry('shop/b', `targetRefs: [{ kind: Service, group: '', name: cart }], ${LOGS}`)],
  ['of one name', telemetry('shop/a', LOGS) + telemetry('shop/a', LOGS)],
])('is silent about those %s', (_, yaml) => {
  expect(findingsOf(telemetryDefaultRepeated, yaml)).toStrictEqual([]);
});
