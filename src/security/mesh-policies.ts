import { Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { MutualTls } from './mutual-tls';
import { PeerAuthentication } from '../api/security';
import { Mesh } from '../mesh';
import { MeshError } from '../private/errors';
import { PerApp } from '../private/per-app';

/**
 * Properties for `MeshPolicies`.
 */
export interface MeshPoliciesProps {
  /**
   * Which connections workloads take, unless their namespace or they themselves say otherwise.
   *
   * Rendered as `mtls.mode` of the PeerAuthentication `default` in the root namespace.
   */
  readonly mutualTls: MutualTls;
}

const POLICIES = new PerApp<{ first?: MeshPolicies }>(() => ({}));

/**
 * The policies of the whole mesh: objects of its root namespace, in the one app that owns the mesh.
 *
 * Needs a Mesh (`NoMesh`) with the fact `rootNamespace` (`RootNamespaceUnknown`), both by the time of synthesis. An app has one (`TwoMeshPolicies`).
 *
 * @see https://istio.io/latest/docs/tasks/security/authentication/authn-policy/
 */
export class MeshPolicies extends Construct {
  /** The PeerAuthentication of the root namespace, to patch. */
  public readonly peerAuthentication: PeerAuthentication;

  constructor(scope: Construct, id: string, props: MeshPoliciesProps) {
    super(scope, id);
    const shared = POLICIES.of(this);
    if (shared.first !== undefined) {
      throw new MeshError('TwoMeshPolicies', `'${shared.first.node.path}' states the policies of the mesh already; keep one of the two`, this);
    }
    shared.first = this;
    this.peerAuthentication = new PeerAuthentication(this, 'peer-authentication', {
      metadata: { name: 'default', namespace: Lazy.any({ produce: () => this.rootNamespace() }) },
      spec: { mtls: { mode: props.mutualTls._mode } },
    });
  }

  private rootNamespace(): string {
    const namespace = Mesh.of(this).rootNamespace;
    if (namespace === undefined) {
      throw new MeshError('RootNamespaceUnknown', "policies of the whole mesh live in its root namespace, which is unknown; state it: new Mesh(app, 'mesh', "
        + "{ rootNamespace: 'istio-system' }) in most installations", this);
    }
    return namespace;
  }
}
