import { Chart } from 'cdk8s';
import { Access, DataPlane, GatewayPort, IngressGateway, IstiodGateway, MeshNamespace, MeshPolicies, MutualTls } from 'cdk8s-mesh';
import { Construct } from 'constructs';

/**
 * What is there before any workload: namespaces, mutual TLS, and a gateway at which machines find istiod.
 */
export class Platform extends Chart {
  /** Where Bookinfo lives. */
  public readonly bookinfo: MeshNamespace;

  /** Where machines live. Nothing is injected into them; the Service that selects them, and policies, are here. */
  public readonly machines: MeshNamespace;

  constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'istio-eastwest' });

    new MeshPolicies(this, 'policies', { mutualTls: MutualTls.strict() });
    this.bookinfo = closed(scope, 'bookinfo');
    this.machines = closed(scope, 'vm');

    const gateway = new IngressGateway(this, 'istio-eastwestgateway', {
      createNamespace: true,
      ports: [GatewayPort.tls(15012, { name: 'tls-istiod' })],
    });
    // The TLS that passes through is istiod's own.
    new IstiodGateway(this, 'istiod', { gateway, webhook: false });
  }
}

/** A namespace where who calls what nobody declared is turned away. */
function closed(scope: Construct, name: string): MeshNamespace {
  const chart = new Chart(scope, `namespace-${name}`, { namespace: name });
  return new MeshNamespace(chart, 'namespace', { dataPlane: DataPlane.sidecar(), access: Access.allowNothing() });
}
