/**
 * A service of one's own decides who may see the headers.
 */
import { App } from 'cdk8s';
import { AccessRule, AuthorizationProvider, ExternalAuthorization, Mesh, MeshService, PathNormalization } from 'cdk8s-mesh';
import { meshedNamespace, sample } from '../samples';

/** Adds the charts of the task. */
export function addCharts(app: App): void {
  const provider = AuthorizationProvider.grpc('sample-ext-authz-grpc', { service: 'ext-authz', namespace: 'foo', port: 9000 });
  new Mesh(app, 'mesh', {
    istioVersion: '1.30', rootNamespace: 'istio-system', extensionProviders: [provider], pathNormalization: PathNormalization.MERGE_SLASHES,
  });
  const foo = meshedNamespace(app, 'foo');
  sample(foo, 'ext-authz', [['http', 8000, 8000], ['grpc', 9000, 9000]]);
  const httpbin = new MeshService(foo, 'httpbin', sample(foo, 'httpbin'));
  new ExternalAuthorization(foo, 'headers', { on: httpbin, provider, requests: AccessRule.http({ paths: ['/headers'] }) });
}
