/**
 * Traces as the mesh config and annotations of pods say, for a mesh that has no Telemetry objects yet; and the same with them, for one namespace after another.
 */
import { ApiObject, App, Chart } from 'cdk8s';
import { CustomTag, Mesh, MeshNamespace, MeshTelemetry, TelemetryProvider } from 'cdk8s-mesh';

/** Adds the charts of the page. */
export function addCharts(app: App): void {
  const zipkin = TelemetryProvider.zipkin('zipkin', { service: 'zipkin', namespace: 'istio-system', port: 9411 });
  new Mesh(app, 'mesh', {
    istioVersion: '1.30',
    rootNamespace: 'istio-system',
    extensionProviders: [zipkin],
    meshConfig: {
      enableTracing: true,
      defaultConfig: { tracing: { sampling: 10, maxPathTagLength: 256, customTags: { clusterID: { environment: { name: 'ISTIO_META_CLUSTER_ID' } } } } },
    },
  });

  const samples = new Chart(app, 'samples', { namespace: 'default' });
  new ApiObject(samples, 'curl', {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'curl' },
    spec: {
      selector: { matchLabels: { app: 'curl' } },
      template: {
        metadata: { labels: { app: 'curl' }, annotations: { 'proxy.istio.io/config': 'tracing:\n  sampling: 10\n  max_path_tag_length: 256\n' } },
        spec: { containers: [{ name: 'curl', image: 'registry.example/curl:1.0' }] },
      },
    },
  });

  const moved = new Chart(app, 'moved', { namespace: 'moved' });
  new MeshTelemetry(moved, 'telemetry', {
    of: MeshNamespace.fromName(moved, 'namespace', 'moved'),
    traces: { provider: zipkin, randomSamplingPercentage: 10, customTags: { clusterID: CustomTag.environment('ISTIO_META_CLUSTER_ID') } },
  });
}
