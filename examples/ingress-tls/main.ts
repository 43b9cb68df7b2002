/**
 * Two services behind one host name, with a certificate and a redirect from HTTP to HTTPS.
 */
import { App, Chart } from 'cdk8s';
import { IngressGateway, IngressTls, MeshApp, MeshIngress, MeshService, PathMatch, RequestMatch, Rewrite, ServiceRef } from 'cdk8s-mesh';

/** Adds the charts of the example. */
export function addCharts(app: App): void {
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  const service = (name: string) => new MeshService(shop, name, {
    service: ServiceRef.named(name, { namespace: 'shop', ports: [{ port: 80, name: 'http' }] }),
  });

  const edge = new MeshIngress(shop, 'edge', {
    gateway: IngressGateway.existing({ namespace: 'istio-ingress', labels: { istio: 'ingress' } }),
    hosts: ['shop.example.com'],
    // A Secret with tls.crt and tls.key, in the namespace of the gateway's pods.
    tls: IngressTls.simple('shop-cert'),
  });

  // The order does not matter: a longer path goes before a shorter one. The catalog sees /catalog/1 as /1.
  edge.addRoute('web', { to: service('web') });
  edge.addRoute('catalog', {
    when: [RequestMatch.path(PathMatch.prefix('/catalog'))],
    to: service('catalog'),
    rewrite: Rewrite.prefix('/'),
  });
}

if (require.main === module) {
  const app = new MeshApp();
  addCharts(app);
  app.synth();
}
