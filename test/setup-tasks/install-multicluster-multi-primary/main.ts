/**
 * Two clusters of one network, each with a control plane, which reads both.
 */
import { App, Chart } from 'cdk8s';
import { ControlPlane, Installation, Kubeconfig, Mesh, MeshNamespace, RemoteReader, RemoteSecret } from 'cdk8s-mesh';

/** Adds the charts of each cluster to an app of its own. */
export function addApps(appOf: (cluster: string) => App): void {
  for (const [clusterName, other] of [['cluster1', 'cluster2'], ['cluster2', 'cluster1']]) {
    const app = appOf(clusterName);
    new Mesh(app, 'mesh', { istioVersion: '1.30', rootNamespace: 'istio-system', meshId: 'mesh1', clusterName, network: 'network1' });
    const istio = new Chart(app, 'istio', { namespace: 'istio-system' });
    new MeshNamespace(istio, 'namespace', { network: 'network1' });
    new ControlPlane(istio, 'istio', { version: '1.30.3', install: Installation.sail() });
    new RemoteSecret(istio, 'remote', { cluster: other, kubeconfig: Kubeconfig.stored('clusters', other) });
    new RemoteReader(istio, 'reader');
  }
}
