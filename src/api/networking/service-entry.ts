import { ApiObjectMetadata, GroupVersionKind } from 'cdk8s';
import { Construct } from 'constructs';
import { WorkloadEntrySpec } from './workload-entry';
import { WorkloadSelector } from './workload-selector';
import { IstioObject } from '../istio-object';

/**
 * Whether a service belongs to the mesh.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/service-entry/#ServiceEntry-Location
 */
export enum ServiceEntryLocation {
  /** Outside: its workloads have no mesh identity, so no mutual TLS of the mesh is tried with them. */
  MESH_EXTERNAL = 'MESH_EXTERNAL',
  /** Inside: its workloads, such as virtual machines, take part in the mesh with an identity of their own. */
  MESH_INTERNAL = 'MESH_INTERNAL',
}

/**
 * How a proxy finds the IP address it connects to. How the caller itself resolves the host is another matter.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/service-entry/#ServiceEntry-Resolution
 */
export enum ServiceEntryResolution {
  /** Connects to the IP address that the caller asked for. Takes no endpoints. */
  NONE = 'NONE',
  /** Uses the IP addresses and Unix domain sockets of the endpoints, or the selected workloads. */
  STATIC = 'STATIC',
  /** Resolves the endpoints' names, or the hosts if there are no endpoints, and balances over all addresses found. */
  DNS = 'DNS',
  /** Like `DNS`, but with one endpoint at most, and each new connection takes the first address found; connections outlive DNS changes. */
  DNS_ROUND_ROBIN = 'DNS_ROUND_ROBIN',
  /** Resolves the name in each request's Host header or SNI, so that one wildcard host covers many names. HTTP and TLS only; no addresses, no endpoints. */
  DYNAMIC_DNS = 'DYNAMIC_DNS',
}

/**
 * A port of a service.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/service-entry/#ServicePort
 */
export interface ServicePort {
  /** Port that callers use, from 1 to 65535. No two ports of a service share a number. */
  readonly number: number;

  /** Name of the port: a DNS label that no other port of the service has. Endpoints refer to it. */
  readonly name: string;

  /**
   * What is spoken on the port, in either case: `HTTP`, `HTTP2`, `HTTP_PROXY`, `HTTPS`, `GRPC`, `GRPC-Web`, `TCP`, `TLS`, `UDP`, `Mongo`, `Redis` or `MySQL`.
   * `TLS` and `HTTPS` are routed by SNI and passed on encrypted.
   * @default - detected from the traffic
   */
  readonly protocol?: string;

  /**
   * Port of the endpoints, from 1 to 65535.
   * @default - `number`
   */
  readonly targetPort?: number;
}

/**
 * Spec of `ServiceEntry`, field for field as on the wire.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/service-entry/#ServiceEntry
 */
export interface ServiceEntrySpec {
  /**
   * DNS names of the service, matched with the Host header of HTTP and the SNI of TLS. The first label may be or begin with a wildcard, but `*` alone is not allowed.
   * With DNS resolution and no endpoints these names are resolved, so they must be without wildcards. Several hosts need HTTP or TLS ports, or resolution NONE.
   */
  readonly hosts: string[];

  /**
   * Virtual IP addresses of the service: traffic to them is taken to be meant for it. CIDR ranges need resolution NONE or STATIC.
   * @default - allocated by Istio, where it can; else plain TCP is told apart by its port alone
   */
  readonly addresses?: string[];

  /**
   * Ports of the service. Exactly one where an endpoint is a Unix domain socket.
   * @default - no ports
   */
  readonly ports?: ServicePort[];

  /**
   * Whether the service belongs to the mesh.
   * @default ServiceEntryLocation.MESH_EXTERNAL
   */
  readonly location?: ServiceEntryLocation;

  /**
   * How the address to connect to is found.
   * @default ServiceEntryResolution.NONE
   */
  readonly resolution?: ServiceEntryResolution;

  /**
   * Where the service runs. Excludes `workloadSelector`; must be unset with resolution NONE.
   * @default - by `resolution`: the address asked for, the resolved hosts, or the selected workloads
   */
  readonly endpoints?: WorkloadEntrySpec[];

  /**
   * Pods and `WorkloadEntry` objects of this namespace that serve a service inside the mesh. Excludes `endpoints`.
   * @default - no workloads are selected
   */
  readonly workloadSelector?: WorkloadSelector;

  /**
   * Namespaces that see the service: names, `.` for its own, or alone `*` for all or `~` for none. Ambient proxies act as if it were `*`.
   * @default - all namespaces, unless the mesh configuration says otherwise
   */
  readonly exportTo?: string[];

  /**
   * Names of which the server's certificate must carry one. The identities of selected workloads' service accounts are accepted too.
   * @default - the name is not checked here
   */
  readonly subjectAltNames?: string[];
}

/**
 * Properties for `ServiceEntry`.
 */
export interface ServiceEntryProps {
  /**
   * Object metadata.
   * @default - a name derived from the construct path, in the namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;

  /** The service. */
  readonly spec: ServiceEntrySpec;
}

/**
 * Adds a service to those that Istio knows: one outside the mesh, or one inside it that is not only pods.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/service-entry/
 */
export class ServiceEntry extends IstioObject {
  /** API version and kind. */
  public static readonly GVK: GroupVersionKind = { apiVersion: 'networking.istio.io/v1', kind: 'ServiceEntry' };

  constructor(scope: Construct, id: string, props: ServiceEntryProps) {
    super(scope, id, ServiceEntry.GVK, props.metadata, props.spec);
  }
}
