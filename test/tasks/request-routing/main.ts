/**
 * Everybody gets v1 of all services, and one user v2 of the reviews.
 */
import { App, Chart } from 'cdk8s';
import { HeaderMatch, MeshService, RequestMatch, ServiceRef } from 'cdk8s-mesh';

/** Adds the charts of the task. */
export function addCharts(app: App): void {
  const bookinfo = new Chart(app, 'bookinfo', { namespace: 'bookinfo' });
  const service = (name: string, versions: string[]) => new MeshService(bookinfo, name, {
    service: ServiceRef.named(name, { namespace: 'bookinfo', ports: [{ port: 9080, name: 'http' }] }), versions, defaultVersion: 'v1',
  });
  service('productpage', ['v1']);
  service('details', ['v1', 'v2']);
  service('ratings', ['v1', 'v2']);
  const reviews = service('reviews', ['v1', 'v2', 'v3']);
  reviews.addRoute('jason', { when: [RequestMatch.header(HeaderMatch.exact('end-user', 'jason'))], to: reviews.version('v2') });
}
