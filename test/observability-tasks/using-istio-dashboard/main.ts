/**
 * Dashboards of Grafana for the services of Bookinfo, and for the whole mesh, which the sidecar of Grafana's chart loads.
 */
import { App, Chart } from 'cdk8s';
import { DashboardServices, Mesh, MeshDashboards, MeshService, ServiceRef } from 'cdk8s-mesh';

/** Adds the charts of the page. */
export function addCharts(app: App): void {
  new Mesh(app, 'mesh', { istioVersion: '1.30', rootNamespace: 'istio-system' });
  const bookinfo = new Chart(app, 'bookinfo', { namespace: 'bookinfo' });
  for (const name of ['details', 'productpage', 'ratings', 'reviews']) {
    new MeshService(bookinfo, name, { service: ServiceRef.named(name, { namespace: 'bookinfo', ports: [{ port: 9080, name: 'http' }] }) });
  }
  new MeshDashboards(bookinfo, 'dashboards', { title: 'Bookinfo', folder: 'Istio' });

  const system = new Chart(app, 'grafana', { namespace: 'istio-system' });
  new MeshDashboards(system, 'istio-dashboards', { title: 'Istio', folder: 'Istio', services: DashboardServices.MESH });
}
