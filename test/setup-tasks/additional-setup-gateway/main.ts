/**
 * A gateway that applications share, one of the next revision beside it, to which DNS moves clients, and one that an application has for itself.
 */
import { App, Chart } from 'cdk8s';
import {
  DataPlane, GatewayPort, PodScaling, GatewayService, IngressGateway, Mesh, MeshIngress, MeshNamespace, MeshService, RevisionRef, ServiceRef,
} from 'cdk8s-mesh';

/** Adds the charts of the page. */
export function addCharts(app: App): void {
  new Mesh(app, 'mesh', { istioVersion: '1.30', rootNamespace: 'istio-system', dataPlane: DataPlane.sidecar() });

  const shared = new Chart(app, 'shared', { namespace: 'istio-ingress' });
  const gateway = new IngressGateway(shared, 'istio-ingressgateway', { createNamespace: true, scaling: PodScaling.fixed(3) });
  // The canary has an address of its own, so that a share of the clients is led there, and back again.
  const canary = new IngressGateway(shared, 'istio-ingressgateway-canary', { revision: RevisionRef.named('canary'), scaling: PodScaling.fixed(1) });

  // Dedicated: in the namespace of the application, reached from within the cluster.
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  new MeshNamespace(shop, 'namespace');
  const own = new IngressGateway(shop, 'shop-gateway', { service: GatewayService.clusterIp(), ports: [GatewayPort.http()] });

  const web = new MeshService(shop, 'web', { service: ServiceRef.named('web', { namespace: 'shop', ports: [{ port: 80, name: 'http' }] }) });
  new MeshIngress(shop, 'public', { gateway, hosts: ['shop.example.com'] }).addRoute('all', { to: web });
  new MeshIngress(shop, 'public-canary', { gateway: canary, hosts: ['shop.example.com'] }).addRoute('all', { to: web });
  new MeshIngress(shop, 'internal', { gateway: own, hosts: ['shop.internal'] }).addRoute('all', { to: web });
}
