/**
 * A gateway of Istio takes the place of an Ingress, for the host and the paths of Bookinfo.
 */
import { App, Chart } from 'cdk8s';
import { IngressGateway, MeshIngress, MeshService, PathMatch, RequestMatch, ServiceRef } from 'cdk8s-mesh';

/** Adds the charts of the page. */
export function addCharts(app: App): void {
  const bookinfo = new Chart(app, 'bookinfo', { namespace: 'tutorial' });
  const productpage = new MeshService(bookinfo, 'productpage', {
    service: ServiceRef.named('productpage', { namespace: 'tutorial', ports: [{ port: 9080, name: 'http' }] }),
  });
  const ingress = new MeshIngress(bookinfo, 'bookinfo', {
    gateway: IngressGateway.existing({ namespace: 'istio-system', labels: { istio: 'ingressgateway' } }), hosts: ['istio.tutorial.bookinfo.com'],
  });
  const paths = [PathMatch.exact('/productpage'), PathMatch.exact('/login'), PathMatch.exact('/logout'), PathMatch.prefix('/static')];
  ingress.addRoute('productpage', { when: paths.map(path => RequestMatch.path(path)), to: productpage });
}
