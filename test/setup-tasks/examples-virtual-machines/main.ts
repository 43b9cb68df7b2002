/**
 * The ratings of Bookinfo are in a MySQL on a virtual machine, behind a Service of its own namespace.
 */
import { App, Chart } from 'cdk8s';
import { DataPlane, Mesh, MeshNamespace, MeshService, ServiceRef, VirtualMachine } from 'cdk8s-mesh';
import * as kplus from 'cdk8s-plus-27';

/** Adds the charts of the page. */
export function addCharts(app: App): void {
  new Mesh(app, 'mesh', { istioVersion: '1.30', rootNamespace: 'istio-system', dataPlane: DataPlane.sidecar() });

  const machines = new Chart(app, 'machines', { namespace: 'vm' });
  new MeshNamespace(machines, 'namespace');
  const workload = new VirtualMachine(machines, 'mysqldb-vm', { labels: { app: 'mysqldb-vm' } });
  const service = new kplus.Service(machines, 'service', { metadata: { name: 'mysqldb' }, ports: [{ port: 3306, name: 'tcp-mysql' }] });
  service.selectLabel('app', 'mysqldb-vm');
  new MeshService(machines, 'mysqldb', { service, workload });

  // Everybody gets the reviews that show ratings, and the ratings that ask the machine.
  const bookinfo = new Chart(app, 'bookinfo', { namespace: 'bookinfo' });
  const http = (name: string) => ServiceRef.named(name, { namespace: 'bookinfo', ports: [{ port: 9080, name: 'http' }] });
  new MeshService(bookinfo, 'reviews', { service: http('reviews'), versions: ['v1', 'v2', 'v3'], defaultVersion: 'v3' });
  new MeshService(bookinfo, 'ratings', { service: http('ratings'), versions: ['v1', 'v2-mysql-vm'], defaultVersion: 'v2-mysql-vm' });
}
