/**
 * A gateway with pods of its own, scaled and kept running, for one host with a header that it adds.
 */
import { App, Chart } from 'cdk8s';
import {
  DisruptionBudget, PodScaling, HeaderEdit, IngressGateway, MeshIngress, MeshService, PathMatch, RequestMatch, ServiceRef,
} from 'cdk8s-mesh';

/** Adds the charts of the task. */
export function addCharts(app: App): void {
  const ingress = new Chart(app, 'istio-ingress', { namespace: 'istio-ingress' });
  const gateway = new IngressGateway(ingress, 'gateway', {
    scaling: PodScaling.auto({ minReplicas: 2, maxReplicas: 5, cpuPercent: 50 }),
    disruptionBudget: DisruptionBudget.minAvailable(1),
  });

  const chart = new Chart(app, 'httpbin', { namespace: 'default' });
  const httpbin = new MeshService(chart, 'httpbin', {
    service: ServiceRef.named('httpbin', { namespace: 'default', ports: [{ port: 8000, name: 'http' }] }),
  });
  const edge = new MeshIngress(chart, 'http', { gateway, hosts: ['httpbin.example.com'] });
  edge.addRoute('get', { when: [RequestMatch.path(PathMatch.prefix('/get'))], to: httpbin });
  edge.addRoute('headers', {
    when: [RequestMatch.path(PathMatch.prefix('/headers'))], to: httpbin, headers: [HeaderEdit.addRequest('my-added-header', 'added-value')],
  });
}
