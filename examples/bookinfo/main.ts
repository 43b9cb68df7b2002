/**
 * The Bookinfo application with a canary, an HTTPS ingress and an external API.
 */
import { App } from 'cdk8s';
import { Mesh, MeshApp } from 'cdk8s-mesh';
import { BookinfoApplication } from './bookinfo-application';
import { BookinfoMesh } from './bookinfo-mesh';
import { Platform } from './platform';

/** Adds the charts of the example. */
export function addCharts(app: App): void {
  // Facts about the mesh that runs already; they emit nothing.
  new Mesh(app, 'mesh', { istioVersion: '1.30', rootNamespace: 'istio-system' });

  const platform = new Platform(app, 'platform');
  const application = new BookinfoApplication(app, 'bookinfo', platform.bookinfo.name);
  new BookinfoMesh(app, 'bookinfo-mesh', application);
}

if (require.main === module) {
  const app = new MeshApp();
  addCharts(app);
  app.synth();
}
