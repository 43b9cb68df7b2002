/**
 * Bookinfo whose ratings are in a MySQL on a virtual machine, which joins the mesh through a gateway, and takes connections of the ratings alone.
 */
import { App } from 'cdk8s';
import { Mesh, MeshApp } from 'cdk8s-mesh';
import { Bookinfo } from './bookinfo';
import { Machines } from './machines';
import { Platform } from './platform';

/** Adds the charts of the example. */
export function addCharts(app: App): void {
  // Facts about the mesh that runs already; they emit nothing, but stand in the files from which the machine starts.
  new Mesh(app, 'mesh', { istioVersion: '1.30', rootNamespace: 'istio-system', trustDomain: 'cluster.local', meshId: 'mesh1', clusterName: 'cluster1' });

  const platform = new Platform(app, 'platform');
  const machines = new Machines(app, 'machines', platform.machines);
  new Bookinfo(app, 'bookinfo', { namespace: platform.bookinfo, mysql: machines.mysql });
}

if (require.main === module) {
  const app = new MeshApp();
  addCharts(app);
  app.synth();
}
