/**
 * Access logs by workload: for Loki where requests fail, none of what one workload calls, and for another one all that it gets, beside what the mesh says.
 */
import { ApiObject, App, Chart } from 'cdk8s';
import { AccessLog, Cel, Mesh, MeshTelemetry, MeshWorkload, telemetry, TelemetryProvider } from 'cdk8s-mesh';

const { CLIENT, SERVER } = telemetry.WorkloadMode;

/** Adds the charts of the page. */
export function addCharts(app: App): void {
  const otel = TelemetryProvider.openTelemetryAccessLog('otel', {
    service: 'opentelemetry-collector',
    namespace: 'istio-system',
    port: 4317,
    attributes: { pod: '%ENVIRONMENT(POD_NAME)%', namespace: '%ENVIRONMENT(POD_NAMESPACE)%' },
  });
  new Mesh(app, 'mesh', { istioVersion: '1.30', rootNamespace: 'istio-system', extensionProviders: [otel] });

  new MeshTelemetry(new Chart(app, 'istio', { namespace: 'istio-system' }), 'telemetry', {
    accessLogs: [AccessLog.enabled({ providers: [otel], filter: Cel.of('response.code >= 500') })],
  });

  const samples = new Chart(app, 'samples', { namespace: 'default' });
  const workload = (name: string) => new ApiObject(samples, name, {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name },
    spec: {
      selector: { matchLabels: { app: name } },
      template: { metadata: { labels: { app: name } }, spec: { containers: [{ name, image: `registry.example/${name}:1.0` }] } },
    },
  });
  new MeshTelemetry(samples, 'curl-telemetry', {
    of: new MeshWorkload(samples, 'curl-workload', { workload: workload('curl') }),
    accessLogs: [AccessLog.disabled({ mode: CLIENT })],
  });
  new MeshTelemetry(samples, 'httpbin-telemetry', {
    of: new MeshWorkload(samples, 'httpbin-workload', { workload: workload('httpbin') }),
    accessLogs: [AccessLog.enabled({ providers: [TelemetryProvider.ENVOY], mode: SERVER })],
  });
}
