/**
 * Bookinfo with mutual TLS everywhere, closed by default, and open for the four calls that it makes.
 */
import { App } from 'cdk8s';
import { Mesh, MeshApp } from 'cdk8s-mesh';
import { Bookinfo } from './bookinfo';
import { Platform } from './platform';

/** Adds the charts of the example. */
export function addCharts(app: App): void {
  // Facts about the mesh that runs already; they emit nothing.
  new Mesh(app, 'mesh', { istioVersion: '1.30', rootNamespace: 'istio-system', trustDomain: 'cluster.local' });

  const platform = new Platform(app, 'platform');
  new Bookinfo(app, 'bookinfo', platform.bookinfo.namespace);
}

if (require.main === module) {
  const app = new MeshApp();
  addCharts(app);
  app.synth();
}
