/**
 * Connections stay near: of all services of a namespace in the zone, and of one service on the node.
 */
import { ApiObject, App, Chart } from 'cdk8s';
import { DataPlane, MeshNamespace } from 'cdk8s-mesh';

/** Adds the charts of the page. */
export function addCharts(app: App): void {
  const chart = new Chart(app, 'shop', { namespace: 'shop' });
  new MeshNamespace(chart, 'namespace', { dataPlane: DataPlane.ambient(), annotations: { 'networking.istio.io/traffic-distribution': 'PreferSameZone' } });
  new ApiObject(chart, 'cache', {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'cache', namespace: 'shop', annotations: { 'networking.istio.io/traffic-distribution': 'PreferSameNode' } },
    spec: { selector: { app: 'cache' }, ports: [{ port: 6379, name: 'redis' }] },
  });
}
