/**
 * A NetworkPolicy that lets the tunnel of ambient mode in, and probes of the kubelet.
 */
import { App, Chart } from 'cdk8s';
import { Access, DataPlane, Mesh, MeshNamespace, MeshService, Peer, ServiceRef } from 'cdk8s-mesh';
import { addWorkload } from '../workload';

/** Adds the charts of the page. */
export function addCharts(app: App): void {
  new Mesh(app, 'mesh', { istioVersion: '1.30' });
  const chart = new Chart(app, 'default', { namespace: 'default' });
  new MeshNamespace(chart, 'namespace', { dataPlane: DataPlane.ambient() });
  addWorkload(chart, 'my-app');
  addWorkload(chart, 'curl');
  const myApp = new MeshService(chart, 'my-app', {
    service: ServiceRef.named('my-app', { namespace: 'default', selector: { app: 'my-app' }, ports: [{ port: 9090, name: 'tcp', targetPort: 9090 }] }),
    access: Access.DECLARED.withNetworkPolicy(),
  });
  myApp.allowFrom(Peer.serviceAccount('default', 'curl'));
}
