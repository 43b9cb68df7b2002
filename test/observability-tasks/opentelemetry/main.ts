/**
 * Traces for a collector of OpenTelemetry, by gRPC inside of the cluster, and by HTTP with a token of their own for a collector of somebody else.
 */
import { App, Chart, Duration } from 'cdk8s';
import {
  CustomTag, ExternalPort, ExternalService, ExternalTls, Mesh, MeshNamespace, MeshTelemetry, OtlpTransport, ProviderHeader, ResourceDetector,
  TelemetryProvider,
} from 'cdk8s-mesh';

/** Adds the charts of the page. */
export function addCharts(app: App): void {
  const grpc = TelemetryProvider.openTelemetry('otel-tracing', {
    service: 'opentelemetry-collector', namespace: 'observability', port: 4317, resourceDetectors: [ResourceDetector.ENVIRONMENT],
  });
  const http = TelemetryProvider.openTelemetry('otel-backend', {
    service: 'otel.example.com',
    namespace: 'istio-system',
    port: 443,
    transport: OtlpTransport.http({
      path: '/api/v2/otlp/v1/traces',
      timeout: Duration.seconds(10),
      headers: [ProviderHeader.fromEnvironment('Authorization', 'API_TOKEN')],
    }),
  });
  new Mesh(app, 'mesh', { istioVersion: '1.30', rootNamespace: 'istio-system', extensionProviders: [grpc, http] });

  const istio = new Chart(app, 'istio', { namespace: 'istio-system' });
  new ExternalService(istio, 'otel-backend', { hosts: ['otel.example.com'], ports: [ExternalPort.https().calledOn(443)], exportTo: ['*'], tls: ExternalTls.originate() });
  new MeshTelemetry(istio, 'telemetry', {
    traces: { provider: grpc, randomSamplingPercentage: 100, customTags: { 'my-attribute': CustomTag.literal('default-value') } },
  });

  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  new MeshTelemetry(shop, 'telemetry', { of: MeshNamespace.fromName(shop, 'namespace', 'shop'), traces: { provider: http } });
}
