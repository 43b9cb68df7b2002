/**
 * ztunnel lets two callers in by their identities, and takes no plaintext.
 */
import { App, Chart } from 'cdk8s';
import { Access, AccessRule, DataPlane, Mesh, MeshNamespace, MeshService, MutualTls, Peer, ServiceRef } from 'cdk8s-mesh';
import { addWorkload } from '../workload';

/** Adds the charts of the page. */
export function addCharts(app: App): void {
  new Mesh(app, 'mesh', { istioVersion: '1.30' });
  const chart = new Chart(app, 'default', { namespace: 'default' });
  new MeshNamespace(chart, 'namespace', { dataPlane: DataPlane.ambient(), mutualTls: MutualTls.strict() });
  addWorkload(chart, 'productpage');
  addWorkload(chart, 'curl');
  const productpage = new MeshService(chart, 'productpage', {
    service: ServiceRef.named('productpage', { namespace: 'default', selector: { app: 'productpage' }, ports: [{ port: 9080, name: 'http', targetPort: 9080 }] }),
    access: Access.DECLARED,
  });
  productpage.allowFrom(Peer.serviceAccount('default', 'curl'));
  addWorkload(new Chart(app, 'istio-system', { namespace: 'istio-system' }), 'istio-ingressgateway', { account: 'istio-ingressgateway-service-account' });
  productpage.allowFrom(Peer.serviceAccount('istio-system', 'istio-ingressgateway-service-account'), { access: AccessRule.ports('http') });
}
