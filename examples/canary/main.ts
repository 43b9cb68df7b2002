/**
 * One request in ten to a new version, and every request that asks for it.
 */
import { App, Chart } from 'cdk8s';
import { CanaryRollout, HeaderMatch, MeshApp, MeshService, RequestMatch, ServiceRef } from 'cdk8s-mesh';

/** Adds the charts of the example. */
export function addCharts(app: App): void {
  const shop = new Chart(app, 'shop', { namespace: 'shop' });

  const cart = new MeshService(shop, 'cart', {
    // Made by somebody else, such as a Helm chart. A Service of this app is passed as it is.
    service: ServiceRef.named('cart', { namespace: 'shop', ports: [{ port: 80, name: 'http' }] }),
    versions: ['v1', 'v2'],
  });

  new CanaryRollout(shop, 'cart-v2', {
    service: cart,
    stable: 'v1',
    canary: 'v2',
    canaryPercent: 10,
    pinnedBy: [RequestMatch.header(HeaderMatch.exact('x-beta', 'cart-v2'))],
  });
}

if (require.main === module) {
  const app = new MeshApp();
  addCharts(app);
  app.synth();
}
