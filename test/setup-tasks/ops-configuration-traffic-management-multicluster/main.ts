/**
 * A service that stays in its cluster, by the mesh config; and one whose clients choose a cluster, by versions of the DestinationRule.
 */
import { App, Chart } from 'cdk8s';
import { Mesh, MeshService, RequestMatch, ServiceRef } from 'cdk8s-mesh';

/** Adds the charts of the sample. */
export function addCharts(app: App): void {
  new Mesh(app, 'mesh', {
    istioVersion: '1.30',
    clusterName: 'cluster-1',
    meshConfig: { serviceSettings: [{ hosts: ['mysvc.myns.svc.cluster.local'], settings: { clusterLocal: true } }] },
  });

  const chart = new Chart(app, 'myns', { namespace: 'myns' });
  const service = new MeshService(chart, 'other', {
    service: ServiceRef.named('other', { namespace: 'myns', ports: [{ name: 'http', port: 80 }] }),
  });
  for (const cluster of ['cluster-1', 'cluster-2']) {
    service.addVersion(cluster, { labels: { 'topology.istio.io/cluster': cluster } });
    service.addRoute(cluster, { when: [RequestMatch.sourceLabels({ 'topology.istio.io/cluster': cluster })], to: service.version(cluster) });
  }
}
