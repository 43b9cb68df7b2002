import { Chart } from 'cdk8s';
import { Access, MachineProbe, MachineRegistration, MeshNamespace, MeshService, VirtualMachine } from 'cdk8s-mesh';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';

/**
 * The machine, the Service by which others find it, and who they may be.
 */
export class Machines extends Chart {
  /** The database. */
  public readonly mysql: MeshService;

  constructor(scope: Construct, id: string, { namespace }: MeshNamespace) {
    super(scope, id, { namespace });

    // A WorkloadGroup with an account: each machine that connects is registered, and is an endpoint while MySQL takes connections.
    const workload = new VirtualMachine(this, 'mysqldb', {
      labels: { app: 'mysqldb' },
      registration: MachineRegistration.automatic({ probe: MachineProbe.tcp(3306) }),
      // What its proxy starts from, to be copied there with a certificate and a token of the cluster.
      bootstrap: { folder: 'machines/mysqldb', gatewayAddress: '203.0.113.7' },
    });

    const service = new kplus.Service(this, 'service', { metadata: { name: 'mysqldb' }, ports: [{ port: 3306, name: 'tcp-mysql' }] });
    service.selectLabel('app', 'mysqldb');

    // Only those that declare to call it get in. The proxy on the machine sees to that.
    this.mysql = new MeshService(this, 'mesh', { service, workload, access: Access.DECLARED });
  }
}
