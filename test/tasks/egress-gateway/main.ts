/**
 * HTTP and HTTPS leave the mesh through a gateway of its own, and nothing goes around it.
 */
import { App, Chart } from 'cdk8s';
import { EgressBoundary, EgressGateway, ExternalPort, ExternalService, ExternalTls, Mesh } from 'cdk8s-mesh';

/** Adds the charts of the task. */
export function addCharts(app: App): void {
  new Mesh(app, 'mesh', { rootNamespace: 'istio-system' });
  const platform = new Chart(app, 'platform', { namespace: 'istio-egress' });
  const gateway = new EgressGateway(platform, 'istio-egress');

  const chart = new Chart(app, 'egress', { namespace: 'default' });
  new ExternalService(chart, 'cnn', {
    hosts: ['edition.cnn.com'], ports: [ExternalPort.http(), ExternalPort.https()], tls: ExternalTls.passthrough(), via: gateway,
  });
  new EgressBoundary(chart, 'boundary', { gateway });
}
