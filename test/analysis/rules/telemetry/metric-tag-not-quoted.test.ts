import { metricTagNotQuoted } from '../../../../src/analysis/rules/telemetry/metric-tag-not-quoted';
import { findingsOf, runRule } from '../../../support/analysis';
import { telemetry } from '../../../support/telemetry-manifests';

const tag = (value: string) => telemetry('shop/a', `metrics: [{ overrides: [{ tagOverrides: { stage: { value: ${JSON.stringify(value)} } } }] }]`);

test('finds a bare word', () => {
  expect(runRule(metricTagNotQuoted, tag('prod')).map(({ severity, field, message, fix }) => ({ severity, field, message, fix }))).toStrictEqual([{
    severity: 'warning',
    field: 'spec.metrics[0].overrides[0].tagOverrides["stage"].value',
    message: 'prod is an expression for an attribute of that name, which Envoy has not',
    fix: 'write "\'prod\'" for the text, or an attribute such as request.host',
  }]);
});

test('takes a hyphen for what it is, a minus', () => {
  expect(findingsOf(metricTagNotQuoted, tag('eu-west'))).toHaveLength(1);
});

test.each(["'prod'", 'request.host', 'node', 'xds', 'upstream_peer', 'true', '1', 'string(destination.port)', 'filter_state["a"]', ''])('is silent about %s', value => {
  expect(findingsOf(metricTagNotQuoted, tag(value))).toStrictEqual([]);
});

test('is silent about tags that are removed', () => {
  expect(findingsOf(metricTagNotQuoted, telemetry('shop/a', 'metrics: [{ overrides: [{ tagOverrides: { stage: { operation: REMOVE } } }] }]'))).toStrictEqual([]);
});
