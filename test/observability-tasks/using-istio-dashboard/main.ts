/**
 * Dashboards of Grafana for the mesh, its services and its workloads, which the sidecar of Grafana's chart loads.
 */
import { App, Chart } from 'cdk8s';
import { DashboardServices, MeshDashboards } from 'cdk8s-mesh';

/** Adds the charts of the page. */
export function addCharts(app: App): void {
  const system = new Chart(app, 'grafana', { namespace: 'istio-system' });
  new MeshDashboards(system, 'istio-dashboards', { services: DashboardServices.MESH, title: 'Istio', uid: 'istio', folder: 'Istio' });
}
