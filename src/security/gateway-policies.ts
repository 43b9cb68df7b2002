import { Construct } from 'constructs';
import { Access, PolicyBook, proxyStands } from '../access';
import { requireTopology } from '../gateways';
import { Mesh } from '../mesh';
import { requireObjectName } from '../private/names';
import { GuardedScope, IGatewayPods } from '../refs';

/**
 * Properties for `GatewayPolicies`.
 */
export interface GatewayPoliciesProps {
  /**
   * The gateway: `IngressGateway.existing(...)` or `EgressGateway.existing(...)`.
   */
  readonly gateway: IGatewayPods;

  /**
   * Whether the clients that `allowFrom` names are all there are, for whatever the gateway serves, also for other teams. Rendered as an AuthorizationPolicy
   * `<name>-allow` in the namespace of the pods.
   *
   * Where the mesh or the namespace lets nothing in by default, `Access.allowAll()` opens the gateway again: what it serves is what its Gateway objects say.
   * @default - nothing is said
   */
  readonly access?: Access;

  /**
   * What names of the objects begin with (`BadName`).
   * @default - the id of the construct in lower case
   */
  readonly name?: string;
}

/**
 * Policies for the pods of a gateway that runs already: Helm installed it, or another app. One of this app takes them itself (`IngressGateway`, `EgressGateway`).
 *
 * Renders policies that select the pods, in their namespace.
 *
 * @see https://istio.io/latest/docs/tasks/security/authorization/authz-ingress/
 */
export class GatewayPolicies extends GuardedScope {
  private readonly book: PolicyBook;

  constructor(scope: Construct, id: string, props: GatewayPoliciesProps) {
    super(scope, id);
    const name = props.name ?? id.toLowerCase();
    requireObjectName(name, this);
    const { namespace, labels, topology } = props.gateway._podsFor(this);
    proxyStands(this, () => namespace);
    this.book = new PolicyBook({
      by: this,
      name,
      namespace,
      isOfRoot: () => Mesh.tryOf(this)?.rootNamespace === namespace,
      labels: () => labels,
      refuse: rule => requireTopology(rule, topology?.(), this),
    });
    this._guard(props.access);
  }

  /** @internal */
  public _policies(): PolicyBook {
    return this.book;
  }
}
