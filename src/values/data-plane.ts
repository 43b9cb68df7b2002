import { DEFAULT_REVISION } from './revision';
import { IWaypoint, waypointLabels } from './waypoint-ref';
import { MeshError } from '../private/errors';

/**
 * Options for `DataPlane.ambient`.
 */
export interface AmbientOptions {
  /**
   * The waypoint that services of the namespace use (label `istio.io/use-waypoint`). It enforces what is said about requests.
   * @default - none: ztunnel alone enforces policies, and knows connections only
   */
  readonly waypoint?: IWaypoint;

  /**
   * Whether gateways send requests for services of the namespace through the waypoint (label `istio.io/ingress-use-waypoint: "true"` on the namespace or its
   * Services). Needs a waypoint (`WaypointUnstated`).
   * @default - no: gateways call the pods themselves, so the waypoint sees nothing of what comes from them
   */
  readonly ingressUsesWaypoint?: boolean;
}

type Mode = 'sidecar' | 'ambient' | 'none';

/**
 * What carries the traffic of workloads, and enforces policies for them.
 *
 * @see https://istio.io/latest/docs/overview/dataplane-modes/
 */
export class DataPlane {
  /** A proxy beside each workload. It knows requests and connections, and policies select the pods. */
  public static sidecar(): DataPlane {
    return new DataPlane('sidecar');
  }

  /**
   * ztunnel on each node, and a waypoint for what is said about requests (label `istio.io/dataplane-mode: ambient`).
   *
   * Policies about connections select the pods, where ztunnel enforces them. With a waypoint all policies name the Service in `targetRefs`, and the pods take
   * connections from the waypoint alone.
   */
  public static ambient(options: AmbientOptions = {}): DataPlane {
    const { waypoint, ingressUsesWaypoint = false } = options;
    if (ingressUsesWaypoint && waypoint === undefined) {
      throw new MeshError('WaypointUnstated', "'ingressUsesWaypoint' needs a waypoint that gateways could use, and none is stated; name it: waypoint: WaypointRef.named('waypoint')");
    }
    return new DataPlane('ambient', waypoint, ingressUsesWaypoint);
  }

  /**
   * Nothing: the workloads are not of the mesh (labels `istio-injection: disabled` and `istio.io/dataplane-mode: none`).
   *
   * Nobody enforces policies for them, so that those that would only be for them are refused (`NothingEnforces`). They call, and are called, in plaintext.
   */
  public static none(): DataPlane {
    return new DataPlane('none');
  }

  private constructor(
    private readonly mode: Mode,
    /** @internal */
    public readonly _waypoint?: IWaypoint,
    /** @internal */
    public readonly _ingressUsesWaypoint = false,
  ) {}

  /** @internal */
  public get _isAmbient(): boolean {
    return this.mode === 'ambient';
  }

  /** @internal */
  public get _isSidecar(): boolean {
    return this.mode === 'sidecar';
  }

  /** @internal */
  public get _isNone(): boolean {
    return this.mode === 'none';
  }

  /**
   * The same in ambient mode, with what one service says otherwise.
   *
   * @internal
   */
  public _with({ waypoint = this._waypoint, ingressUsesWaypoint = this._ingressUsesWaypoint }: AmbientOptions): DataPlane {
    return new DataPlane('ambient', waypoint, ingressUsesWaypoint);
  }

  /**
   * Whether the workloads of a namespace are served alike.
   *
   * @internal
   */
  public _isLike(other: DataPlane, namespace: string): boolean {
    return JSON.stringify(this.facts(namespace)) === JSON.stringify(other.facts(namespace));
  }

  /**
   * The labels of a Namespace by which its workloads are served.
   *
   * @internal
   */
  public _namespaceLabels(namespace: string, revision: string): { [label: string]: string } {
    if (this._isNone) return { 'istio-injection': 'disabled', 'istio.io/dataplane-mode': 'none' };
    if (this._isSidecar) return revision === DEFAULT_REVISION ? { 'istio-injection': 'enabled' } : { 'istio.io/rev': revision };
    return {
      'istio.io/dataplane-mode': 'ambient',
      ...this._waypoint && waypointLabels(this._waypoint, namespace),
      ...this._ingressUsesWaypoint && { 'istio.io/ingress-use-waypoint': 'true' },
    };
  }

  private facts(namespace: string): object {
    const { name, namespace: place, serviceAccount } = this._waypoint?._waypointOf(namespace) ?? {};
    return [this.mode, this._ingressUsesWaypoint, name, place, serviceAccount];
  }
}
