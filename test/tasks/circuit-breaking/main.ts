/**
 * One connection and one waiting request for httpbin, and failing endpoints are taken out.
 */
import { App, Chart, Duration } from 'cdk8s';
import { CircuitBreaker, Connections, MeshService, OutlierDetection, ServiceRef } from 'cdk8s-mesh';

/** Adds the charts of the task. */
export function addCharts(app: App): void {
  const chart = new Chart(app, 'httpbin', { namespace: 'default' });
  new MeshService(chart, 'httpbin', {
    service: ServiceRef.named('httpbin', { namespace: 'default', ports: [{ port: 8000, name: 'http' }] }),
    resilience: {
      circuitBreaker: CircuitBreaker.of({ maxConnections: 1, maxPendingRequests: 1 }),
      connections: Connections.of({ maxRequestsPerConnection: 1 }),
      outlierDetection: OutlierDetection.of({
        consecutive5xxErrors: 1, interval: Duration.seconds(1), baseEjectionTime: Duration.minutes(3), maxEjectionPercent: 99,
      }),
    },
  });
}
