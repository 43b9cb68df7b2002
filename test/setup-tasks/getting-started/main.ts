/**
 * A control plane by istioctl, Bookinfo in a namespace with sidecars, and a gateway that is reached by port forwarding.
 */
import { App, Chart } from 'cdk8s';
import {
  ControlPlane, ControlPlaneProfile, DataPlane, GatewayPort, PodScaling, GatewayService, IngressGateway, Installation, Mesh, MeshIngress,
  MeshNamespace, MeshService, PathMatch, RequestMatch, ServiceRef,
} from 'cdk8s-mesh';

/** Adds the charts of the page. */
export function addCharts(app: App): void {
  new Mesh(app, 'mesh', { istioVersion: '1.30', rootNamespace: 'istio-system', dataPlane: DataPlane.sidecar() });
  new ControlPlane(new Chart(app, 'istio'), 'istio', { version: '1.30.3', profile: ControlPlaneProfile.DEMO, install: Installation.istioctl() });

  const bookinfo = new Chart(app, 'bookinfo', { namespace: 'default' });
  new MeshNamespace(bookinfo, 'namespace');
  const productpage = new MeshService(bookinfo, 'productpage', {
    service: ServiceRef.named('productpage', { namespace: 'default', ports: [{ port: 9080, name: 'http' }] }),
  });

  const gateway = new IngressGateway(bookinfo, 'bookinfo-gateway', {
    service: GatewayService.clusterIp(), ports: [GatewayPort.http()], scaling: PodScaling.fixed(1),
  });
  const ingress = new MeshIngress(bookinfo, 'bookinfo', { gateway, hosts: ['*'] });
  const paths = [PathMatch.exact('/productpage'), PathMatch.prefix('/static'), PathMatch.exact('/login'), PathMatch.exact('/logout'), PathMatch.prefix('/api/v1/products')];
  ingress.addRoute('productpage', { when: paths.map(path => RequestMatch.path(path)), to: productpage });
}
