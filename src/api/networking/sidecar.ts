import { ApiObjectMetadata, GroupVersionKind } from 'cdk8s';
import { Construct } from 'constructs';
import { ConnectionPoolSettings } from './connection-pool-settings';
import { Destination } from './destination';
import { ServerTlsSettings } from './server-tls-settings';
import { WorkloadSelector } from './workload-selector';
import { IstioObject } from '../istio-object';

/**
 * How traffic gets to a listener that is bound to an IP address.
 */
export enum CaptureMode {
  /** As the proxy is set up. */
  DEFAULT = 'DEFAULT',
  /** By redirection with iptables. */
  IPTABLES = 'IPTABLES',
  /** Not at all: whoever wants the listener has to address it. An inbound port must be free on the host. */
  NONE = 'NONE',
}

/**
 * Port that a sidecar listens on.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/sidecar/#SidecarPort
 */
export interface SidecarPort {
  /**
   * Port number, from 1 to 65535; 0 for an egress listener on a Unix domain socket, and only there.
   * @default 0
   */
  readonly number?: number;

  /**
   * What is spoken on the port: `HTTP`, `HTTPS`, `HTTP2`, `GRPC`, `GRPC-WEB`, `HTTP_PROXY`, `MONGO`, `REDIS`, `MYSQL`, `TCP`, `TLS` or `UDP`,
   * in either case.
   * @default - the proxy finds out by itself
   */
  readonly protocol?: string;

  /**
   * Name of the port: a DNS label.
   * @default - no name
   */
  readonly name?: string;

  /**
   * Means nothing on a Sidecar; istiod refuses any value but 0.
   * @default 0
   * @deprecated Leave it out.
   */
  readonly targetPort?: number;
}

/**
 * A port that the sidecar takes traffic on for its workload.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/sidecar/#IstioIngressListener
 */
export interface IstioIngressListener {
  /**
   * Port to listen on; its number may stand once.
   */
  readonly port: SidecarPort;

  /**
   * IP address to listen on.
   * @default - the address of the workload
   */
  readonly bind?: string;

  /**
   * How traffic gets to the listener.
   * @default CaptureMode.DEFAULT
   */
  readonly captureMode?: CaptureMode;

  /**
   * Where the traffic goes: `127.0.0.1:port` or `[::1]:port` for the loopback address, `0.0.0.0:port` or `[::]:port` for the
   * address of the pod, or `unix:///path` or `unix://@name` for a socket.
   * @default - the port that the traffic was sent to, on the address of the pod
   */
  readonly defaultEndpoint?: string;

  /**
   * TLS from clients outside the mesh, which ends here. Needs the protocol `HTTPS` or `TLS`, and certificates in files.
   * @default - mutual TLS of the mesh, as PeerAuthentication says
   */
  readonly tls?: ServerTlsSettings;

  /**
   * Limits of the connections and requests to this port.
   * @default - `inboundConnectionPool`
   */
  readonly connectionPool?: ConnectionPoolSettings;
}

/**
 * Services that the workload can reach, through one port or through any.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/sidecar/#IstioEgressListener
 */
export interface IstioEgressListener {
  /**
   * Services to know, as `namespace/host`, such as `shop/*` or `./reviews.shop.svc.cluster.local`.
   *
   * The namespace may be `.` for its own, `*` for any, `~` for none; the host is a full name, or `*`, or begins with `*.`.
   */
  readonly hosts: string[];

  /**
   * Port to listen on; its number may stand once. Only the last listener may go without.
   * @default - the ports of the services that no other listener takes
   */
  readonly port?: SidecarPort;

  /**
   * IP address to listen on, or with port number 0 a socket: `unix:///path` or `unix://@name`. Read only together with `port`.
   * @default - the addresses of the services, or 127.0.0.1 if `captureMode` is `NONE`
   */
  readonly bind?: string;

  /**
   * How traffic gets to the listener. `IPTABLES` is not for sockets.
   * @default CaptureMode.DEFAULT
   */
  readonly captureMode?: CaptureMode;
}

/**
 * What becomes of traffic to hosts that the mesh does not know.
 */
export enum OutboundTrafficPolicyMode {
  /** It is dropped. This finds missing ServiceEntries; it is no firewall. */
  REGISTRY_ONLY = 'REGISTRY_ONLY',
  /** It passes. */
  ALLOW_ANY = 'ALLOW_ANY',
}

/**
 * What becomes of traffic to hosts that the mesh does not know.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/sidecar/#OutboundTrafficPolicy
 */
export interface OutboundTrafficPolicy {
  /**
   * Whether it passes.
   * @default OutboundTrafficPolicyMode.REGISTRY_ONLY
   */
  readonly mode?: OutboundTrafficPolicyMode;

  /**
   * Service that it is sent through. Needs `ALLOW_ANY`, a `port`, and an egress listener that knows the service.
   * @default - it goes where the workload sent it
   */
  readonly egressProxy?: Destination;
}

/**
 * Spec of `Sidecar`, field for field as on the wire. At least one setting besides `workloadSelector` is needed.
 */
export interface SidecarSpec {
  /**
   * Workloads that the object configures, in its own namespace.
   * @default - every workload in the namespace, or in the mesh if the object lives in the root namespace
   */
  readonly workloadSelector?: WorkloadSelector;

  /**
   * Ports that the sidecars take traffic on.
   * @default - the ports of the services that the workload belongs to
   */
  readonly ingress?: IstioIngressListener[];

  /**
   * Services that the workloads can reach.
   * @default - all services that are exported to the namespace
   */
  readonly egress?: IstioEgressListener[];

  /**
   * Limits of the connections and requests that the sidecars take, on any port.
   * @default - those of the DestinationRule of the service
   */
  readonly inboundConnectionPool?: ConnectionPoolSettings;

  /**
   * What becomes of traffic to hosts that the mesh does not know.
   * @default - as the mesh says; it passes unless changed
   */
  readonly outboundTrafficPolicy?: OutboundTrafficPolicy;
}

/**
 * Properties for `Sidecar`.
 */
export interface SidecarProps {
  /**
   * Object metadata.
   * @default - a name derived from the construct path, in the namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * The configuration.
   * @default - an empty spec, which needs a patch before Istio takes it
   */
  readonly spec?: SidecarSpec;
}

/**
 * Narrows what the sidecars of workloads listen on and know of the mesh, which keeps their configuration small.
 *
 * A Sidecar for a workload wins over the one for its namespace, and that over the one in the root namespace; they are not merged.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/sidecar/
 */
export class Sidecar extends IstioObject {
  /** API version and kind. */
  public static readonly GVK: GroupVersionKind = { apiVersion: 'networking.istio.io/v1', kind: 'Sidecar' };

  constructor(scope: Construct, id: string, props: SidecarProps = {}) {
    super(scope, id, Sidecar.GVK, props.metadata, props.spec ?? {});
  }
}
