/**
 * How many requests are traced: 10 percent in the mesh, all in one namespace, and as Dynatrace decides in another one.
 */
import { App, Chart } from 'cdk8s';
import { DynatraceSampler, ExternalPort, ExternalService, ExternalTls, Mesh, MeshNamespace, MeshTelemetry, OtlpTransport, ProviderHeader, TelemetryProvider } from 'cdk8s-mesh';

/** Adds the charts of the page. */
export function addCharts(app: App): void {
  const otel = TelemetryProvider.openTelemetry('otel-tracing', { service: 'opentelemetry-collector', namespace: 'observability', port: 4317 });
  const dynatrace = TelemetryProvider.openTelemetry('dynatrace', {
    service: 'abc.live.dynatrace.com',
    namespace: 'istio-system',
    port: 443,
    transport: OtlpTransport.http({ path: '/api/v2/otlp/v1/traces', headers: [ProviderHeader.fromEnvironment('Authorization', 'DYNATRACE_TOKEN')] }),
    sampler: DynatraceSampler.of({ tenant: 'abc', clusterId: 1 }),
  });
  new Mesh(app, 'mesh', { istioVersion: '1.30', rootNamespace: 'istio-system', extensionProviders: [otel, dynatrace] });

  const istio = new Chart(app, 'istio', { namespace: 'istio-system' });
  new ExternalService(istio, 'dynatrace', { hosts: ['abc.live.dynatrace.com'], ports: [ExternalPort.https().calledOn(443)], exportTo: ['*'], tls: ExternalTls.originate() });
  new MeshTelemetry(istio, 'telemetry', { traces: { provider: otel, randomSamplingPercentage: 10 } });

  const myapp = new Chart(app, 'myapp', { namespace: 'myapp' });
  new MeshTelemetry(myapp, 'telemetry', { of: MeshNamespace.fromName(myapp, 'namespace', 'myapp'), traces: { randomSamplingPercentage: 100 } });

  const sampled = new Chart(app, 'sampled', { namespace: 'sampled' });
  new MeshTelemetry(sampled, 'telemetry', { of: MeshNamespace.fromName(sampled, 'namespace', 'sampled'), traces: { provider: dynatrace } });
}
