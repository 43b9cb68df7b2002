/**
 * Applications talk to the proxy of the company, of which the mesh only knows the address.
 */
import { App, Chart } from 'cdk8s';
import { ExternalPort, ExternalService } from 'cdk8s-mesh';

/** Adds the charts of the task. */
export function addCharts(app: App): void {
  const chart = new Chart(app, 'egress', { namespace: 'default' });
  new ExternalService(chart, 'proxy', {
    hosts: ['my-company-proxy.com'], addresses: ['192.0.2.10'], endpoints: [{ address: '192.0.2.10' }], ports: [ExternalPort.tcp(3128)],
  });
}
