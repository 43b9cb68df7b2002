/**
 * Istio for ambient workloads by istioctl.
 */
import { App, Chart } from 'cdk8s';
import { ControlPlane, ControlPlaneProfile, DataPlane, Installation, Mesh, MeshNamespace } from 'cdk8s-mesh';

/** Adds the charts of the page. */
export function addCharts(app: App): void {
  new Mesh(app, 'mesh', { istioVersion: '1.30', rootNamespace: 'istio-system', dataPlane: DataPlane.ambient() });
  new ControlPlane(new Chart(app, 'istio'), 'istio', { version: '1.30.3', profile: ControlPlaneProfile.AMBIENT, install: Installation.istioctl() });
  new MeshNamespace(new Chart(app, 'bookinfo', { namespace: 'bookinfo' }), 'namespace');
}
