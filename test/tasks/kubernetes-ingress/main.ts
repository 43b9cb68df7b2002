/**
 * What an Ingress with TLS for one path says, as routes of a gateway.
 */
import { App, Chart } from 'cdk8s';
import { HttpsRedirect, IngressGateway, IngressTls, MeshIngress, MeshService, PathMatch, RequestMatch, ServiceRef } from 'cdk8s-mesh';

/** Adds the charts of the task. */
export function addCharts(app: App): void {
  const chart = new Chart(app, 'httpbin', { namespace: 'default' });
  const httpbin = new MeshService(chart, 'httpbin', {
    service: ServiceRef.named('httpbin', { namespace: 'default', ports: [{ port: 8000, name: 'http' }] }),
  });
  const edge = new MeshIngress(chart, 'edge', {
    gateway: IngressGateway.existing({ namespace: 'istio-system', labels: { istio: 'ingressgateway' } }),
    hosts: ['httpbin.example.com'],
    tls: IngressTls.simple('ingress-cert'),
    httpsRedirect: HttpsRedirect.never(), // an Ingress serves both
  });
  edge.addRoute('status', { when: [RequestMatch.path(PathMatch.prefix('/status'))], to: httpbin });
}
