/**
 * Bookinfo's four services with their versions, and an ingress for everybody.
 */
import { App, Chart } from 'cdk8s';
import { IngressGateway, MeshIngress, MeshService, PathMatch, RequestMatch, ServiceRef } from 'cdk8s-mesh';

/** Adds the charts of the page. */
export function addCharts(app: App): void {
  const bookinfo = new Chart(app, 'bookinfo', { namespace: 'default' });
  const service = (name: string, versions: string[]) => new MeshService(bookinfo, name, {
    service: ServiceRef.named(name, { namespace: 'default', ports: [{ port: 9080, name: 'http' }] }), versions, defaultVersion: 'v1',
  });
  service('details', ['v1', 'v2']);
  service('ratings', ['v1', 'v2', 'v2-mysql', 'v2-mysql-vm']);
  service('reviews', ['v1', 'v2', 'v3']);
  const productpage = service('productpage', ['v1']);

  const ingress = new MeshIngress(bookinfo, 'ingress', {
    gateway: IngressGateway.existing({ namespace: 'istio-system', labels: { istio: 'ingressgateway' } }), hosts: ['*'],
  });
  const paths = [PathMatch.exact('/productpage'), PathMatch.prefix('/static'), PathMatch.exact('/login'), PathMatch.exact('/logout'), PathMatch.prefix('/api/v1/products')];
  ingress.addRoute('productpage', { when: paths.map(path => RequestMatch.path(path)), to: productpage });
}
