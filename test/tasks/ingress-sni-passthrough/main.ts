/**
 * The gateway hands TLS on to nginx by the host in its handshake.
 */
import { App, Chart } from 'cdk8s';
import { IngressGateway, IngressTls, MeshIngress, MeshService, ServiceRef } from 'cdk8s-mesh';

/** Adds the charts of the task. */
export function addCharts(app: App): void {
  const chart = new Chart(app, 'nginx', { namespace: 'default' });
  const nginx = new MeshService(chart, 'my-nginx', {
    service: ServiceRef.named('my-nginx', { namespace: 'default', ports: [{ port: 443, name: 'https' }] }),
  });
  const edge = new MeshIngress(chart, 'edge', {
    gateway: IngressGateway.existing({ namespace: 'istio-system', labels: { istio: 'ingressgateway' } }),
    hosts: ['nginx.example.com'],
    tls: IngressTls.passthrough(),
  });
  edge.addTlsRoute('nginx', { to: nginx });
}
