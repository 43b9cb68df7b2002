/**
 * What the page asks of Prometheus by hand is recorded for good: how many requests productpage gets, and how many of them fail, with alerts about it.
 */
import { App, Chart } from 'cdk8s';
import { Mesh, MeshService, Objective, ProxyMonitor, ServiceLevelObjective, ServiceRef } from 'cdk8s-mesh';

/** Adds the charts of the page. */
export function addCharts(app: App): void {
  new Mesh(app, 'mesh', { istioVersion: '1.30', rootNamespace: 'istio-system' });
  const monitoring = new Chart(app, 'monitoring', { namespace: 'istio-system' });
  new ProxyMonitor(monitoring, 'proxies');

  const bookinfo = new Chart(app, 'bookinfo', { namespace: 'default' });
  const productpage = new MeshService(bookinfo, 'productpage', {
    service: ServiceRef.named('productpage', { namespace: 'default', ports: [{ port: 9080, name: 'http' }] }),
  });
  new ServiceLevelObjective(bookinfo, 'productpage-availability', { of: productpage, objective: Objective.availability(99.9) });
}
