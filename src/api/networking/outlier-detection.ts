/**
 * Takes endpoints that fail again and again out of load balancing for a while.
 *
 * Each proxy counts for itself. HTTP services count responses; TCP services count failed or timed out connections.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#OutlierDetection
 */
export interface OutlierDetection {
  /**
   * Responses of any 5xx status in a row before an endpoint is ejected, failures to connect included. `0` switches this count off.
   * @default 5
   */
  readonly consecutive5xxErrors?: number;

  /**
   * Responses 502, 503 or 504 in a row before an endpoint is ejected. Without effect unless lower than `consecutive5xxErrors`, which counts them too.
   * @default 0, which switches this count off
   */
  readonly consecutiveGatewayErrors?: number;

  /**
   * Count failures of the proxy's own making, such as connect timeouts, apart from what the endpoint answered.
   * @default false
   */
  readonly splitExternalLocalOriginErrors?: boolean;

  /**
   * Failures to reach the endpoint in a row before it is ejected. Needs `splitExternalLocalOriginErrors`.
   * @default 5
   */
  readonly consecutiveLocalOriginFailures?: number;

  /**
   * Time between two looks at the counters. Duration such as `10s`, at least 1 ms.
   * @default '10s'
   */
  readonly interval?: string;

  /**
   * How long the first ejection of an endpoint lasts; the n-th lasts n times as long. Duration such as `30s`, at least 1 ms.
   * @default '30s'
   */
  readonly baseEjectionTime?: string;

  /**
   * Largest share of the endpoints that may be ejected at one time, as a whole percentage. `0` counts as not set.
   * @default 10
   */
  readonly maxEjectionPercent?: number;

  /**
   * Share of healthy endpoints, as a whole percentage, below which traffic goes to all of them, ejected or not.
   * @default 0, which never does so
   */
  readonly minHealthPercent?: number;

  /**
   * Errors before an endpoint is ejected.
   * @default - not set; Istio no longer reads it
   * @deprecated Use `consecutive5xxErrors` or `consecutiveGatewayErrors`.
   */
  readonly consecutiveErrors?: number;
}
