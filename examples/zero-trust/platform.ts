import { Chart } from 'cdk8s';
import { Access, MeshNamespace, MeshPolicies, MutualTls } from 'cdk8s-mesh';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';

/**
 * What holds before any workload says something: mutual TLS everywhere, and nobody gets in at Bookinfo.
 */
export class Platform extends Chart {
  /** Where Bookinfo lives. */
  public readonly bookinfo: kplus.Namespace;

  constructor(scope: Construct, id: string) {
    super(scope, id);

    this.bookinfo = new kplus.Namespace(this, 'bookinfo', {
      metadata: { name: 'bookinfo', labels: { 'istio-injection': 'enabled' } },
    });

    new MeshPolicies(this, 'policies', { mutualTls: MutualTls.strict() });
    // Who calls what nobody declared is turned away, also from workloads that are added later and say nothing.
    new MeshNamespace(this, 'defaults', { namespace: this.bookinfo, access: Access.allowNothing() });
  }
}
