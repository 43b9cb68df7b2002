import { defaultProviderUnknown } from '../../../../src/analysis/rules/telemetry/default-provider-unknown';
import { findingsOf, runRule } from '../../../support/analysis';
import { configMap, installation } from '../../../support/telemetry-manifests';

const PROVIDERS = 'extensionProviders: [{ name: tempo, zipkin: { service: a.b.svc.cluster.local, port: 80 } }]';

test('finds a default that is no provider', () => {
  expect(runRule(defaultProviderUnknown, configMap(`{ ${PROVIDERS}, defaultProviders: { tracing: [tempo, jaeger] } }`)).map(({ severity, field, message, fix }) => ({ severity, field, message, fix })))
    .toStrictEqual([{
      severity: 'error',
      field: 'data.mesh',
      message: "'jaeger' is a default for tracing, but not among extensionProviders, which has 'stackdriver', 'tempo'",
      fix: "add 'jaeger' to extensionProviders, or name one that is there",
    }]);
});

test('finds a default of another sort', () => {
  expect(runRule(defaultProviderUnknown, configMap('defaultProviders: { metrics: [envoy] }')).map(one => one.message))
    .toStrictEqual(["'envoy' is a default for metrics, and of the sort envoyFileAccessLog, which takes none"]);
});

test.each([
  ['info', 'defaultProviders: { tracing: [jaeger] }'],
  ['error', `${PROVIDERS}, defaultProviders: { tracing: [jaeger] }`],
])('is %s in an installation with %s', (severity, config) => {
  expect(findingsOf(defaultProviderUnknown, installation(`values: { meshConfig: { ${config} } }`)))
    .toStrictEqual([`${severity} Istio /default spec.values.meshConfig.defaultProviders.tracing[0]`]);
});

test.each([
  configMap(`{ ${PROVIDERS}, defaultProviders: { tracing: [tempo], metrics: [prometheus], accessLogging: [envoy] } }`),
  configMap('defaultProviders: { tracing: [] }'), configMap('- no map'), configMap('{ no yaml'), installation('values: {}'), installation('values: { meshConfig: [] }'),
])('is silent about %s', yaml => {
  expect(findingsOf(defaultProviderUnknown, yaml)).toStrictEqual([]);
});
