/**
 * Access logs of the whole mesh for a collector of OpenTelemetry, by OTLP.
 */
import { App, Chart } from 'cdk8s';
import { AccessLog, Mesh, MeshTelemetry, TelemetryProvider } from 'cdk8s-mesh';

/** Adds the charts of the page. */
export function addCharts(app: App): void {
  const otel = TelemetryProvider.openTelemetryAccessLog('otel', { service: 'opentelemetry-collector', namespace: 'observability', port: 4317 });
  new Mesh(app, 'mesh', { istioVersion: '1.30', rootNamespace: 'istio-system', extensionProviders: [otel] });

  new MeshTelemetry(new Chart(app, 'istio', { namespace: 'istio-system' }), 'telemetry', {
    accessLogs: [AccessLog.enabled({ providers: [otel] })],
  });
}
