/**
 * Bookinfo with traces, access logs of what goes wrong, an objective each for productpage and the ingress, dashboards, and Kiali, Grafana and Jaeger behind a gateway.
 */
import { App } from 'cdk8s';
import { IngressGateway, Mesh, MeshApp, TelemetryProvider } from 'cdk8s-mesh';
import { Bookinfo } from './bookinfo';
import { Platform } from './platform';

/** Adds the charts of the example. */
export function addCharts(app: App): void {
  // The collector of Istio's sample, which the mesh config must have: `meshConfig` of the Mesh says how it is written there.
  const jaeger = TelemetryProvider.openTelemetry('jaeger', { service: 'jaeger-collector', namespace: 'istio-system', port: 4317 });
  // Facts about the mesh that runs already; they emit nothing.
  new Mesh(app, 'mesh', { istioVersion: '1.30', rootNamespace: 'istio-system', extensionProviders: [jaeger] });

  // As Istio's Helm chart `gateway` sets it up for a release `istio-ingress`. Metrics know its pods by the name of the Deployment.
  const gateway = IngressGateway.existing({
    namespace: 'istio-ingress',
    labels: { istio: 'ingress' },
    serviceAccount: 'istio-ingress',
    workloadName: 'istio-ingress',
    targetPorts: { 80: 80, 443: 443 },
  });

  const bookinfo = new Bookinfo(app, 'bookinfo', gateway);
  new Platform(app, 'platform', { gateway, jaeger, dashboards: bookinfo.dashboards });
}

if (require.main === module) {
  const app = new MeshApp();
  addCharts(app);
  app.synth();
}
