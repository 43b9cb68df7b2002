import { providerHidden } from '../../../../src/analysis/rules/telemetry/provider-hidden';
import { findingsOf, runRule } from '../../../support/analysis';
import { configMap, deployment, telemetry } from '../../../support/telemetry-manifests';

const PROVIDERS = 'extensionProviders: [{ name: traces, opentelemetry: { service: otel.example.com, port: 4317 } }]';
const USED = 'tracing: [{ providers: [{ name: Traces }] }]';
const entry = (exportTo: string) => 'apiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata: { name: otel, namespace: o11y }\n'
  + `spec: { hosts: [otel.example.com], exportTo: [${exportTo}], ports: [{ name: grpc, number: 4317, protocol: GRPC }], resolution: DNS }\n---\n`;
const WEB = deployment('shop/web', 'app: web');

test('finds a default that a workload cannot see', () => {
  const [{ severity, field, message, fix }] = runRule(providerHidden, configMap(`${PROVIDERS}\ndefaultProviders: { tracing: [traces] }`) + entry("'.'") + WEB);

  expect({ severity, field, message, fix }).toStrictEqual({
    severity: 'warning',
    field: 'data.mesh',
    message: "proxies of namespace 'shop' are to send to provider 'traces', and 'otel.example.com' is not exported to them",
    fix: "export it to all namespaces: exportTo: ['*'] of ServiceEntry 'otel'",
  });
});

test.each([
  ['the mesh', telemetry('istio-system/default', USED) + WEB],
  ['a namespace', telemetry('shop/default', USED)],
  ['a workload', telemetry('shop/web', `selector: { matchLabels: { app: web } }, ${USED}`)],
])('finds what Telemetry of %s names', (_, yaml) => {
  expect(findingsOf(providerHidden, configMap(PROVIDERS) + entry("'.'") + yaml)).toStrictEqual(['warning ConfigMap istio-system/istio data.mesh']);
});

test.each([
  ['what nobody uses', entry("'.'") + WEB],
  ['what all see', entry("'*'") + telemetry('shop/default', USED) + WEB],
  ['what those see who use it', entry("'.', shop") + telemetry('shop/default', USED) + telemetry('istio-system/default', USED) + WEB],
  ['the mesh, where no workload is known', entry("'.'") + telemetry('istio-system/default', USED)],
  ['what is not there', telemetry('shop/default', USED)],
])('is silent about %s', (_, yaml) => {
  expect(findingsOf(providerHidden, configMap(PROVIDERS) + yaml)).toStrictEqual([]);
});
