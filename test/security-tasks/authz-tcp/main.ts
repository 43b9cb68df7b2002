/**
 * Two ports of a TCP workload are open, and no other.
 */
import { App } from 'cdk8s';
import { Access, AccessRule, Mesh, MeshService, Peer } from 'cdk8s-mesh';
import { meshedNamespace, sample } from '../samples';

/** Adds the charts of the task. */
export function addCharts(app: App): void {
  new Mesh(app, 'mesh', { istioVersion: '1.30', rootNamespace: 'istio-system' });
  const foo = meshedNamespace(app, 'foo');
  const echo = new MeshService(foo, 'tcp-echo', {
    ...sample(foo, 'tcp-echo', [['tcp', 9000, 9000], ['tcp-other', 9001, 9001]]), access: Access.DECLARED,
  });
  echo.allowFrom(Peer.anybody(), { access: AccessRule.ports('tcp', 'tcp-other') });
}
