/**
 * A namespace moves from sidecars to ambient mode: one line of the program, and its labels and policies follow.
 */
import { App, Chart } from 'cdk8s';
import { Access, DataPlane, Mesh, MeshNamespace, MeshService, Peer, ServiceRef, Waypoint } from 'cdk8s-mesh';
import { addWorkload } from '../workload';

function addShop(app: App, dataPlane: (chart: Chart) => DataPlane): void {
  new Mesh(app, 'mesh', { istioVersion: '1.30' });
  const chart = new Chart(app, 'shop', { namespace: 'shop' });
  new MeshNamespace(chart, 'namespace', { dataPlane: dataPlane(chart) });
  addWorkload(chart, 'cart');
  addWorkload(chart, 'web');
  const cart = new MeshService(chart, 'cart', {
    service: ServiceRef.named('cart', { namespace: 'shop', selector: { app: 'cart' }, ports: [{ port: 80, name: 'http', targetPort: 8080 }] }), access: Access.DECLARED,
  });
  cart.allowFrom(Peer.serviceAccount('shop', 'web'));
}

/** Adds the apps of the page: before, and after. */
export function addApps(appOf: (part: string) => App): void {
  addShop(appOf('1-sidecar'), () => DataPlane.sidecar());
  addShop(appOf('2-ambient'), chart => DataPlane.ambient({ waypoint: new Waypoint(chart, 'waypoint') }));
}
