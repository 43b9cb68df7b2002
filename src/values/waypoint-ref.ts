import { MeshError } from '../private/errors';
import { isNamespace, isObjectName } from '../private/names';

/** A waypoint as policies and routes need it. */
export interface WaypointFacts {
  readonly name: string;
  readonly namespace: string;
  /** Who it is for ztunnel. */
  readonly serviceAccount: string;
  /** Whether it also takes what is sent to pods by their addresses, where policies of Services do not hold; undefined if unknown. */
  readonly takesPods?: boolean;
}

/**
 * A waypoint: the proxy that enforces policies for requests on the way to workloads in ambient mode.
 */
export interface IWaypoint {
  /**
   * The waypoint as services of a namespace use it; undefined if they are to have none. Throws where it does not take them.
   *
   * @internal
   */
  _waypointOf(namespace: string): WaypointFacts | undefined;
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

/** Label of a Namespace, a Service, a ServiceEntry or a pod that asks for a waypoint; `none` asks for none. */
export const USE_WAYPOINT_LABEL = 'istio.io/use-waypoint';

/** Says beside it in which namespace the waypoint is. */
export const USE_WAYPOINT_NAMESPACE_LABEL = 'istio.io/use-waypoint-namespace';

/** Label of a Namespace or a Service: whether gateways send requests through the waypoint. */
export const INGRESS_USES_WAYPOINT_LABEL = 'istio.io/ingress-use-waypoint';

/** The labels by which something in a namespace asks for a waypoint. */
export function waypointLabels(waypoint: IWaypoint, namespace: string): { [label: string]: string } {
  const facts = waypoint._waypointOf(namespace);
  if (facts === undefined) return { [USE_WAYPOINT_LABEL]: 'none' };
  return { [USE_WAYPOINT_LABEL]: facts.name, ...facts.namespace === namespace ? {} : { [USE_WAYPOINT_NAMESPACE_LABEL]: facts.namespace } };
}

/** The waypoint that labels ask for; undefined if they ask for nothing. */
export function waypointByLabels(labels: { readonly [label: string]: string } | undefined): IWaypoint | undefined {
  const { [USE_WAYPOINT_LABEL]: name, [USE_WAYPOINT_NAMESPACE_LABEL]: namespace } = labels ?? {};
  if (name === undefined) return undefined;
  return name === 'none' ? WaypointRef.none() : WaypointRef.named(name, { namespace });
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
    return new WaypointRef(name, namespace, serviceAccount);
  }

  /**
   * No waypoint, for a service of a namespace whose others use one. Rendered as the label `istio.io/use-waypoint: none`.
   */
  public static none(): WaypointRef {
    return new WaypointRef();
  }

  private constructor(private readonly name?: string, private readonly namespace?: string, private readonly serviceAccount?: string) {}

  /** @internal */
  public _waypointOf(namespace: string): WaypointFacts | undefined {
    const { name } = this;
    return name === undefined ? undefined : { name, namespace: this.namespace ?? namespace, serviceAccount: this.serviceAccount ?? name };
  }
}
