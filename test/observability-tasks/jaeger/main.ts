/**
 * Traces of all requests for Jaeger, by OTLP.
 */
import { App, Chart } from 'cdk8s';
import { Mesh, MeshTelemetry, TelemetryProvider } from 'cdk8s-mesh';

/** Adds the charts of the page. */
export function addCharts(app: App): void {
  const jaeger = TelemetryProvider.openTelemetry('jaeger', { service: 'jaeger-collector', namespace: 'istio-system', port: 4317 });
  new Mesh(app, 'mesh', { istioVersion: '1.30', rootNamespace: 'istio-system', extensionProviders: [jaeger] });

  new MeshTelemetry(new Chart(app, 'istio', { namespace: 'istio-system' }), 'telemetry', {
    traces: { provider: jaeger, randomSamplingPercentage: 100 },
  });
}
