/**
 * Requests stay in the cluster that they come from, and go to another one when its pods fail.
 */
import { App, Chart } from 'cdk8s';
import { DataPlane, Locality, Mesh, MeshService, OutlierDetection, ServiceRef, WaypointRef } from 'cdk8s-mesh';

/** Adds the charts of the sample. */
export function addCharts(app: App): void {
  const waypoint = WaypointRef.named('waypoint');
  new Mesh(app, 'mesh', { istioVersion: '1.30', clusterName: 'cluster1', network: 'network1', dataPlane: DataPlane.ambient({ waypoint }) });

  const sample = new Chart(app, 'sample', { namespace: 'sample' });
  new MeshService(sample, 'helloworld', {
    service: ServiceRef.named('helloworld', { namespace: 'sample', ports: [{ name: 'http', port: 5000 }] }),
    resilience: { locality: Locality.failover({ priority: ['topology.istio.io/cluster'] }), outlierDetection: OutlierDetection.forFailover() },
  });
}
