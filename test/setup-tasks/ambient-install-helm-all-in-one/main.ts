/**
 * Istio for ambient workloads as one construct, because the Mesh says that workloads are ambient.
 */
import { App, Chart } from 'cdk8s';
import { ControlPlane, DataPlane, Installation, Mesh } from 'cdk8s-mesh';

/** Adds the charts of the page. */
export function addCharts(app: App): void {
  new Mesh(app, 'mesh', { istioVersion: '1.30', dataPlane: DataPlane.ambient() });
  new ControlPlane(new Chart(app, 'istio'), 'istio', { version: '1.30.3', install: Installation.argoCd() });
}
