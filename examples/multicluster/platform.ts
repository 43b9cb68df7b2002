import { Chart } from 'cdk8s';
import { ControlPlane, EastWestGateway, Installation, Kubeconfig, MeshNamespace, RemoteReader, RemoteSecret } from 'cdk8s-mesh';
import { Construct } from 'constructs';
import { Cluster, CLUSTERS } from './cluster';

/**
 * What makes a cluster a part of the mesh: a control plane, a way in from other networks, and leave to read the other clusters.
 */
export class Platform extends Chart {
  constructor(scope: Construct, id: string, cluster: Cluster) {
    super(scope, id, { namespace: 'istio-system' });

    // The network is a label of this namespace: istiod takes it for that of all pods of the cluster.
    new MeshNamespace(this, 'namespace', { network: cluster.network });
    new ControlPlane(this, 'istio', { version: '1.30.3', install: Installation.sail() });
    new EastWestGateway(this, 'east-west', { namespace: 'istio-gateways', createNamespace: true });

    for (const { name } of CLUSTERS.filter(other => other !== cluster)) {
      new RemoteSecret(this, `remote-${name}`, { cluster: name, kubeconfig: Kubeconfig.stored('vault', `istio/${name}`) });
    }
    new RemoteReader(this, 'reader');
  }
}
