/**
 * When the endpoints of the own locality fail, those of the next one take over, and of one region another.
 */
import { App, Chart, Duration } from 'cdk8s';
import { Connections, LoadBalancing, Locality, MeshService, OutlierDetection, ServiceRef } from 'cdk8s-mesh';

/** Adds the charts of the task. */
export function addCharts(app: App): void {
  const sample = new Chart(app, 'sample', { namespace: 'sample' });
  new MeshService(sample, 'helloworld', {
    service: ServiceRef.named('helloworld', { namespace: 'sample', ports: [{ port: 5000, name: 'http' }] }),
    resilience: {
      connections: Connections.of({ maxRequestsPerConnection: 1 }),
      loadBalancing: LoadBalancing.roundRobin(),
      locality: Locality.failover({ regions: { region1: 'region2' } }),
      outlierDetection: OutlierDetection.of({
        consecutive5xxErrors: 1, interval: Duration.seconds(1), baseEjectionTime: Duration.minutes(1), maxEjectionPercent: 99,
      }),
    },
  });
}
