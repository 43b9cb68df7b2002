/**
 * One connection in five to a port of the gateway goes to v2 of a TCP service.
 */
import { App, Chart } from 'cdk8s';
import { CanaryRollout, IngressGateway, IngressPort, MeshIngress, MeshService, ServiceRef } from 'cdk8s-mesh';

/** Adds the charts of the task. */
export function addCharts(app: App): void {
  const chart = new Chart(app, 'tcp-echo', { namespace: 'istio-io-tcp-traffic-shifting' });
  const echo = new MeshService(chart, 'tcp-echo', {
    service: ServiceRef.named('tcp-echo', { namespace: 'istio-io-tcp-traffic-shifting', ports: [{ port: 9000, name: 'tcp' }] }), versions: ['v1', 'v2'],
  });
  new CanaryRollout(chart, 'v2', { service: echo, stable: 'v1', canary: 'v2', canaryPercent: 20 });

  const gateway = IngressGateway.existing({ namespace: 'istio-system', labels: { istio: 'ingressgateway' } });
  new MeshIngress(chart, 'edge', { gateway, hosts: ['*'] }).addTcpRoute('echo', { port: IngressPort.tcp(31400), to: echo });
}
