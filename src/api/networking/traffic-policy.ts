import { ClientTlsSettings } from './client-tls-settings';
import { ConnectionPoolSettings } from './connection-pool-settings';
import { PortSelector } from './destination';
import { LoadBalancerSettings } from './load-balancer-settings';
import { OutlierDetection } from './outlier-detection';

/**
 * Policy for one port of a service. It replaces the policy above it; what it leaves out falls back to defaults, not to that.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#TrafficPolicy-PortTrafficPolicy
 */
export interface PortTrafficPolicy {
  /**
   * The port of the service. Although the CRD has it optional, istiod refuses to go without.
   * @default - none; istiod refuses the object
   */
  readonly port?: PortSelector;

  /**
   * How endpoints are picked.
   * @default - Istio's own choice
   */
  readonly loadBalancer?: LoadBalancerSettings;

  /**
   * Limits of connections and requests.
   * @default - no limits
   */
  readonly connectionPool?: ConnectionPoolSettings;

  /**
   * Ejection of endpoints that fail.
   * @default - no endpoint is ejected
   */
  readonly outlierDetection?: OutlierDetection;

  /**
   * TLS of the connections.
   * @default - mutual TLS of the mesh where the endpoint takes it, else plain
   */
  readonly tls?: ClientTlsSettings;
}

/**
 * Carries TCP connections through an HTTP proxy, which the host of the DestinationRule is. Holds for TCP and TLS routes, not for HTTP.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#TrafficPolicy-TunnelSettings
 */
export interface TunnelSettings {
  /**
   * HTTP method that opens the tunnel: `CONNECT` or `POST`.
   * @default 'CONNECT'
   */
  readonly protocol?: string;

  /**
   * Where the tunnel leads: a full DNS name or an IP address.
   */
  readonly targetHost: string;

  /**
   * Port where the tunnel leads, from 1 to 65535.
   */
  readonly targetPort: number;
}

/**
 * Versions of the PROXY protocol.
 */
export enum ProxyProtocolVersion {
  /** Text that people can read. */
  V1 = 'V1',
  /** Binary. */
  V2 = 'V2',
}

/**
 * Tells the service who the client is by the PROXY protocol, at the start of each connection.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#TrafficPolicy-ProxyProtocol
 */
export interface ProxyProtocol {
  /**
   * Version that the service reads.
   * @default ProxyProtocolVersion.V1
   */
  readonly version?: ProxyProtocolVersion;
}

/**
 * Limits retries in flight to a share of the requests in flight, in place of `maxRetries`.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#TrafficPolicy-RetryBudget
 */
export interface RetryBudget {
  /**
   * Share of active and waiting requests that may be retries, as a percentage from 0 to 100; fractions are allowed.
   * @default 20
   */
  readonly percent?: number;

  /**
   * Retries that are always allowed, however few requests there are. `0` counts as not set.
   * @default 3
   */
  readonly minRetryConcurrency?: number;
}

/**
 * How proxies treat the traffic to a service, once its route is decided. At least one setting is needed; `tunnel` excludes `proxyProtocol`.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#TrafficPolicy
 */
export interface TrafficPolicy {
  /**
   * How endpoints are picked.
   * @default - Istio's own choice
   */
  readonly loadBalancer?: LoadBalancerSettings;

  /**
   * Limits of connections and requests.
   * @default - no limits
   */
  readonly connectionPool?: ConnectionPoolSettings;

  /**
   * Ejection of endpoints that fail.
   * @default - no endpoint is ejected
   */
  readonly outlierDetection?: OutlierDetection;

  /**
   * TLS of the connections.
   * @default - mutual TLS of the mesh where the endpoint takes it, else plain
   */
  readonly tls?: ClientTlsSettings;

  /**
   * Policies for single ports, at most 4096. Each replaces `loadBalancer`, `connectionPool`, `outlierDetection` and `tls` for its port.
   * @default - all ports alike
   */
  readonly portLevelSettings?: PortTrafficPolicy[];

  /**
   * Tunnel through an HTTP proxy.
   * @default - no tunnel
   */
  readonly tunnel?: TunnelSettings;

  /**
   * PROXY protocol towards the service.
   * @default - not spoken
   */
  readonly proxyProtocol?: ProxyProtocol;

  /**
   * Limit of retries in relation to requests.
   * @default - `maxRetries` of the connection pool is the limit
   */
  readonly retryBudget?: RetryBudget;
}
