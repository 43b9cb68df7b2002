/**
 * Traces for Apache SkyWalking, which is also who gets them where nothing is said of a provider.
 */
import { App, Chart } from 'cdk8s';
import { Mesh, MeshTelemetry, TelemetryProvider } from 'cdk8s-mesh';

/** Adds the charts of the page. */
export function addCharts(app: App): void {
  const skywalking = TelemetryProvider.skyWalking('skywalking', { service: 'tracing', namespace: 'istio-system', port: 11800 });
  new Mesh(app, 'mesh', {
    istioVersion: '1.30', rootNamespace: 'istio-system', extensionProviders: [skywalking], defaultProviders: { tracing: skywalking },
  });

  new MeshTelemetry(new Chart(app, 'istio', { namespace: 'istio-system' }), 'telemetry', { traces: { randomSamplingPercentage: 100 } });
}
