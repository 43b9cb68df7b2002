/**
 * The address is all that anybody may read, and that only as an admin.
 */
import { App } from 'cdk8s';
import { Access, AccessRule, Mesh, MeshService, Peer } from 'cdk8s-mesh';
import { meshedNamespace, sample } from '../samples';

/** Adds the charts of the task. */
export function addCharts(app: App): void {
  new Mesh(app, 'mesh', { istioVersion: '1.30', rootNamespace: 'istio-system' });
  const foo = meshedNamespace(app, 'foo');
  const httpbin = new MeshService(foo, 'httpbin', { ...sample(foo, 'httpbin'), access: Access.DECLARED });
  httpbin.allowFrom(Peer.anybody(), { access: AccessRule.http({ paths: ['/ip'] }) });
  httpbin.denyFrom(Peer.anybody(), { access: AccessRule.http({ methods: ['GET'], notHeaders: { 'x-token': ['admin'] } }) });
}
