/**
 * A waypoint for a namespace, one for a single service, one shared by namespaces, and a service that has none.
 */
import { ApiObject, App, Chart } from 'cdk8s';
import { DataPlane, Mesh, MeshNamespace, MeshService, Waypoint, WaypointNamespaces, WaypointRef } from 'cdk8s-mesh';

/** Adds the charts of the page. */
export function addCharts(app: App): void {
  new Mesh(app, 'mesh', { istioVersion: '1.30' });

  const infra = new Chart(app, 'infra', { namespace: 'infra' });
  const shared = new Waypoint(infra, 'shared', { usedBy: WaypointNamespaces.labelled({ 'shared-waypoint': 'yes' }) });

  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  new MeshNamespace(shop, 'namespace', { dataPlane: DataPlane.ambient({ waypoint: shared }), labels: { 'shared-waypoint': 'yes' } });
  const service = (name: string) => new ApiObject(shop, `${name}-service`, {
    apiVersion: 'v1', kind: 'Service', metadata: { name, namespace: 'shop' }, spec: { selector: { app: name }, ports: [{ port: 80, name: 'http', targetPort: 8080 }] },
  });
  new MeshService(shop, 'cart', { service: service('cart') });
  new MeshService(shop, 'reviews', { service: service('reviews'), waypoint: new Waypoint(shop, 'reviews-waypoint') });
  new MeshService(shop, 'db', { service: service('db'), waypoint: WaypointRef.none() });
}
