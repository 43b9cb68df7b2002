/**
 * A waypoint sends a tenth of the requests for reviews to the next version.
 */
import { App, Chart } from 'cdk8s';
import { CanaryRollout, DataPlane, Mesh, MeshNamespace, MeshService, ServiceRef, Waypoint } from 'cdk8s-mesh';

/** Adds the charts of the page. */
export function addCharts(app: App): void {
  new Mesh(app, 'mesh', { istioVersion: '1.30' });
  const chart = new Chart(app, 'bookinfo', { namespace: 'default' });
  new MeshNamespace(chart, 'namespace', { dataPlane: DataPlane.ambient({ waypoint: new Waypoint(chart, 'waypoint') }) });
  const reviews = new MeshService(chart, 'reviews', {
    service: ServiceRef.named('reviews', { namespace: 'default', ports: [{ port: 9080, name: 'http' }] }), versions: ['v1', 'v2'],
  });
  new CanaryRollout(chart, 'reviews-v2', { service: reviews, stable: 'v1', canary: 'v2', canaryPercent: 10 });
}
