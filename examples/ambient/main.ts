/**
 * Bookinfo in ambient mode: a waypoint with a canary and rules for requests, ztunnel where connections are enough, an ingress and a way out.
 */
import { App } from 'cdk8s';
import { Mesh, MeshApp } from 'cdk8s-mesh';
import { Bookinfo } from './bookinfo';
import { addPlatform } from './platform';

/** Adds the charts of the example. */
export function addCharts(app: App): void {
  // Facts about the mesh that runs already; they emit nothing.
  new Mesh(app, 'mesh', { istioVersion: '1.30', rootNamespace: 'istio-system', trustDomain: 'cluster.local' });

  addPlatform(app);
  new Bookinfo(app, 'bookinfo');
}

if (require.main === module) {
  const app = new MeshApp();
  addCharts(app);
  app.synth();
}
