/**
 * Clients of one zone send 70 percent of their requests there, and the rest to two others.
 */
import { App, Chart, Duration } from 'cdk8s';
import { Locality, MeshService, OutlierDetection, ServiceRef } from 'cdk8s-mesh';

/** Adds the charts of the task. */
export function addCharts(app: App): void {
  const sample = new Chart(app, 'sample', { namespace: 'sample' });
  new MeshService(sample, 'helloworld', {
    service: ServiceRef.named('helloworld', { namespace: 'sample', ports: [{ port: 5000, name: 'http' }] }),
    resilience: {
      locality: Locality.distribute([
        { from: 'region1/zone1/*', to: { 'region1/zone1/*': 70, 'region1/zone2/*': 20, 'region3/zone4/*': 10 } },
      ]),
      outlierDetection: OutlierDetection.of({
        consecutive5xxErrors: 100, interval: Duration.seconds(1), baseEjectionTime: Duration.minutes(1), maxEjectionPercent: 99,
      }),
    },
  });
}
