/**
 * Workloads take mutual TLS in TLS 1.3 only.
 */
import { App, Chart } from 'cdk8s';
import { Mesh, MeshPolicies, MutualTls, TlsVersion } from 'cdk8s-mesh';
import { installation } from '../samples';

/** Adds the charts of the task. */
export function addCharts(app: App): void {
  const mesh = new Mesh(app, 'mesh', { istioVersion: '1.30', rootNamespace: 'istio-system', minTlsVersion: TlsVersion.TLS_1_3 });
  const platform = new Chart(app, 'platform');
  installation(platform, { meshConfig: mesh.meshConfig });
  new MeshPolicies(platform, 'policies', { mutualTls: MutualTls.strict() });
}
