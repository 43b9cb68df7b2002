import { telemetryProviderUnknown } from '../../../../src/analysis/rules/telemetry/telemetry-provider-unknown';
import { findingsOf, runRule } from '../../../support/analysis';
import { configMap, telemetry } from '../../../support/telemetry-manifests';

const TEMPO = configMap('extensionProviders: [{ name: tempo, opentelemetry: { service: tempo.o11y.svc.cluster.local, port: 4317 } }]');
const tracing = (name: string) => telemetry('shop/a', `tracing: [{ providers: [{ name: ${name} }] }]`);

test('finds a provider that the mesh config does not have', () => {
  const [{ severity, field, message, fix }] = runRule(telemetryProviderUnknown, tracing('jaeger') + TEMPO);

  expect({ severity, field, message, fix }).toStrictEqual({
    severity: 'error',
    field: 'spec.tracing[0].providers[0].name',
    message: "provider 'jaeger' is not in the mesh config, which has for traces 'stackdriver', 'tempo'",
    fix: "name 'stackdriver', 'tempo', or add 'jaeger' to extensionProviders of the mesh config",
  });
});

test.each([
  ['tracing', 'envoy', 'envoyFileAccessLog', 'traces'],
  ['metrics', 'tempo', 'opentelemetry', 'metrics'],
  ['accessLogging', 'prometheus', 'prometheus', 'access logs'],
])('finds that %s cannot be sent to %s', (signal, name, sort, words) => {
  const found = runRule(telemetryProviderUnknown, telemetry('shop/a', `${signal}: [{ providers: [{ name: ${name} }] }]`) + TEMPO);

  expect(found.map(one => [one.severity, one.message])).toStrictEqual([['error', `provider '${name}' is of the sort ${sort}, which takes no ${words}`]]);
});

test.each([
  ['no mesh config is known', tracing('jaeger')],
  ['the mesh config states no providers', tracing('jaeger') + configMap('enableTracing: true')],
])('only tells where %s', (_, yaml) => {
  expect(runRule(telemetryProviderUnknown, yaml).map(one => [one.severity, one.message]))
    .toStrictEqual([['info', "provider 'jaeger' is not one that Istio brings along, and no mesh config is known that has it"]]);
});

test.each([
  ['that is there', tracing('tempo') + TEMPO],
  ['in another letter case', tracing('Tempo') + TEMPO],
  ['that Istio brings along', telemetry('shop/a', 'accessLogging: [{ providers: [{ name: envoy }] }], metrics: [{ providers: [{ name: prometheus }] }]') + TEMPO],
  ['of a sort that is not known', tracing('mine') + configMap('extensionProviders: [{ name: mine }]')],
])('is silent about a provider %s', (_, yaml) => {
  expect(findingsOf(telemetryProviderUnknown, yaml)).toStrictEqual([]);
});
