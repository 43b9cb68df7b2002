import { lightstepProvider } from '../../../../src/analysis/rules/telemetry/lightstep-provider';
import { findingsOf, runRule } from '../../../support/analysis';
import { configMap, telemetry } from '../../../support/telemetry-manifests';

const CONFIG = configMap('extensionProviders: [{ name: old, lightstep: { service: a.b.svc.cluster.local, port: 80 } }, { name: new, opentelemetry: { service: a.b.svc.cluster.local, port: 80 } }]');
const tracing = (name: string) => telemetry('shop/a', `tracing: [{ providers: [{ name: ${name} }] }]`);

test('finds traces for Lightstep', () => {
  expect(runRule(lightstepProvider, tracing('old') + CONFIG).map(({ severity, field, message, fix, equivalents }) => ({ severity, field, message, fix, equivalents }))).toStrictEqual([{
    severity: 'warning',
    field: 'spec.tracing[0].providers[0].name',
    message: "provider 'old' is of the sort lightstep, which is deprecated: istiod writes a line to its log and configures nothing",
    fix: 'make it an opentelemetry provider, which Lightstep takes too',
    equivalents: ['IST0002'],
  }]);
});

test.each([
  ['another provider', tracing('new') + CONFIG],
  ['a provider that is not known', tracing('lightstep')],
])('is silent about %s', (_, yaml) => {
  expect(findingsOf(lightstepProvider, yaml)).toStrictEqual([]);
});
