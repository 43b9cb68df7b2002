/**
 * Metrics of Prometheus that differ from Istio's own: a tag less, a tag more, and a metric that is not kept.
 */
import { App, Chart } from 'cdk8s';
import { Cel, Mesh, MeshTelemetry, MetricTag, telemetry, TelemetryProvider } from 'cdk8s-mesh';

const { GRPC_RESPONSE_MESSAGES, REQUEST_COUNT, REQUEST_DURATION } = telemetry.IstioMetric;

/** Adds the charts of the page. */
export function addCharts(app: App): void {
  new Mesh(app, 'mesh', { istioVersion: '1.30', rootNamespace: 'istio-system' });

  new MeshTelemetry(new Chart(app, 'istio', { namespace: 'istio-system' }), 'telemetry', {
    metrics: {
      providers: [TelemetryProvider.PROMETHEUS],
      overrides: [
        { metrics: [GRPC_RESPONSE_MESSAGES], disabled: true },
        { metrics: [REQUEST_COUNT], tagOverrides: { grpc_response_status: MetricTag.removed() } },
        {
          metrics: [REQUEST_DURATION],
          mode: telemetry.WorkloadMode.CLIENT,
          tagOverrides: { destination_x: MetricTag.expression(Cel.of('filter_state.upstream_peer.app')) },
        },
      ],
    },
  });
}
