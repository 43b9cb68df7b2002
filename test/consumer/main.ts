/**
 * A canary behind an ingress, as somebody who installed the package writes it.
 */
import { ApiObject, App, Chart, Duration } from 'cdk8s';
import {
  CanaryRollout, HeaderMatch, IngressGateway, IngressTls, MeshApp, MeshIngress, MeshService, networking, PathMatch, RequestMatch, Retry,
} from 'cdk8s-mesh';
import * as kplus from 'cdk8s-plus-27';

/** Adds the charts of the app. */
export function addCharts(app: App): void {
  const shop = new Chart(app, 'shop', { namespace: 'shop' });

  const service = new kplus.Service(shop, 'service', { metadata: { name: 'cart' }, ports: [{ port: 80, name: 'http' }] });
  service.selectLabel('app', 'cart');

  const cart = new MeshService(shop, 'cart', {
    service,
    versions: ['v1', 'v2'],
    resilience: { timeout: Duration.seconds(2), retry: Retry.onConnectFailure() },
  });
  new CanaryRollout(shop, 'cart-v2', {
    service: cart,
    stable: 'v1',
    canary: 'v2',
    canaryPercent: 10,
    pinnedBy: [RequestMatch.header(HeaderMatch.exact('x-beta', 'cart-v2'))],
  });

  const edge = new MeshIngress(shop, 'edge', {
    gateway: IngressGateway.existing({ namespace: 'istio-ingress', labels: { istio: 'ingress' } }),
    hosts: ['shop.example.com'],
    tls: IngressTls.simple('shop-cert'),
  });
  // A regular expression is checked by re2js, which the package brings along.
  edge.addRoute('cart', { when: [RequestMatch.path(PathMatch.regex('/carts?/[0-9]+'))], to: cart });

  // Istio's own kinds are there too.
  const sidecar: networking.SidecarSpec = { egress: [{ hosts: ['./*', 'istio-system/*'] }] };
  const object: ApiObject = new networking.Sidecar(shop, 'sidecar', { metadata: { name: 'default' }, spec: sidecar });
  object.metadata.addLabel('team', 'shop');
}

if (require.main === module) {
  const app = new MeshApp();
  addCharts(app);
  app.synth();
}
