/**
 * A caller keeps its access while the mesh gets another trust domain.
 */
import { App } from 'cdk8s';
import { Access, AccessRule, Mesh, MeshService, MeshWorkload } from 'cdk8s-mesh';
import { meshedNamespace, sample } from '../samples';

/** Adds the charts of the task. */
export function addCharts(app: App): void {
  new Mesh(app, 'mesh', { istioVersion: '1.30', rootNamespace: 'istio-system', trustDomain: 'new-td', trustDomainAliases: ['old-td'] });
  const chart = meshedNamespace(app, 'default');
  const httpbin = new MeshService(chart, 'httpbin', { ...sample(chart, 'httpbin'), access: Access.DECLARED });

  const others = meshedNamespace(app, 'sleep-allow');
  const { workload } = sample(others, 'sleep', [['http', 80, 80]]);
  new MeshWorkload(others, 'sleep', { workload }).connectTo(httpbin, { access: AccessRule.http({ methods: ['GET'] }) });
}
