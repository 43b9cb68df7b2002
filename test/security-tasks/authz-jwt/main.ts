/**
 * Only users of one group get in, by what their token says.
 */
import { App } from 'cdk8s';
import { JwtAuthentication, JwtProvider, Mesh, MeshService } from 'cdk8s-mesh';
import { ISSUER, JWKS, meshedNamespace, sample } from '../samples';

/** Adds the charts of the task. */
export function addCharts(app: App): void {
  new Mesh(app, 'mesh', { istioVersion: '1.30', rootNamespace: 'istio-system' });
  const foo = meshedNamespace(app, 'foo');
  const httpbin = new MeshService(foo, 'httpbin', sample(foo, 'httpbin'));
  new JwtAuthentication(foo, 'users', { on: httpbin, providers: [JwtProvider.jwksUri(ISSUER, JWKS)], claims: { sub: [ISSUER], groups: ['group1'] } });
}
