import { providerServiceUnknown } from '../../../../src/analysis/rules/telemetry/provider-service-unknown';
import { findingsOf, runRule } from '../../../support/analysis';
import { configMap, installation, service } from '../../../support/telemetry-manifests';

const provider = (host: string) => `extensionProviders: [{ name: traces, opentelemetry: { service: ${host}, port: 4317 } }]`;
const collector = service('o11y/collector');

test('finds a service that is not there', () => {
  expect(runRule(providerServiceUnknown, configMap(provider('tempo.o11y.svc.cluster.local')) + collector).map(({ severity, field, message, fix }) => ({ severity, field, message, fix }))).toStrictEqual([{
    severity: 'error',
    field: 'data.mesh',
    message: "provider 'traces' sends to 'tempo.o11y.svc.cluster.local', which no Service or ServiceEntry here is",
    fix: 'write the full host of a Service, such as otel-collector.observability.svc.cluster.local, or add a ServiceEntry for a host outside',
  }]);
});

test.each([
  ['warning', 'a short host', 'collector', "provider 'traces' sends to 'collector': istiod looks it up as it is written, and no service is registered so"],
  ['info', 'a namespace without Services here', 'tempo.other.svc.cluster.local', "provider 'traces' sends to 'tempo.other.svc.cluster.local', which no Service or ServiceEntry here is"],
  ['info', 'a host outside', 'traces.example.com', "provider 'traces' sends to 'traces.example.com', which no Service or ServiceEntry here is"],
  ['error', 'the wrong namespace', 'shop/collector.o11y.svc.cluster.local',
    "provider 'traces' sends to 'shop/collector.o11y.svc.cluster.local', which no Service or ServiceEntry here is"],
])('is %s about %s', (severity, _, host, message) => {
  const found = runRule(providerServiceUnknown, configMap(provider(host)) + collector);

  expect(found.map(one => [one.severity, one.message])).toStrictEqual([[severity, message]]);
});

test("does not take the Service of istiod for all that is in istiod's namespace", () => {
  const istiod = '{ apiVersion: v1, kind: Service, metadata: { name: istiod, namespace: istio-system, labels: { operator.istio.io/component: Pilot } } }\n---\n';
  const addon = provider('zipkin.istio-system.svc.cluster.local');

  expect(runRule(providerServiceUnknown, configMap(addon) + istiod).map(({ severity }) => severity)).toStrictEqual(['info']);
  expect(runRule(providerServiceUnknown, configMap(addon) + istiod + service('istio-system/kiali')).map(({ severity }) => severity)).toStrictEqual(['error']);
});

test('finds a host that several namespaces have', () => {
  const entry = (namespace: string) => `{ apiVersion: networking.istio.io/v1, kind: ServiceEntry, metadata: { name: a, namespace: ${namespace} }, spec: { hosts: [traces.example.com] } }\n---\n`;
  const twice = entry('a') + entry('b');

  expect(runRule(providerServiceUnknown, configMap(provider('traces.example.com')) + twice).map(one => [one.severity, one.fix])).toStrictEqual([['error', "write it with the namespace, as 'a/traces.example.com'"]]);
  expect(findingsOf(providerServiceUnknown, configMap(provider('b/traces.example.com')) + twice)).toStrictEqual([]);
});

test('names the field of an installation', () => {
  expect(findingsOf(providerServiceUnknown, installation(`values: { meshConfig: { ${provider('tempo.o11y.svc.cluster.local')} } }`) + collector))
    .toStrictEqual(['error Istio /default spec.values.meshConfig.extensionProviders[0].opentelemetry.service']);
});

test.each([
  configMap(provider('collector.o11y.svc.cluster.local')), configMap(provider('o11y/collector.o11y.svc.cluster.local')),
  configMap('extensionProviders: [{ name: logs, envoyFileAccessLog: { path: /dev/stdout } }]'), configMap('extensionProviders: [{ name: none }, 7]'),
])('is silent about %s', yaml => {
  expect(findingsOf(providerServiceUnknown, yaml + collector)).toStrictEqual([]);
});
