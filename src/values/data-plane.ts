import { IWaypoint } from './waypoint-ref';

/**
 * Options for `DataPlane.ambient`.
 */
export interface AmbientOptions {
  /**
   * The waypoint that services of the namespace use (label `istio.io/use-waypoint`). It enforces what is said about requests.
   * @default - none: ztunnel alone enforces policies, and knows connections only
   */
  readonly waypoint?: IWaypoint;
}

/**
 * What carries the traffic of workloads, and enforces policies for them.
 *
 * @see https://istio.io/latest/docs/overview/dataplane-modes/
 */
export class DataPlane {
  /** A proxy beside each workload. It knows requests and connections, and policies select the pods. */
  public static sidecar(): DataPlane {
    return new DataPlane(false);
  }

  /**
   * ztunnel on each node, and a waypoint for what is said about requests (label `istio.io/dataplane-mode: ambient`).
   *
   * Policies about connections select the pods, where ztunnel enforces them. With a waypoint all policies name the Service in `targetRefs`, and the pods take
   * connections from the waypoint alone.
   */
  public static ambient(options: AmbientOptions = {}): DataPlane {
    return new DataPlane(true, options.waypoint);
  }

  private constructor(
    /** @internal */
    public readonly _isAmbient: boolean,
    /** @internal */
    public readonly _waypoint?: IWaypoint,
  ) {}

  /**
   * Whether the workloads of a namespace are served alike.
   *
   * @internal
   */
  public _isLike(other: DataPlane, namespace: string): boolean {
    const [mine, theirs] = [this, other].map(({ _waypoint }) => _waypoint?._waypointOf(namespace));
    return this._isAmbient === other._isAmbient && mine?.name === theirs?.name && mine?.namespace === theirs?.namespace
      && mine?.serviceAccount === theirs?.serviceAccount;
  }
}
