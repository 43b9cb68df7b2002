/**
 * Mutual TLS of a mesh, a namespace, a workload and a port; and tokens of users at the gateway.
 */
import { App, Chart } from 'cdk8s';
import {
  AccessRule, DataPlane, IngressGateway, JwtAuthentication, JwtProvider, Mesh, MeshIngress, MeshNamespace, MeshPolicies, MeshService, MutualTls,
  PathNormalization, TokenDemand,
} from 'cdk8s-mesh';
import { ISSUER, JWKS, meshedNamespace, sample } from '../samples';

/** Adds the charts of the task. */
export function addCharts(app: App): void {
  new Mesh(app, 'mesh', { istioVersion: '1.30', rootNamespace: 'istio-system', pathNormalization: PathNormalization.MERGE_SLASHES });
  new MeshPolicies(new Chart(app, 'platform'), 'policies', { mutualTls: MutualTls.strict() });

  const foo = new Chart(app, 'foo', { namespace: 'foo' });
  new MeshNamespace(foo, 'namespace', { dataPlane: DataPlane.sidecar(), mutualTls: MutualTls.strict() });
  const httpbin = new MeshService(foo, 'httpbin', sample(foo, 'httpbin'));

  const bar = meshedNamespace(app, 'bar');
  new MeshService(bar, 'httpbin', {
    ...sample(bar, 'httpbin'), mutualTls: MutualTls.strict().onPort('http', MutualTls.disabled('clients of the namespace legacy have no sidecar')),
  });

  const gateway = IngressGateway.existing({ namespace: 'istio-system', labels: { istio: 'ingressgateway' }, targetPorts: { 80: 8080 } });
  const edge = new MeshIngress(foo, 'httpbin-gateway', { gateway, hosts: ['httpbin.example.com'] });
  edge.addRoute('httpbin', { to: httpbin });
  new JwtAuthentication(foo, 'users', {
    on: edge, providers: [JwtProvider.jwksUri(ISSUER, JWKS)], demand: TokenDemand.onlyFor(AccessRule.http({ paths: ['/headers'] })),
  });
}
