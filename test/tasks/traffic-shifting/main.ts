/**
 * Half of the requests get v3 of the reviews, the others v1.
 */
import { App, Chart } from 'cdk8s';
import { CanaryRollout, MeshService, ServiceRef } from 'cdk8s-mesh';

/** Adds the charts of the task. */
export function addCharts(app: App): void {
  const bookinfo = new Chart(app, 'bookinfo', { namespace: 'bookinfo' });
  const reviews = new MeshService(bookinfo, 'reviews', {
    service: ServiceRef.named('reviews', { namespace: 'bookinfo', ports: [{ port: 9080, name: 'http' }] }), versions: ['v1', 'v2', 'v3'],
  });
  new CanaryRollout(bookinfo, 'v3', { service: reviews, stable: 'v1', canary: 'v3', canaryPercent: 50 });
}
