/**
 * Pods of a namespace join the mesh without a sidecar and without a restart.
 */
import { App, Chart } from 'cdk8s';
import { DataPlane, MeshNamespace } from 'cdk8s-mesh';

/** Adds the charts of the page. */
export function addCharts(app: App): void {
  const chart = new Chart(app, 'default', { namespace: 'default' });
  new MeshNamespace(chart, 'namespace', { dataPlane: DataPlane.ambient() });
}
