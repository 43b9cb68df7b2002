/**
 * istiod outside of the mesh, behind a gateway with a certificate, and the cluster that it serves and reads its configuration from.
 */
import { App, Chart } from 'cdk8s';
import {
  certmanager, ControlPlane, ControlPlaneProfile, DataPlane, IngressGateway, Installation, IstiodExposure, IstiodGateway, Kubeconfig, Mesh,
  MeshNamespace, RemoteReader, RemoteSecret,
} from 'cdk8s-mesh';

const HOST = 'istiod.example.com';
const NAMESPACE = 'external-istiod';
const FACTS = { istioVersion: '1.30', rootNamespace: NAMESPACE, meshId: 'mesh1', network: 'network1' };

/** Adds the charts of each cluster to an app of its own. */
export function addApps(appOf: (cluster: string) => App): void {
  addExternal(appOf('external'));
  addRemote(appOf('remote'));
}

/** The cluster of istiod, which is no part of the mesh. */
function addExternal(app: App): void {
  new Mesh(app, 'mesh', { ...FACTS, clusterName: 'remote' });
  const istiod = new Chart(app, 'istiod', { namespace: NAMESPACE });
  new MeshNamespace(istiod, 'namespace', { network: 'network1', dataPlane: DataPlane.none() });
  new ControlPlane(istiod, 'istio', {
    version: '1.30.3',
    install: Installation.sail(),
    externalIstiod: true,
    installsBase: false,
    istiod: {
      env: {
        LOCAL_CLUSTER_SECRET_WATCHER: 'true',
        INJECTION_WEBHOOK_CONFIG_NAME: 'istio-sidecar-injector-external-istiod',
        VALIDATION_WEBHOOK_CONFIG_NAME: 'istio-validator-external-istiod',
      },
    },
  });
  new RemoteSecret(istiod, 'config', { cluster: 'remote', kubeconfig: Kubeconfig.stored('clusters', 'remote'), configCluster: true });
  const gateways = new Chart(app, 'gateways', { namespace: 'istio-ingress' });
  const gateway = new IngressGateway(gateways, 'istio-ingress', { createNamespace: true });
  new certmanager.Certificate(gateways, 'certificate', {
    metadata: { name: 'istiod' },
    spec: { secretName: 'istiod-certificate', dnsNames: [HOST], issuerRef: { name: 'letsencrypt', kind: 'ClusterIssuer' } },
  });
  new IstiodGateway(gateways, 'istiod', { gateway, exposure: IstiodExposure.terminated({ host: HOST, credentialName: 'istiod-certificate' }) });
}

/** The cluster of the mesh: everything but istiod. */
function addRemote(app: App): void {
  new Mesh(app, 'mesh', { ...FACTS, clusterName: 'remote' });
  const istio = new Chart(app, 'istio', { namespace: NAMESPACE });
  new MeshNamespace(istio, 'namespace', { network: 'network1', dataPlane: DataPlane.none(), controlPlaneClusters: ['remote'] });
  new ControlPlane(istio, 'istio', {
    version: '1.30.3',
    install: Installation.sail(),
    profile: ControlPlaneProfile.REMOTE,
    remote: {
      address: HOST,
      injectionUrl: `https://${HOST}:15017/inject/cluster/remote/net/network1`,
      validationUrl: `https://${HOST}:15017/validate`,
      configCluster: true,
    },
  });
  new RemoteReader(istio, 'reader');
}
