import { Chart } from 'cdk8s';
import { Access, DataPlane, MeshNamespace, MeshPolicies, MutualTls } from 'cdk8s-mesh';
import { Construct } from 'constructs';

/**
 * What holds before any workload says something: mutual TLS everywhere, and nobody gets in at Bookinfo.
 */
export class Platform extends Chart {
  /** Where Bookinfo lives. */
  public readonly bookinfo: MeshNamespace;

  constructor(scope: Construct, id: string) {
    super(scope, id);

    // Pods get sidecars. Who calls what nobody declared is turned away, also from workloads that are added later and say nothing.
    this.bookinfo = new MeshNamespace(this, 'bookinfo', { name: 'bookinfo', dataPlane: DataPlane.sidecar(), access: Access.allowNothing() });
    new MeshPolicies(this, 'policies', { mutualTls: MutualTls.strict() });
  }
}
