/**
 * When and how often a failed request is sent again.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRetry
 */
export interface HttpRetry {
  /**
   * Retries beside the first try; 0 switches retries off and excludes `perTryTimeout`, `retryOn` and `retryRemoteLocalities`.
   * @default 0
   */
  readonly attempts?: number;

  /**
   * Time for each try, the first one included. Duration such as `2s`, in whole milliseconds.
   * @default - the timeout of the route
   */
  readonly perTryTimeout?: string;

  /**
   * What is tried again: Envoy's retry policies and HTTP statuses, parted by commas without spaces, such as `reset,503`.
   * @default - connect-failure,refused-stream,unavailable,cancelled,retriable-status-codes
   */
  readonly retryOn?: string;

  /**
   * Shortest pause before the first retry, from which the later ones grow. Duration such as `25ms`, in whole milliseconds.
   * @default 25ms
   */
  readonly backoff?: string;

  /**
   * Whether a retry avoids endpoints that were tried already.
   * @default - true, except with consistent hashing
   */
  readonly retryIgnorePreviousHosts?: boolean;

  /**
   * Whether retries may leave for other localities.
   * @default false
   */
  readonly retryRemoteLocalities?: boolean;
}
