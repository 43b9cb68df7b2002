import { telemetryWorkloadShared } from '../../../../src/analysis/rules/telemetry/telemetry-workload-shared';
import { findingsOf, runRule } from '../../../support/analysis';
import { deployment, pod, telemetry } from '../../../support/telemetry-manifests';

const POD = pod('shop/web-1', 'app: web, tier: front');
const WEB = 'selector: { matchLabels: { app: web } }';
const FRONT = 'selector: { matchLabels: { tier: front } }';
const both = (web: string, front: string) => telemetry('shop/web', `${WEB}, ${web}`) + telemetry('shop/front', `${FRONT}, ${front}`);
const sampling = (percent: number) => `tracing: [{ randomSamplingPercentage: ${percent} }]`;
const count = (override: string) => `metrics: [{ overrides: [{ ${override} }] }]`;

test('finds two that exclude each other', () => {
  const [{ severity, field, message, fix, equivalents }] = runRule(telemetryWorkloadShared, both(sampling(1), sampling(5)) + POD);

  expect({ severity, field, message, fix, equivalents }).toStrictEqual({
    severity: 'warning',
    field: 'spec.selector',
    message: "selects Pod 'web-1' as 'front' does, which says something else of tracing: the younger of the two wins",
    fix: 'merge them into one Telemetry, or make the selectors exclude each other',
    equivalents: ['IST0159'],
  });
});

test.each([
  ['warning', 'access logs', 'accessLogging: [{ providers: [{ name: envoy }] }]', 'accessLogging: [{ disabled: true }]'],
  ['info', 'logs and traces', 'accessLogging: [{ providers: [{ name: envoy }] }]', sampling(5)],
  ['info', 'access logs of clients and of servers', 'accessLogging: [{ match: { mode: CLIENT } }]', 'accessLogging: [{ match: { mode: SERVER } }]'],
  ['info', 'one sampling', sampling(5), sampling(5)],
  ['info', 'several fields of tracing', sampling(5), 'tracing: [{ disableSpanReporting: true }]'],
  ['warning', 'several providers of metrics', 'metrics: [{ providers: [{ name: a }] }]', 'metrics: [{ providers: [{ name: b }] }]'],
  ['warning', 'one tag twice', count("tagOverrides: { a: { value: '1' } }"), count("match: { metric: REQUEST_COUNT }, tagOverrides: { a: { value: '2' } }")],
  ['warning', 'metrics on and off', count('disabled: true'), count('match: { customMetric: mine }, disabled: false')],
  ['info', 'several metrics', count('match: { metric: REQUEST_SIZE }, disabled: true'), count('match: { metric: REQUEST_COUNT }, disabled: false')],
  ['info', 'several tags', count("tagOverrides: { a: { value: '1' } }"), count("tagOverrides: { b: { value: '2' } }")],
])('is %s about %s', (severity, _, web, front) => {
  expect(runRule(telemetryWorkloadShared, both(web, front) + POD).map(one => [one.severity, one.equivalents])).toStrictEqual([[severity, ['IST0159']], [severity, ['IST0159']]]);
});

test('finds two of one selector, whichever pods those are', () => {
  const found = runRule(telemetryWorkloadShared, telemetry('shop/a', `${WEB}, ${sampling(1)}`) + telemetry('shop/b', `${WEB}, ${sampling(5)}`));

  expect(found.map(({ severity, message, equivalents }) => [severity, message, equivalents])).toStrictEqual([
    ['warning', "selects pods by app=web as 'b' does, which says something else of tracing: the younger of the two wins", []],
    ['warning', "selects pods by app=web as 'a' does, which says something else of tracing: the younger of the two wins", []],
  ]);
});

test('sees the pods that a Deployment will make, which Istio does not', () => {
  const found = runRule(telemetryWorkloadShared, both(sampling(1), sampling(5)) + deployment('shop/web', 'app: web, tier: front'));

  expect(found.map(one => [one.severity, one.equivalents])).toStrictEqual([['warning', []], ['warning', []]]);
});

test.each([
  ['of which only one selects the pod', both(sampling(1), sampling(5)) + pod('shop/web-1', 'app: web')],
  ['of another namespace', telemetry('shop/a', `${WEB}, ${sampling(1)}`) + telemetry('pay/a', `${WEB}, ${sampling(5)}`) + POD],
  ['that add up, for a Deployment', both(sampling(1), 'accessLogging: [{}]') + deployment('shop/web', 'app: web, tier: front')],
  ['without pods', both(sampling(1), sampling(5))],
  ['of one selector that add up, without pods', telemetry('shop/a', `${WEB}, ${sampling(1)}`) + telemetry('shop/b', `${WEB}, accessLogging: [{}]`)],
])('is silent about those %s', (_, yaml) => {
  expect(findingsOf(telemetryWorkloadShared, yaml)).toStrictEqual([]);
});
