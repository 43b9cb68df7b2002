/**
 * Clients of some addresses get in at the gateway, but for one of them.
 */
import { App } from 'cdk8s';
import { Access, IngressGateway, Mesh, MeshIngress, MeshService, Peer, ProxyTopology } from 'cdk8s-mesh';
import { meshedNamespace, sample } from '../samples';

/** Adds the charts of the task. */
export function addCharts(app: App): void {
  new Mesh(app, 'mesh', { istioVersion: '1.30', rootNamespace: 'istio-system' });
  const foo = meshedNamespace(app, 'foo');
  const httpbin = new MeshService(foo, 'httpbin', sample(foo, 'httpbin'));

  const gateway = IngressGateway.existing({
    namespace: 'istio-system', labels: { istio: 'ingressgateway' }, topology: ProxyTopology.trustedProxies(1), targetPorts: { 80: 8080 },
  });
  const edge = new MeshIngress(foo, 'httpbin-gateway', { gateway, hosts: ['httpbin.example.com'], access: Access.DECLARED });
  edge.addRoute('httpbin', { to: httpbin });
  edge.allowFrom(Peer.remoteIpBlocks('1.2.3.4', '5.6.7.0/24'));
  edge.denyFrom(Peer.remoteIpBlocks('5.6.7.8'));
}
