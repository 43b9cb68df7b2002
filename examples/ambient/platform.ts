import { App, Chart } from 'cdk8s';
import { DataPlane, DisruptionBudget, PodScaling, MeshNamespace, Waypoint, WaypointNamespaces } from 'cdk8s-mesh';

/** Adds namespaces in ambient mode, and the waypoints that see requests there. */
export function addPlatform(app: App): void {
  const namespaces = new Chart(app, 'namespaces');
  const waypoints = new Chart(app, 'waypoints');

  // Pods of Bookinfo are in the mesh without a sidecar. Whatever is sent to its Services takes the waypoint, also what gateways send.
  const waypoint = new Waypoint(waypoints, 'waypoint', {
    namespace: 'bookinfo',
    deployment: { scaling: PodScaling.auto(), disruptionBudget: DisruptionBudget.maxUnavailable(1) },
  });
  new MeshNamespace(namespaces, 'bookinfo', { dataPlane: DataPlane.ambient({ waypoint, ingressUsesWaypoint: true }), name: 'bookinfo' });

  // One waypoint for what leaves the mesh, as an egress gateway is for sidecars.
  const egress = new Waypoint(waypoints, 'egress', { namespace: 'istio-egress', usedBy: WaypointNamespaces.named('bookinfo') });
  new MeshNamespace(namespaces, 'istio-egress', { dataPlane: DataPlane.ambient({ waypoint: egress }), name: 'istio-egress' });
}
