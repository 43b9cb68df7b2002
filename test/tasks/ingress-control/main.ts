/**
 * Two paths of httpbin behind a gateway, and one of them for any host.
 */
import { App, Chart } from 'cdk8s';
import { IngressGateway, MeshIngress, MeshService, PathMatch, RequestMatch, ServiceRef } from 'cdk8s-mesh';

/** Adds the charts of the task. */
export function addCharts(app: App): void {
  const chart = new Chart(app, 'httpbin', { namespace: 'default' });
  const httpbin = new MeshService(chart, 'httpbin', {
    service: ServiceRef.named('httpbin', { namespace: 'default', ports: [{ port: 8000, name: 'http' }] }),
  });
  const gateway = IngressGateway.existing({ namespace: 'istio-ingress', labels: { istio: 'ingressgateway' } });
  const paths = (...prefixes: string[]) => prefixes.map(prefix => RequestMatch.path(PathMatch.prefix(prefix)));

  new MeshIngress(chart, 'httpbin-edge', { gateway, hosts: ['httpbin.example.com'] }).addRoute('httpbin', { when: paths('/status', '/delay'), to: httpbin });
  new MeshIngress(chart, 'browsers', { gateway, hosts: ['*'] }).addRoute('httpbin', { when: paths('/headers'), to: httpbin });
}
