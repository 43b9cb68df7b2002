/**
 * The egress gateway makes HTTPS of HTTP, and shows a certificate of its own to one server.
 */
import { App, Chart } from 'cdk8s';
import { EgressGateway, ExternalPort, ExternalService, ExternalTls } from 'cdk8s-mesh';

/** Adds the charts of the task. */
export function addCharts(app: App): void {
  const chart = new Chart(app, 'egress', { namespace: 'default' });
  const via = EgressGateway.existing({ namespace: 'istio-system', serviceName: 'istio-egressgateway', labels: { istio: 'egressgateway' } });
  new ExternalService(chart, 'cnn', { hosts: ['edition.cnn.com'], ports: [ExternalPort.https()], tls: ExternalTls.originate(), via });
  new ExternalService(chart, 'nginx', {
    hosts: ['my-nginx.mesh-external.svc.cluster.local'],
    ports: [ExternalPort.https()],
    tls: ExternalTls.originateMutual({ credentialName: 'client-credential' }), // a Secret in the namespace of the gateway's pods
    via,
  });
}
