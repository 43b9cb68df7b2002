/**
 * A control plane for ambient workloads, the demo way, and a namespace whose workloads are some.
 */
import { App, Chart } from 'cdk8s';
import { ControlPlane, DataPlane, Installation, Mesh, MeshNamespace } from 'cdk8s-mesh';

/** Adds the charts of the page. */
export function addCharts(app: App): void {
  // One word: the profile, CNI and ztunnel follow from it, and the label of each namespace.
  new Mesh(app, 'mesh', { istioVersion: '1.30', rootNamespace: 'istio-system', dataPlane: DataPlane.ambient() });
  new ControlPlane(new Chart(app, 'istio'), 'istio', { version: '1.30.3', install: Installation.istioctl() });
  new MeshNamespace(new Chart(app, 'bookinfo', { namespace: 'bookinfo' }), 'namespace');
}
