/**
 * Two tags more for the count of requests, at both ends: the host that was asked for, and the port that answered.
 */
import { App, Chart } from 'cdk8s';
import { Cel, Mesh, MeshTelemetry, MetricTag, telemetry, TelemetryProvider } from 'cdk8s-mesh';

/** Adds the charts of the page. */
export function addCharts(app: App): void {
  new Mesh(app, 'mesh', { istioVersion: '1.30', rootNamespace: 'istio-system' });

  new MeshTelemetry(new Chart(app, 'istio', { namespace: 'istio-system' }), 'telemetry', {
    metrics: {
      providers: [TelemetryProvider.PROMETHEUS],
      overrides: [{
        metrics: [telemetry.IstioMetric.REQUEST_COUNT],
        tagOverrides: {
          destination_port: MetricTag.expression(Cel.of('string(destination.port)')),
          request_host: MetricTag.expression(Cel.of('request.host')),
        },
      }],
    },
  });
}
