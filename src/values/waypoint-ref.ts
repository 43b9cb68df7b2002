import { MeshError } from '../private/errors';
import { isNamespace, isObjectName } from '../private/names';

/** A waypoint as policies need it. */
export interface WaypointFacts {
  readonly name: string;
  readonly namespace: string;
  /** Who it is for ztunnel. */
  readonly serviceAccount: string;
}

/**
 * A waypoint: the proxy that enforces policies for requests on the way to workloads in ambient mode.
 */
export interface IWaypoint {
  /**
   * The waypoint as services of a namespace use it.
   *
   * @internal
   */
  _waypointOf(namespace: string): WaypointFacts;
}

/**
 * Options for `WaypointRef.named`.
 */
export interface WaypointOptions {
  /**
   * Namespace of the waypoint (`BadNamespace`), as the label `istio.io/use-waypoint-namespace` has it.
   * @default - that of the workloads
   */
  readonly namespace?: string;

  /**
   * Service account of the waypoint, if the annotation `gateway.istio.io/service-account` of its Gateway names one (`BadName`).
   * @default - the name of the Gateway, as Istio makes it
   */
  readonly serviceAccount?: string;
}

/**
 * A waypoint that somebody else makes, known by the name of its Gateway.
 *
 * @see https://istio.io/latest/docs/ambient/usage/waypoint/
 */
export class WaypointRef implements IWaypoint {
  /**
   * A waypoint by its name.
   *
   * @param name of the Gateway of class `istio-waypoint`, as the label `istio.io/use-waypoint` has it. It cannot be `none`, which says that there is no
   * waypoint (`BadName`).
   */
  public static named(name: string, options: WaypointOptions = {}): WaypointRef {
    const { namespace, serviceAccount } = options;
    if (!isObjectName(name) || name === 'none') {
      throw new MeshError('BadName', `a waypoint must be the name of its Gateway, lower-case letters, digits, '-' and '.', and not 'none', got '${name}'`);
    }
    if (namespace !== undefined && !isNamespace(namespace)) {
      throw new MeshError('BadNamespace', `'namespace' must be the namespace of the waypoint '${name}', got '${namespace}'`);
    }
    if (serviceAccount !== undefined && !isObjectName(serviceAccount)) {
      throw new MeshError('BadName', `'serviceAccount' must be the name of the service account of the waypoint '${name}', got '${serviceAccount}'`);
    }
    return new WaypointRef(name, namespace, serviceAccount ?? name);
  }

  private constructor(private readonly name: string, private readonly namespace: string | undefined, private readonly serviceAccount: string) {}

  /** @internal */
  public _waypointOf(namespace: string): WaypointFacts {
    return { name: this.name, namespace: this.namespace ?? namespace, serviceAccount: this.serviceAccount };
  }
}
