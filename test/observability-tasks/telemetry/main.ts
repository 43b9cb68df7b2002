/**
 * Traces at three levels: for the mesh, for a namespace that samples all, and for a workload that has a tag of its own. What a level does not say is as above.
 */
import { ApiObject, App, Chart } from 'cdk8s';
import { CustomTag, Mesh, MeshNamespace, MeshTelemetry, MeshWorkload, TelemetryProvider } from 'cdk8s-mesh';

/** Adds the charts of the page. */
export function addCharts(app: App): void {
  const localtrace = TelemetryProvider.zipkin('localtrace', { service: 'zipkin', namespace: 'istio-system', port: 9411, maxTagLength: 56 });
  new Mesh(app, 'mesh', { istioVersion: '1.30', rootNamespace: 'istio-system', extensionProviders: [localtrace] });

  const istio = new Chart(app, 'istio', { namespace: 'istio-system' });
  new MeshTelemetry(istio, 'telemetry', {
    traces: { provider: localtrace, randomSamplingPercentage: 10, customTags: { foo: CustomTag.literal('bar') } },
  });

  const myapp = new Chart(app, 'myapp', { namespace: 'myapp' });
  new MeshTelemetry(myapp, 'telemetry', {
    of: MeshNamespace.fromName(myapp, 'namespace', 'myapp'),
    traces: { randomSamplingPercentage: 100, customTags: { userId: CustomTag.header('userId', 'unknown') } },
  });

  const frontend = new ApiObject(myapp, 'frontend', {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'frontend' },
    spec: {
      selector: { matchLabels: { 'service.istio.io/canonical-name': 'frontend' } },
      template: {
        metadata: { labels: { 'service.istio.io/canonical-name': 'frontend' } },
        spec: { containers: [{ name: 'frontend', image: 'registry.example/frontend:1.0' }] },
      },
    },
  });
  new MeshTelemetry(myapp, 'frontend-telemetry', {
    of: new MeshWorkload(myapp, 'frontend-workload', { workload: frontend }),
    traces: { disableSpanReporting: true },
  });
}
