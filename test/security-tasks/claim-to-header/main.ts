/**
 * A claim of the user's token comes to the workload in a header.
 */
import { App } from 'cdk8s';
import { JwtAuthentication, JwtProvider, Mesh, MeshService } from 'cdk8s-mesh';
import { ISSUER, JWKS, meshedNamespace, sample } from '../samples';

/** Adds the charts of the task. */
export function addCharts(app: App): void {
  new Mesh(app, 'mesh', { istioVersion: '1.30', rootNamespace: 'istio-system' });
  const foo = meshedNamespace(app, 'foo');
  const httpbin = new MeshService(foo, 'httpbin', sample(foo, 'httpbin'));
  new JwtAuthentication(foo, 'users', {
    on: httpbin,
    providers: [JwtProvider.jwksUri(ISSUER, JWKS, { outputClaimToHeaders: { 'x-jwt-claim-foo': 'foo' } })],
  });
}
