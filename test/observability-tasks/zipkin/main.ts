/**
 * Traces for Zipkin, of one request in a hundred, which is what Istio samples without a word.
 */
import { App, Chart } from 'cdk8s';
import { Mesh, MeshTelemetry, TelemetryProvider } from 'cdk8s-mesh';

/** Adds the charts of the page. */
export function addCharts(app: App): void {
  const zipkin = TelemetryProvider.zipkin('zipkin', { service: 'zipkin', namespace: 'istio-system', port: 9411 });
  new Mesh(app, 'mesh', { istioVersion: '1.30', rootNamespace: 'istio-system', extensionProviders: [zipkin] });

  new MeshTelemetry(new Chart(app, 'istio', { namespace: 'istio-system' }), 'telemetry', { traces: { provider: zipkin } });
}
