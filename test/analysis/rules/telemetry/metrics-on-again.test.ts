import { metricsOnAgain } from '../../../../src/analysis/rules/telemetry/metrics-on-again';
import { EACH_METRIC } from '../../../../src/observability/telemetry/metric-levels';
import { findingsOf, runRule } from '../../../support/analysis';
import { telemetry } from '../../../support/telemetry-manifests';

const metrics = (overrides: string, providers = '') => `metrics: [{ ${providers} overrides: [${overrides}] }]`;
const OFF = '{ disabled: true }';
const COUNT = '{ match: { metric: REQUEST_COUNT }, disabled: false }';
const TAG = '{ tagOverrides: { host: { value: request.host } } }';

test('finds one metric that is to be kept', () => {
  const [{ severity, field, message, fix }] = runRule(metricsOnAgain, telemetry('istio-system/default', metrics(`${OFF}, ${COUNT}`)));

  expect({ severity, field, message, fix }).toStrictEqual({
    severity: 'warning',
    field: 'spec.metrics[0].overrides[1]',
    message: 'changes REQUEST_COUNT, and all metrics were switched off before: Istio switches all of them on again',
    fix: 'switch each metric off by itself (disabled: true for each that is to be off), after what is changed; or switch all of them off again at the end',
  });
});

test.each([
  ['below the mesh', telemetry('istio-system/default', metrics(OFF)) + telemetry('shop/default', metrics(TAG)), 'shop/default'],
  ['of a workload', telemetry('istio-system/default', metrics(OFF)) + telemetry('shop/web', `selector: { matchLabels: { app: web } }, ${metrics(TAG)}`), 'shop/web'],
  ['below its namespace', telemetry('shop/default', metrics('{ match: { metric: ALL_METRICS, mode: CLIENT }, disabled: true }'))
    + telemetry('shop/web', `selector: { matchLabels: { app: web } }, ${metrics(TAG)}`), 'shop/web'],
  ['for the same provider', telemetry('istio-system/default', metrics(OFF, 'providers: [{ name: prometheus }],'))
    + telemetry('shop/default', metrics(TAG, 'providers: [{ name: prometheus }],')), 'shop/default'],
])('finds a change %s', (_, yaml, where) => {
  expect(findingsOf(metricsOnAgain, yaml)).toStrictEqual([`warning Telemetry ${where} spec.metrics[0].overrides[0]`]);
});

const EACH = EACH_METRIC.map(metric => `{ match: { metric: ${metric} }, disabled: ${metric !== 'REQUEST_COUNT'} }`).join(', ');

test.each([
  ['a change without a switch', telemetry('istio-system/default', metrics(TAG))],
  ['all on again, in so many words', telemetry('istio-system/default', metrics(OFF)) + telemetry('shop/default', metrics('{ disabled: false }'))],
  ['all off again at the end', telemetry('istio-system/default', metrics(OFF)) + telemetry('shop/default', metrics(`${TAG}, ${OFF}`))],
  ['each metric by itself', telemetry('istio-system/default', metrics(OFF)) + telemetry('shop/default', metrics(EACH))],
  ['the other direction', telemetry('istio-system/default', metrics('{ match: { metric: ALL_METRICS, mode: CLIENT }, disabled: true }, { match: { mode: SERVER }, disabled: false }'))],
  ['another provider', telemetry('istio-system/default', metrics(OFF, 'providers: [{ name: prometheus }],')) + telemetry('shop/default', metrics(TAG, 'providers: [{ name: mine }],'))],
])('is silent about %s', (_, yaml) => {
  expect(findingsOf(metricsOnAgain, yaml)).toStrictEqual([]);
});
