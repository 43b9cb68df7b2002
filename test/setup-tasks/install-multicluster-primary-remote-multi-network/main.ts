/**
 * A cluster that uses the istiod of another one, in a network of its own.
 */
import { App, Chart } from 'cdk8s';
import {
  ControlPlane, ControlPlaneProfile, EastWestGateway, Installation, IstiodGateway, Kubeconfig, Mesh, MeshNamespace, RemoteReader, RemoteSecret,
} from 'cdk8s-mesh';

const FACTS = { istioVersion: '1.30', rootNamespace: 'istio-system', meshId: 'mesh1' };

/** Adds the charts of each cluster to an app of its own. */
export function addApps(appOf: (cluster: string) => App): void {
  addPrimary(appOf('cluster1'));
  addRemote(appOf('cluster2'));
}

/** istiod, where the remote cluster reaches it. */
function addPrimary(app: App): void {
  new Mesh(app, 'mesh', { ...FACTS, clusterName: 'cluster1', network: 'network1' });
  const istio = new Chart(app, 'istio', { namespace: 'istio-system' });
  new MeshNamespace(istio, 'namespace', { network: 'network1' });
  new ControlPlane(istio, 'istio', { version: '1.30.3', install: Installation.sail(), externalIstiod: true });
  new RemoteSecret(istio, 'remote', { cluster: 'cluster2', kubeconfig: Kubeconfig.stored('clusters', 'cluster2') });
  const gateways = new Chart(app, 'gateways', { namespace: 'istio-gateways' });
  const gateway = new EastWestGateway(gateways, 'east-west', { createNamespace: true });
  new IstiodGateway(gateways, 'istiod', { gateway });
}

/** What a cluster needs that has no istiod: the address of the gateway in front of it. */
function addRemote(app: App): void {
  const network = 'network2';
  new Mesh(app, 'mesh', { ...FACTS, clusterName: 'cluster2', network });
  const istio = new Chart(app, 'istio', { namespace: 'istio-system' });
  new MeshNamespace(istio, 'namespace', { network, controlPlaneClusters: ['cluster1'] });
  new ControlPlane(istio, 'istio', {
    version: '1.30.3', install: Installation.sail(), profile: ControlPlaneProfile.REMOTE, remote: { address: 'istiod.cluster1.example.com' },
  });
  new RemoteReader(istio, 'reader');
  new EastWestGateway(new Chart(app, 'gateways', { namespace: 'istio-gateways' }), 'east-west', { createNamespace: true });
}
