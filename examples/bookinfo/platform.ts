import { Chart } from 'cdk8s';
import { MeshPolicies, MutualTls } from 'cdk8s-mesh';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';

/**
 * What the owner of the mesh provides: a namespace with sidecars, and mutual TLS between all workloads.
 */
export class Platform extends Chart {
  /** Where Bookinfo lives. */
  public readonly bookinfo: kplus.Namespace;

  constructor(scope: Construct, id: string) {
    super(scope, id);

    this.bookinfo = new kplus.Namespace(this, 'bookinfo', {
      metadata: { name: 'bookinfo', labels: { 'istio-injection': 'enabled' } },
    });

    // Every client has a sidecar, so plaintext between workloads can only be a mistake.
    new MeshPolicies(this, 'policies', { mutualTls: MutualTls.strict() });
  }
}
