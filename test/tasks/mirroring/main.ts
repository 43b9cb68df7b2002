/**
 * All requests go to v1 of httpbin, and a copy of each to v2.
 */
import { App, Chart } from 'cdk8s';
import { MeshService, ServiceRef, TrafficMirror } from 'cdk8s-mesh';

/** Adds the charts of the task. */
export function addCharts(app: App): void {
  const chart = new Chart(app, 'httpbin', { namespace: 'default' });
  const httpbin = new MeshService(chart, 'httpbin', {
    service: ServiceRef.named('httpbin', { namespace: 'default', ports: [{ port: 8000, name: 'http' }] }), versions: ['v1', 'v2'], defaultVersion: 'v1',
  });
  new TrafficMirror(chart, 'try-v2', { service: httpbin, to: httpbin.version('v2'), percent: 100 });
}
