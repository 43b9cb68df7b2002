/**
 * A Service whose endpoints are machines: a group of those that register themselves, and one entry as istiod makes it of each.
 */
import { App, Chart } from 'cdk8s';
import { DataPlane, MachineProbe, MachineRegistration, Mesh, MeshNamespace, MeshService, VirtualMachine } from 'cdk8s-mesh';
import * as kplus from 'cdk8s-plus-27';

/** Adds the charts of the page. */
export function addCharts(app: App): void {
  new Mesh(app, 'mesh', { istioVersion: '1.30', rootNamespace: 'istio-system' });
  const products = new Chart(app, 'products', { namespace: 'products' });
  new MeshNamespace(products, 'namespace', { dataPlane: DataPlane.sidecar() });

  const group = new VirtualMachine(products, 'product-vm', {
    labels: { app: 'product', group: 'automatic' },
    registration: MachineRegistration.automatic({ probe: MachineProbe.http(8080, { path: '/ready' }) }),
  });
  const entry = new VirtualMachine(products, 'product-vm-1.2.3.4', {
    labels: { app: 'product', group: 'fixed' }, registration: MachineRegistration.fixed('1.2.3.4'), serviceAccountName: group.serviceAccountName,
  });

  const service = new kplus.Service(products, 'service', { metadata: { name: 'product' }, ports: [{ port: 80, name: 'http', targetPort: 8080 }] });
  service.selectLabel('app', 'product');
  const product = new MeshService(products, 'product', { service, workload: group });
  product.addWorkload(entry);
}
