/**
 * One namespace takes mutual TLS only; the rest of the mesh says who still sends plaintext.
 */
import { App, Chart } from 'cdk8s';
import { DataPlane, Mesh, MeshNamespace, MeshPolicies, MutualTls } from 'cdk8s-mesh';

/** Adds the charts of the task. */
export function addCharts(app: App): void {
  new Mesh(app, 'mesh', { istioVersion: '1.30', rootNamespace: 'istio-system' });
  new MeshPolicies(new Chart(app, 'platform'), 'policies', { mutualTls: MutualTls.migrating('legacy/sleep (no sidecar)') });
  const foo = new Chart(app, 'foo', { namespace: 'foo' });
  new MeshNamespace(foo, 'namespace', { dataPlane: DataPlane.sidecar(), mutualTls: MutualTls.strict() });
}
