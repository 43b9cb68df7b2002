/**
 * One control plane becomes the next version where it is.
 */
import { App, Chart } from 'cdk8s';
import { ControlPlane, DataPlane, Installation, Mesh, MeshNamespace } from 'cdk8s-mesh';

function addCharts(app: App, version: string, istioVersion: string): void {
  new Mesh(app, 'mesh', { istioVersion, rootNamespace: 'istio-system', dataPlane: DataPlane.sidecar() });
  new ControlPlane(new Chart(app, 'istio', { namespace: 'istio-system' }), 'istio', { version, install: Installation.sail() });
  new MeshNamespace(new Chart(app, 'shop', { namespace: 'shop' }), 'namespace');
}

/** Adds the charts of the page, for both commits. */
export function addApps(appOf: (step: string) => App): void {
  addCharts(appOf('before'), '1.29.6', '1.29');
  addCharts(appOf('after'), '1.30.3', '1.30');
}
