/**
 * Tags of spans from each origin, and paths in them of up to 256 letters.
 */
import { App, Chart } from 'cdk8s';
import { CustomTag, Mesh, MeshTelemetry, TelemetryProvider } from 'cdk8s-mesh';

/** Adds the charts of the page. */
export function addCharts(app: App): void {
  const zipkin = TelemetryProvider.zipkin('zipkin', { service: 'zipkin', namespace: 'istio-system', port: 9411, maxTagLength: 256 });
  new Mesh(app, 'mesh', { istioVersion: '1.30', rootNamespace: 'istio-system', extensionProviders: [zipkin] });

  new MeshTelemetry(new Chart(app, 'istio', { namespace: 'istio-system' }), 'telemetry', {
    traces: {
      provider: zipkin,
      randomSamplingPercentage: 50,
      customTags: {
        my_tag_literal: CustomTag.literal('tag_value'),
        my_tag_environment: CustomTag.environment('POD_NAME', 'unknown'),
        my_tag_header: CustomTag.header('x-user-group', 'nobody'),
        my_tag_format: CustomTag.formatter('%REQUESTED_SERVER_NAME%'),
      },
    },
  });
}
