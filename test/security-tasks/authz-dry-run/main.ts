/**
 * Nothing but what is declared would be let in, which proxies only count for now.
 */
import { App } from 'cdk8s';
import { Access, AccessRule, Mesh, MeshService, MeshWorkload } from 'cdk8s-mesh';
import { meshedNamespace, sample } from '../samples';

/** Adds the charts of the task. */
export function addCharts(app: App): void {
  new Mesh(app, 'mesh', { istioVersion: '1.30', rootNamespace: 'istio-system' });
  const foo = meshedNamespace(app, 'foo');
  const httpbin = new MeshService(foo, 'httpbin', { ...sample(foo, 'httpbin'), access: Access.DRY_RUN });
  const { workload } = sample(foo, 'curl', [['http', 80, 80]]);
  new MeshWorkload(foo, 'curl', { workload }).connectTo(httpbin, { access: AccessRule.http({ paths: ['/ip', '/get'] }) });
}
