/**
 * A certificate for each of two hosts, one of which asks clients for theirs.
 */
import { App, Chart } from 'cdk8s';
import { IngressGateway, IngressTls, MeshIngress, MeshService, PathMatch, RequestMatch, ServiceRef } from 'cdk8s-mesh';

/** Adds the charts of the task. */
export function addCharts(app: App): void {
  const chart = new Chart(app, 'apps', { namespace: 'default' });
  const service = (name: string, port: number) => new MeshService(chart, name, {
    service: ServiceRef.named(name, { namespace: 'default', ports: [{ port, name: 'http' }] }),
  });
  const gateway = IngressGateway.existing({ namespace: 'istio-system', labels: { istio: 'ingressgateway' } });

  // Secrets with tls.crt and tls.key, that of httpbin with ca.crt too, in the namespace of the gateway's pods.
  const httpbin = new MeshIngress(chart, 'httpbin-edge', { gateway, hosts: ['httpbin.example.com'], tls: IngressTls.mutual('httpbin-credential') });
  httpbin.addRoute('httpbin', { when: ['/status', '/delay'].map(prefix => RequestMatch.path(PathMatch.prefix(prefix))), to: service('httpbin', 8000) });

  const hello = new MeshIngress(chart, 'hello-edge', { gateway, hosts: ['helloworld.example.com'], tls: IngressTls.simple('helloworld-credential') });
  hello.addRoute('hello', { when: [RequestMatch.path(PathMatch.exact('/hello'))], to: service('helloworld', 5000) });
}
