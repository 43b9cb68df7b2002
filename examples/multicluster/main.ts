/**
 * Two clusters in two networks, one mesh and one program: each cluster has its own folder of manifests.
 */
import { App } from 'cdk8s';
import { DataPlane, Mesh, MeshApp } from 'cdk8s-mesh';
import { CLUSTERS } from './cluster';
import { Platform } from './platform';
import { Shop } from './shop';

/** Adds the charts of each cluster to an app of its own. */
export function addApps(appOf: (cluster: string) => App): void {
  for (const cluster of CLUSTERS) {
    const app = appOf(cluster.name);
    new Mesh(app, 'mesh', {
      istioVersion: '1.30',
      rootNamespace: 'istio-system',
      trustDomain: 'acme.internal',
      meshId: 'acme',
      clusterName: cluster.name,
      network: cluster.network,
      dataPlane: DataPlane.sidecar(),
    });
    new Platform(app, 'platform', cluster);
    new Shop(app, 'shop', cluster);
  }
}

if (require.main === module) {
  const apps: App[] = [];
  addApps(folder => {
    const app = new MeshApp({ folder });
    apps.push(app);
    return app;
  });
  apps.forEach(app => app.synth());
}
