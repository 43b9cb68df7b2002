import { KubernetesGateway, KubernetesGateways, Listener } from './kubernetes-gateways';
import { Namespaces } from './namespaces';
import { Resource, StringMap } from './resource';
import { Resources } from './resources';
import { Workload } from './workloads';

/** The label by which a namespace, a Service or a workload asks for a waypoint. */
export const USE_WAYPOINT = 'istio.io/use-waypoint';

/** The label that says in which namespace the waypoint is. */
export const USE_WAYPOINT_NAMESPACE = 'istio.io/use-waypoint-namespace';

/** The label by which gateways send requests for a namespace or a Service through its waypoint. */
export const INGRESS_USES_WAYPOINT = 'istio.io/ingress-use-waypoint';

/** As Go reads them. */
const TRUE = ['1', 't', 'T', 'true', 'TRUE', 'True'];

/** The label of a Gateway, or its class, that says what it is a waypoint for. */
export const WAYPOINT_FOR = 'istio.io/waypoint-for';

/** The port of Istio's tunnel. */
export const HBONE_PORT = 15008;

/** On the Services that istiod makes for waypoints and gateways of its own. */
const MANAGED = 'gateway.istio.io/managed';
const WITHOUT_WAYPOINT: readonly (string | undefined)[] = ['istio.io-mesh-controller', 'istio.io-eastwest-controller'];

/** A waypoint that labels ask for. */
export interface WaypointWish {
  readonly name: string;
  readonly namespace: string;
}

/**
 * Whether traffic to something goes through a waypoint: it does, nobody asks for one, it cannot be known from the manifests, or one is asked
 * for in vain, as it is not there, does not take the namespace, or is for other traffic. In vain means without any: istiod looks no further.
 */
export interface WaypointUse {
  readonly state: 'used' | 'unused' | 'unknown' | 'missing' | 'refused' | 'other-traffic';
  /** Unless nobody asks, or the labels are not known. */
  readonly wish?: WaypointWish;
  /** If it is among the manifests. */
  readonly waypoint?: KubernetesGateway;
}

/** Which waypoint a Service, a workload or a namespace uses. */
export class Waypoints {
  constructor(private readonly resources: Resources, private readonly namespaces: Namespaces, private readonly gateways: KubernetesGateways) {}

  /** Of a Service or a ServiceEntry. */
  public ofService({ labels, namespace }: Resource): WaypointUse {
    return WITHOUT_WAYPOINT.includes(labels[MANAGED]) ? { state: 'unused' } : this.useOf(labels, namespace, 'service');
  }

  /** Whether gateways send what they send to a Service or a ServiceEntry through its waypoint, and leave it to that to choose. */
  public isAheadOf(service: Resource): boolean {
    const label = service.labels[INGRESS_USES_WAYPOINT] ?? this.namespaces.find(service.namespace)?.labels?.[INGRESS_USES_WAYPOINT];
    return label !== undefined && TRUE.includes(label) && ['used', 'unknown'].includes(this.ofService(service).state);
  }

  /** Of what is called by the addresses of its pods. */
  public ofWorkload({ labels, namespace }: Workload): WaypointUse {
    return this.useOf(labels, namespace, 'workload');
  }

  /** What the label of a namespace means for the Services in it that say nothing themselves. */
  public ofNamespace(namespace: string): WaypointUse {
    return this.useOf({}, namespace, 'service');
  }

  /** What the labels of an object ask for by themselves: `none` is to have no waypoint. */
  public wishOf(labels: StringMap, namespace: string): WaypointWish | 'none' | undefined {
    const name = labels[USE_WAYPOINT];
    if (name === undefined || name === 'none') return name;
    return { name, namespace: labels[USE_WAYPOINT_NAMESPACE] ?? namespace };
  }

  /** What comes of a wish of something in a namespace; undefined traffic is not looked at. */
  public resolve(wish: WaypointWish, namespace: string, traffic?: 'service' | 'workload'): WaypointUse {
    const waypoint = this.gateways.find(wish.namespace, wish.name);
    if (waypoint === undefined) return { state: this.namespaces.manages('KubernetesGateway', wish.namespace) ? 'missing' : 'unknown', wish };
    const isAdmitted = this.admits(waypoint, namespace);
    if (isAdmitted !== true) return { state: isAdmitted === undefined ? 'unknown' : 'refused', wish, waypoint };
    const isForIt = traffic === undefined || ['all', traffic].includes(this.trafficOf(waypoint));
    return { state: isForIt ? 'used' : 'other-traffic', wish, waypoint };
  }

  /** What a Gateway is a waypoint for: `service` unless it or its class says otherwise. */
  public trafficOf({ resource, className }: KubernetesGateway): string {
    return resource.labels[WAYPOINT_FOR] ?? this.resources.find('GatewayClass', '', className)?.labels[WAYPOINT_FOR] ?? 'service';
  }

  /** The listener that istiod looks at; without one only the namespace of the waypoint is served. */
  public listenerOf({ listeners }: KubernetesGateway): Listener | undefined {
    return listeners.find(({ port, protocol }) => protocol === 'HBONE' && port === HBONE_PORT);
  }

  private useOf(labels: StringMap, namespace: string, traffic: 'service' | 'workload'): WaypointUse {
    const own = this.wishOf(labels, namespace);
    if (own === 'none') return { state: 'unused' };
    if (own !== undefined) return this.resolve(own, namespace, traffic);
    const around = this.namespaces.find(namespace)?.labels;
    if (around === undefined) return { state: 'unknown' };
    const wish = this.wishOf(around, namespace);
    return wish === undefined || wish === 'none' ? { state: 'unused' } : this.resolve(wish, namespace, traffic);
  }

  private admits(waypoint: KubernetesGateway, namespace: string): boolean | undefined {
    // Another listener may stand for the tunnel, as an annotation says; whom that one takes is not looked at.
    if (waypoint.resource.annotations['ambient.istio.io/waypoint-inbound-binding'] !== undefined) return true;
    const listener = this.listenerOf(waypoint);
    return listener === undefined ? waypoint.namespace === namespace : this.gateways.admits(waypoint, listener, namespace);
  }
}
