/**
 * Headers are served to users of one group, and to nobody else.
 */
import { App } from 'cdk8s';
import { ClaimMatch, IngressGateway, JwtAuthentication, JwtProvider, Mesh, MeshIngress, MeshService, PathMatch, RequestMatch, TokenDemand } from 'cdk8s-mesh';
import { ISSUER, JWKS, meshedNamespace, sample } from '../samples';

/** Adds the charts of the task. */
export function addCharts(app: App): void {
  new Mesh(app, 'mesh', { istioVersion: '1.30', rootNamespace: 'istio-system' });
  const foo = meshedNamespace(app, 'foo');
  const httpbin = new MeshService(foo, 'httpbin', sample(foo, 'httpbin'));

  const gateway = IngressGateway.existing({ namespace: 'istio-system', labels: { istio: 'ingressgateway' } });
  const edge = new MeshIngress(foo, 'httpbin-gateway', { gateway, hosts: ['*'] });
  new JwtAuthentication(foo, 'users', { on: edge, providers: [JwtProvider.jwksUri(ISSUER, JWKS)], demand: TokenDemand.optional() });
  edge.addRoute('group1', {
    when: [RequestMatch.all(RequestMatch.path(PathMatch.prefix('/headers')), RequestMatch.claim(ClaimMatch.exact('groups', 'group1')))],
    to: httpbin,
  });
}
