import { providerPortUnknown } from '../../../../src/analysis/rules/telemetry/provider-port-unknown';
import { findingsOf, runRule } from '../../../support/analysis';
import { configMap, installation, service } from '../../../support/telemetry-manifests';

const HOST = 'collector.o11y.svc.cluster.local';
const provider = (port: string, host = HOST) => `extensionProviders: [{ name: traces, opentelemetry: { service: ${host}${port} } }]`;
const collector = service('o11y/collector');

test('finds a port that the service has not', () => {
  const [{ severity, field, message, fix }] = runRule(providerPortUnknown, configMap(provider(', port: 4317')) + collector);

  expect({ severity, field, message, fix }).toStrictEqual({
    severity: 'error',
    field: 'data.mesh',
    message: `provider 'traces' sends to port 4317 of '${HOST}', which has '80'`,
    fix: 'name a port that clients call, not one of the pods',
  });
});

test('names the field of an installation', () => {
  const values = installation(`values: { meshConfig: { ${provider(', port: 1', `o11y/${HOST}`)} } }`);

  expect(findingsOf(providerPortUnknown, values + collector)).toStrictEqual(['error Istio /default spec.values.meshConfig.extensionProviders[0].opentelemetry.port']);
});

test.each([
  provider(', port: 80'), provider(''), provider(', port: 1', 'unknown.example.com'), provider(', port: 1', `other/${HOST}`), 'extensionProviders: [{ name: prom, prometheus: {} }]',
])('is silent about %s', config => {
  expect(findingsOf(providerPortUnknown, configMap(config) + collector)).toStrictEqual([]);
});
