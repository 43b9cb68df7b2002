import { FromNamespaces, RouteNamespaces } from '../api/gateway-api';
import { MeshError } from '../private/errors';
import { isNamespace } from '../private/names';

/** The label that Kubernetes gives every namespace. */
const NAME_LABEL = 'kubernetes.io/metadata.name';

/**
 * Namespaces whose services and workloads may use a waypoint.
 *
 * Rendered as `allowedRoutes.namespaces` of its listener.
 *
 * @see https://istio.io/latest/docs/ambient/usage/waypoint/#cross-namespace-waypoint-use
 */
export class WaypointNamespaces {
  /** That of the waypoint alone. */
  public static same(): WaypointNamespaces {
    return new WaypointNamespaces(() => ({ from: FromNamespaces.SAME }), () => false);
  }

  /** All namespaces. */
  public static all(): WaypointNamespaces {
    return new WaypointNamespaces(() => ({ from: FromNamespaces.ALL }), () => true);
  }

  /** Those of these names, besides that of the waypoint: at least one (`NoNamespaces`, `BadNamespace`). They are told apart by the label that Kubernetes gives them. */
  public static named(...names: string[]): WaypointNamespaces {
    if (names.length === 0) {
      throw new MeshError('NoNamespaces', 'no namespace is named that may use the waypoint; name at least one, or say WaypointNamespaces.same()');
    }
    const bad = names.find(name => !isNamespace(name));
    if (bad !== undefined) {
      throw new MeshError('BadNamespace', `the name of a namespace that may use the waypoint must be one that Kubernetes takes, got '${bad}'`);
    }
    return new WaypointNamespaces(home => {
      const values = [...new Set([home, ...names])].sort();
      return { from: FromNamespaces.SELECTOR, selector: { matchExpressions: [{ key: NAME_LABEL, operator: 'In', values }] } };
    }, namespace => names.includes(namespace));
  }

  /**
   * Those that have all of these labels: at least one (`NoNamespaces`). The waypoint's own namespace must have them too, if anything there uses the waypoint.
   */
  public static labelled(labels: { [label: string]: string }): WaypointNamespaces {
    if (Object.keys(labels).length === 0) {
      throw new MeshError('NoNamespaces', 'no label is named by which namespaces may use the waypoint; name at least one, or say WaypointNamespaces.all()');
    }
    const matchLabels = { ...labels };
    return new WaypointNamespaces(() => ({ from: FromNamespaces.SELECTOR, selector: { matchLabels } }));
  }

  /** @param takes whether it takes a namespace, besides that of the waypoint; undefined if its labels decide */
  private constructor(private readonly rendered: (home: string) => RouteNamespaces, private readonly takes?: (namespace: string) => boolean) {}

  /**
   * Whether a namespace is left out for certain.
   *
   * @internal
   */
  public _refuses(namespace: string, home: string): boolean {
    return this.takes !== undefined && namespace !== home && !this.takes(namespace);
  }

  /** @internal */
  public _toGatewayApi(home: string): RouteNamespaces {
    return this.rendered(home);
  }
}
