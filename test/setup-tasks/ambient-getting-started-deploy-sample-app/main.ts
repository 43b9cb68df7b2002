/**
 * Bookinfo's page behind a gateway in a namespace of its own, which has an address within the cluster only.
 */
import { App, Chart } from 'cdk8s';
import { GatewayService, IngressGateway, MeshIngress, MeshService, PathMatch, RequestMatch, ServiceRef } from 'cdk8s-mesh';

/** Adds the charts of the page. */
export function addCharts(app: App): void {
  const bookinfo = new Chart(app, 'bookinfo', { namespace: 'default' });
  const productpage = new MeshService(bookinfo, 'productpage', {
    service: ServiceRef.named('productpage', { namespace: 'default', ports: [{ port: 9080, name: 'http' }] }),
  });

  const gateway = new IngressGateway(bookinfo, 'bookinfo-gateway', { namespace: 'istio-ingress', createNamespace: true, service: GatewayService.clusterIp() });
  const ingress = new MeshIngress(bookinfo, 'ingress', { gateway, hosts: ['*'] });
  const paths = [PathMatch.exact('/productpage'), PathMatch.prefix('/static'), PathMatch.exact('/login'), PathMatch.exact('/logout'), PathMatch.prefix('/api/v1/products')];
  ingress.addRoute('productpage', { when: paths.map(path => RequestMatch.path(path)), to: productpage });
}
