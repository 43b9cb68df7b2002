import { Duration } from 'cdk8s';
import { CircuitBreaker } from './circuit-breaker';
import { LoadBalancing } from './load-balancing';
import { OutlierDetection } from './outlier-detection';
import { Retry } from './retry';
import { TrafficPolicy } from '../api/networking';

/**
 * What clients do to survive trouble in a service. Each part is Istio's default where it is left out.
 */
export interface EndpointPolicy {
  /**
   * Limits of connections and requests. Rendered as `trafficPolicy.connectionPool`.
   * @default - practically none
   */
  readonly circuitBreaker?: CircuitBreaker;

  /**
   * When failing endpoints are taken out. Rendered as `trafficPolicy.outlierDetection`.
   * @default - never
   */
  readonly outlierDetection?: OutlierDetection;

  /**
   * How endpoints share requests. Rendered as `trafficPolicy.loadBalancer`.
   * @default LoadBalancing.leastRequest()
   */
  readonly loadBalancing?: LoadBalancing;
}

/**
 * What clients do to survive trouble in a service: the endpoint policy, and what is said per request.
 */
export interface Resilience extends EndpointPolicy {
  /**
   * How long a request may take with all its retries, on HTTP ports. Rendered as `timeout` of every route.
   * @default - no limit
   */
  readonly timeout?: Duration;

  /**
   * What happens to a request that fails, on HTTP ports. Rendered as `retries` of every route.
   * @default - Istio's own: twice, for what never reached the server
   */
  readonly retry?: Retry;
}

/** The endpoint policy as a DestinationRule has it; undefined if it says nothing. */
export function trafficPolicyOf(policy: EndpointPolicy): TrafficPolicy | undefined {
  const { circuitBreaker, outlierDetection, loadBalancing } = policy;
  if (circuitBreaker === undefined && outlierDetection === undefined && loadBalancing === undefined) return undefined;
  return { connectionPool: circuitBreaker?._toIstio(), outlierDetection: outlierDetection?._toIstio(), loadBalancer: loadBalancing?._toIstio() };
}
