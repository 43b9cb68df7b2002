/**
 * A gateway of one's own behind a load balancer, for the hosts and ports that other charts bring.
 */
import { App, Chart, Duration } from 'cdk8s';
import {
  ExternalTrafficPolicy, PodScaling, GatewayService, IngressGateway, IngressPort, IngressTls, IssuerRef, Mesh, MeshApp, MeshIngress, MeshService,
  ProxyTopology, RevisionRef, ServiceRef,
} from 'cdk8s-mesh';

/** Adds the charts of the example. */
export function addCharts(app: App): void {
  // Pods of gateways join this revision of the control plane: a tag, so that one label moves them all.
  new Mesh(app, 'mesh', { istioVersion: '1.30', revision: RevisionRef.named('stable') });

  const platform = new Chart(app, 'platform', { namespace: 'istio-ingress' });
  const gateway = new IngressGateway(platform, 'istio-ingress', {
    createNamespace: true,
    // The load balancer asks only nodes that run a pod, and tells the client's address by the PROXY protocol.
    service: GatewayService.loadBalancer({
      annotations: { 'service.beta.kubernetes.io/aws-load-balancer-proxy-protocol': '*' },
      loadBalancerClass: 'service.k8s.aws/nlb',
      externalTrafficPolicy: ExternalTrafficPolicy.LOCAL,
    }),
    topology: ProxyTopology.proxyProtocol(),
    scaling: PodScaling.auto({ minReplicas: 3, maxReplicas: 12, cpuPercent: 60 }),
    drainDuration: Duration.seconds(45),
  });

  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  const service = (name: string, port: number, portName: string) => new MeshService(shop, name, {
    service: ServiceRef.named(name, { namespace: 'shop', ports: [{ port, name: portName }] }),
  });

  // The Certificate is beside the gateway, where it looks for Secrets.
  const tls = IngressTls.certManager({ issuerRef: IssuerRef.clusterIssuer('letsencrypt') });
  const edge = new MeshIngress(shop, 'edge', { gateway, hosts: ['shop.example.com'], tls });
  edge.addRoute('home', { to: service('home', 80, 'http') });

  // The Service of the gateway gets this port too: nobody needs to edit the platform's chart.
  const jobs = new MeshIngress(shop, 'jobs', { gateway, hosts: ['queue.example.com'] });
  jobs.addTcpRoute('amqp', { port: IngressPort.tcp(5672), to: service('queue', 5672, 'tcp-amqp') });
}

if (require.main === module) {
  const app = new MeshApp();
  addCharts(app);
  app.synth();
}
