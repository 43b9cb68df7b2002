import { MeshError } from '../private/errors';

/** What is let in. */
export enum AccessMode {
  /** Whom somebody declares. */
  DECLARED,
  NOTHING,
  ALL,
  /** Nothing, whatever other policies say. */
  DENIED,
}

/**
 * Whether the declared callers of a server are all there are.
 *
 * @see https://istio.io/latest/docs/concepts/security/#authorization-policies
 */
export class Access {
  /**
   * Who calls the server is who says `connectTo`, the gateways and services whose routes lead there, and whom `allowFrom` names; nobody else gets in. Rendered as one
   * AuthorizationPolicy that says `ALLOW`. Without any caller it is an error (`NoCallers`): say `allowNothing` if that is meant.
   */
  public static readonly DECLARED = new Access(AccessMode.DECLARED, false);

  /**
   * The same, and nothing is enforced: proxies only log and count what would be denied. Rendered with the annotation `istio.io/dry-run: "true"`.
   *
   * @see https://istio.io/latest/docs/tasks/security/authorization/authz-dry-run/
   */
  public static readonly DRY_RUN = new Access(AccessMode.DECLARED, true);

  /**
   * Nobody gets in by this server's own policies, whoever is declared; policies of somebody else may still let callers in. Rendered as an AuthorizationPolicy that says
   * `ALLOW` and has no rules.
   */
  public static allowNothing(): Access {
    return new Access(AccessMode.NOTHING, false);
  }

  /**
   * Everybody gets in, also where a namespace or the mesh lets in nobody by default; what is denied stays denied. Rendered as an AuthorizationPolicy that says `ALLOW`,
   * with one empty rule.
   */
  public static allowAll(): Access {
    return new Access(AccessMode.ALL, false);
  }

  /**
   * Nobody gets in, whatever all other policies allow: to take a server out of use. Rendered as an AuthorizationPolicy that says `DENY`, with one empty rule.
   */
  public static denyAll(): Access {
    return new Access(AccessMode.DENIED, false);
  }

  /** @internal */
  public readonly _mode: AccessMode;

  /** @internal */
  public readonly _isDryRun: boolean;

  /** @internal */
  public readonly _hasNetworkPolicy: boolean;

  private constructor(mode: AccessMode, isDryRun: boolean, hasNetworkPolicy = false) {
    this._mode = mode;
    this._isDryRun = isDryRun;
    this._hasNetworkPolicy = hasNetworkPolicy;
  }

  /**
   * The same, and a NetworkPolicy that lets the same callers in, which the network plugin of the cluster enforces also for what goes around the mesh.
   *
   * Kubernetes knows pods and ports, no identities and no requests: callers are their pods where these are known, else their namespace, and whoever cannot be told
   * so is let in. What the mesh needs is added: health and metrics of the sidecar, or the tunnel and the probes of ambient mode.
   *
   * Throws `NetworkPolicyOnTrial` after `DRY_RUN`: Kubernetes enforces at once.
   */
  public withNetworkPolicy(): Access {
    if (this._isDryRun) {
      throw new MeshError('NetworkPolicyOnTrial', 'Access.DRY_RUN denies nothing, and a NetworkPolicy cannot be tried out: Kubernetes enforces it at once; '
        + 'leave withNetworkPolicy out until Access.DECLARED');
    }
    return new Access(this._mode, false, true);
  }
}
