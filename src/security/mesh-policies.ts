import { Construct } from 'constructs';
import { Access, PolicyBook } from '../access';
import { PeerAuthentication } from '../api/security';
import { meshTarget } from '../mesh';
import { MeshError } from '../private/errors';
import { PerApp } from '../private/per-app';
import { GuardedScope } from '../refs';
import { MutualTls } from '../values';

/**
 * Properties for `MeshPolicies`.
 */
export interface MeshPoliciesProps {
  /**
   * Which connections workloads take, unless their namespace or they themselves say otherwise.
   *
   * Rendered as the PeerAuthentication `default` in the root namespace.
   * @default - nothing is said; Istio's own default takes both mutual TLS and plaintext
   */
  readonly mutualTls?: MutualTls;

  /**
   * Who gets in at all workloads of the mesh, besides those whom their own policies let in. `Access.allowNothing()` is the default deny: each workload then says
   * itself who calls it (`access: Access.DECLARED`).
   *
   * Rendered as the AuthorizationPolicy `mesh-allow` in the root namespace. It is for the pods of gateways too, which need an allowance of their own: the check
   * fails synth where one of them has none (`MESH0330`).
   * @default - everybody, unless policies of namespaces or workloads say otherwise
   */
  readonly access?: Access;
}

const POLICIES = new PerApp<{ first?: MeshPolicies }>(() => ({}));

/**
 * The policies of the whole mesh: objects of its root namespace, in the one app that owns the mesh.
 *
 * Needs a Mesh (`NoMesh`) with the fact `rootNamespace` (`RootNamespaceUnknown`), both by the time of synthesis. An app has one (`TwoMeshPolicies`).
 *
 * @see https://istio.io/latest/docs/tasks/security/authentication/authn-policy/
 */
export class MeshPolicies extends GuardedScope {
  private readonly book: PolicyBook;

  constructor(scope: Construct, id: string, props: MeshPoliciesProps = {}) {
    super(scope, id);
    const shared = POLICIES.of(this);
    if (shared.first !== undefined) {
      throw new MeshError('TwoMeshPolicies', `'${shared.first.node.path}' states the policies of the mesh already; keep one of the two`, this);
    }
    shared.first = this;
    this.book = new PolicyBook(meshTarget(this));
    this._guard(props.access);
    if (props.mutualTls !== undefined) this.book.mutualTls.state(this, props.mutualTls);
  }

  /** The PeerAuthentication of the root namespace, to patch. Throws `NotEmitted` without `mutualTls`. */
  public get peerAuthentication(): PeerAuthentication {
    return this.book.mutualTls.get();
  }

  /** @internal */
  public _policies(): PolicyBook {
    return this.book;
  }
}
