/**
 * First ztunnel lets the gateway in by its identity; then a waypoint lets another caller in for GET alone.
 */
import { App, Chart } from 'cdk8s';
import { Access, AccessRule, DataPlane, Mesh, MeshNamespace, MeshService, Peer, ServiceRef, Waypoint } from 'cdk8s-mesh';
import { addWorkload } from '../workload';

function addBookinfo(app: App, dataPlane: (chart: Chart) => DataPlane, allow: (productpage: MeshService) => void): void {
  new Mesh(app, 'mesh', { istioVersion: '1.30' });
  const chart = new Chart(app, 'bookinfo', { namespace: 'default' });
  new MeshNamespace(chart, 'namespace', { dataPlane: dataPlane(chart) });
  addWorkload(chart, 'productpage');
  addWorkload(chart, 'bookinfo-gateway', { account: 'bookinfo-gateway-istio' });
  addWorkload(chart, 'curl');
  const productpage = new MeshService(chart, 'productpage', {
    service: ServiceRef.named('productpage', { namespace: 'default', selector: { app: 'productpage' }, ports: [{ port: 9080, name: 'http', targetPort: 9080 }] }),
    access: Access.DECLARED,
  });
  allow(productpage);
}

/** Adds the apps of the page: connections, then requests. */
export function addApps(appOf: (part: string) => App): void {
  addBookinfo(appOf('connections'), () => DataPlane.ambient(), productpage => {
    productpage.allowFrom(Peer.serviceAccount('default', 'bookinfo-gateway-istio'));
  });
  addBookinfo(appOf('requests'), chart => DataPlane.ambient({ waypoint: new Waypoint(chart, 'waypoint'), ingressUsesWaypoint: true }), productpage => {
    productpage.allowFrom(Peer.serviceAccount('default', 'bookinfo-gateway-istio'));
    productpage.allowFrom(Peer.serviceAccount('default', 'curl'), { access: AccessRule.http({ methods: ['GET'] }) });
  });
}
