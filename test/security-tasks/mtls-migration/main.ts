/**
 * One namespace takes mutual TLS only; the rest of the mesh says who still sends plaintext.
 */
import { App, Chart } from 'cdk8s';
import { Mesh, MeshNamespace, MeshPolicies, MutualTls } from 'cdk8s-mesh';
import { meshedNamespace } from '../samples';

/** Adds the charts of the task. */
export function addCharts(app: App): void {
  new Mesh(app, 'mesh', { istioVersion: '1.30', rootNamespace: 'istio-system' });
  new MeshPolicies(new Chart(app, 'platform'), 'policies', { mutualTls: MutualTls.migrating('legacy/sleep (no sidecar)') });
  new MeshNamespace(meshedNamespace(app, 'foo'), 'defaults', { mutualTls: MutualTls.strict() });
}
