/**
 * Two servers outside of the mesh, one of which has three seconds to answer.
 */
import { App, Chart, Duration } from 'cdk8s';
import { ExternalPort, ExternalService, ExternalTls } from 'cdk8s-mesh';

/** Adds the charts of the task. */
export function addCharts(app: App): void {
  const chart = new Chart(app, 'egress', { namespace: 'default' });
  new ExternalService(chart, 'httpbin', { hosts: ['httpbin.org'], ports: [ExternalPort.http()], resilience: { timeout: Duration.seconds(3) } });
  new ExternalService(chart, 'google', { hosts: ['www.google.com'], ports: [ExternalPort.https()], tls: ExternalTls.passthrough() });
}
