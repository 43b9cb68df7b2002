/**
 * A mesh of sidecars gets CNI and ztunnel, and an istiod that knows ambient workloads; no workload moves yet.
 */
import { App, Chart } from 'cdk8s';
import { ControlPlane, DataPlane, Installation, Mesh, MeshNamespace } from 'cdk8s-mesh';

function addMesh(app: App, ambient: boolean): void {
  new Mesh(app, 'mesh', { istioVersion: '1.30', rootNamespace: 'istio-system', dataPlane: DataPlane.sidecar() });
  new ControlPlane(new Chart(app, 'istio'), 'istio', { version: '1.30.3', ambient, install: Installation.argoCd() });
  new MeshNamespace(new Chart(app, 'shop', { namespace: 'shop' }), 'namespace');
}

/** Adds the apps of the page: before, and after. */
export function addApps(appOf: (name: string) => App): void {
  addMesh(appOf('1-sidecars'), false);
  addMesh(appOf('2-ambient'), true);
}
