/**
 * Access logs of the whole mesh, on the standard output of each proxy.
 */
import { App, Chart } from 'cdk8s';
import { AccessLog, Mesh, MeshTelemetry, TelemetryProvider } from 'cdk8s-mesh';

/** Adds the charts of the page. */
export function addCharts(app: App): void {
  new Mesh(app, 'mesh', { istioVersion: '1.30', rootNamespace: 'istio-system' });

  new MeshTelemetry(new Chart(app, 'istio', { namespace: 'istio-system' }), 'telemetry', {
    accessLogs: [AccessLog.enabled({ providers: [TelemetryProvider.ENVOY] })],
  });
}
