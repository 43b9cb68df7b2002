/**
 * Two ambient clusters in two networks, and a service that both share.
 */
import { App, Chart } from 'cdk8s';
import {
  AmbientEastWestGateway, ControlPlane, ControlPlaneProfile, DataPlane, Installation, Kubeconfig, Mesh, MeshNamespace, RemoteReader, RemoteSecret,
  Waypoint,
} from 'cdk8s-mesh';
import * as kplus from 'cdk8s-plus-27';

/** Adds the charts of each cluster to an app of its own. */
export function addApps(appOf: (cluster: string) => App): void {
  for (const [clusterName, network, other] of [['cluster1', 'network1', 'cluster2'], ['cluster2', 'network2', 'cluster1']]) {
    const app = appOf(clusterName);
    new Mesh(app, 'mesh', { istioVersion: '1.30', rootNamespace: 'istio-system', meshId: 'mesh1', clusterName, network });
    addIstio(new Chart(app, 'istio', { namespace: 'istio-system' }), network, other);
    addSample(new Chart(app, 'sample', { namespace: 'sample' }));
  }
}

function addIstio(istio: Chart, network: string, other: string): void {
  new MeshNamespace(istio, 'namespace', { network });
  new ControlPlane(istio, 'istio', {
    version: '1.30.3', install: Installation.sail(), profile: ControlPlaneProfile.AMBIENT, istiod: { env: { AMBIENT_ENABLE_MULTI_NETWORK: 'true' } },
  });
  new AmbientEastWestGateway(istio, 'east-west');
  new RemoteSecret(istio, 'remote', { cluster: other, kubeconfig: Kubeconfig.stored('clusters', other) });
  new RemoteReader(istio, 'reader');
}

/** The Service and its waypoint are shared with other clusters by a label, in each cluster. */
function addSample(sample: Chart): void {
  const waypoint = new Waypoint(sample, 'waypoint', { servesOtherClusters: true });
  new MeshNamespace(sample, 'sample', { dataPlane: DataPlane.ambient({ waypoint }) });
  new kplus.Service(sample, 'helloworld', {
    metadata: { name: 'helloworld', labels: { 'istio.io/global': 'true' } },
    ports: [{ name: 'http', port: 5000 }],
    selector: kplus.Pods.select(sample, 'pods', { labels: { app: 'helloworld' } }),
  });
}
