import { CircuitBreaker } from './circuit-breaker';
import { Connections } from './connections';
import { LoadBalancing } from './load-balancing';
import { Locality } from './locality';
import { OutlierDetection } from './outlier-detection';
import { RetryBudget } from './retry-budget';
import { Tunnel } from './tunnel';
import { UpstreamTls } from './upstream-tls';

/**
 * How clients treat the endpoints of a service. Each part is Istio's default where it is left out.
 */
export interface EndpointPolicy {
  /**
   * Limits of connections and requests. Rendered as `trafficPolicy.connectionPool`, together with `connections`.
   * @default - practically none
   */
  readonly circuitBreaker?: CircuitBreaker;

  /**
   * How connections are opened, kept and closed. Rendered as `trafficPolicy.connectionPool`, together with `circuitBreaker`.
   * @default - Istio's defaults
   */
  readonly connections?: Connections;

  /**
   * When failing endpoints are taken out. Rendered as `trafficPolicy.outlierDetection`.
   * @default - never; for `Locality.failover` as `OutlierDetection.forFailover()`
   */
  readonly outlierDetection?: OutlierDetection;

  /**
   * How endpoints share requests. Rendered as `trafficPolicy.loadBalancer`.
   * @default LoadBalancing.leastRequest()
   */
  readonly loadBalancing?: LoadBalancing;

  /**
   * Which endpoints are used, by where they and the client are. Rendered as `trafficPolicy.loadBalancer.localityLbSetting`.
   * @default - as the mesh says: the nearest first, where there is outlier detection
   */
  readonly locality?: Locality;
}

/**
 * What holds for one port of a service, or of a version. What is left out is as for the whole: Istio would forget that, so it is rendered again.
 */
export interface PortPolicy extends EndpointPolicy {
  /**
   * TLS that client proxies do. Rendered as `tls`.
   * @default - as for the whole; Istio's own mutual TLS
   */
  readonly tls?: UpstreamTls;
}

/**
 * Versions of the PROXY protocol.
 */
export enum ProxyProtocol {
  /** Text that people can read. */
  V1 = 'V1',
  /** Binary. */
  V2 = 'V2',
}

/**
 * What holds for one version of a service. What is left out is as for the whole service.
 */
export interface VersionPolicy extends PortPolicy {
  /**
   * Limit of retries, as a share of the requests. Rendered as `trafficPolicy.retryBudget`.
   * @default - `maxRetries` of the circuit breaker
   */
  readonly retryBudget?: RetryBudget;

  /**
   * Tunnel through the HTTP proxy that the version is. Excludes `proxyProtocol` (`TunnelAndProxyProtocol`). Rendered as `trafficPolicy.tunnel`.
   * @default - none
   */
  readonly tunnel?: Tunnel;

  /**
   * Tells the endpoints the address of the client, by the PROXY protocol. Rendered as `trafficPolicy.proxyProtocol`.
   * @default - not spoken
   */
  readonly proxyProtocol?: ProxyProtocol;
}
