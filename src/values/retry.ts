import { Duration } from 'cdk8s';
import { HttpRetry } from '../api/networking';
import { requireAtLeastOneMs, wireDuration } from '../private/durations';
import { MeshError } from '../private/errors';
import { MAX_INT32, requireWhole } from '../private/numbers';

/** What a request may be retried for, besides HTTP status codes; Istio's webhook refuses other words. */
const CONDITIONS = [
  '5xx', 'gateway-error', 'reset', 'reset-before-request', 'connect-failure', 'retriable-4xx', 'refused-stream', 'retriable-status-codes',
  'retriable-headers', 'envoy-ratelimited', 'http3-post-connect-failure',
  'cancelled', 'deadline-exceeded', 'internal', 'resource-exhausted', 'unavailable',
];

/**
 * How often and how long to retry.
 */
export interface RetryOptions {
  /**
   * How many times a request is sent again after the first failure, at least 1. Rendered as `retries.attempts`.
   * @default 2
   */
  readonly attempts?: number;

  /**
   * How long one try may take. Rendered as `retries.perTryTimeout`.
   *
   * All tries together never take longer than the timeout of the route.
   * @default - the timeout of the route
   */
  readonly perTryTimeout?: Duration;

  /**
   * How long to wait before the first retry; later ones wait longer, up to ten times that. Rendered as `retries.backoff`.
   * @default Duration.millis(25)
   */
  readonly backoff?: Duration;

  /**
   * Whether a retry avoids the endpoints that failed. Rendered as `retries.retryIgnorePreviousHosts`.
   * @default - Istio's: yes, unless endpoints are chosen by a consistent hash
   */
  readonly ignorePreviousHosts?: boolean;

  /**
   * Whether retries may go to endpoints of other localities while there are some in the own one. Rendered as `retries.retryRemoteLocalities`.
   * @default false
   */
  readonly remoteLocalities?: boolean;
}

/**
 * What happens to a request that fails.
 *
 * Istio retries by itself, twice, what never reached the server (`connect-failure`, `refused-stream`, `unavailable`, `cancelled`); a policy
 * given here replaces that.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRetry
 */
export class Retry {
  /**
   * Sends again what never reached the server: safe for every method.
   */
  public static onConnectFailure(options: RetryOptions = {}): Retry {
    return Retry.on(['connect-failure', 'refused-stream', 'unavailable', 'cancelled'], options);
  }

  /**
   * Sends again on Envoy's conditions (`5xx`, `gateway-error`, `reset`, ...) or HTTP status codes (`503`).
   *
   * A server that failed may have done the work all the same: keep conditions beyond a failure to connect to requests that may run
   * twice. Throws `UnknownRetryCondition` for other words.
   *
   * @param conditions any of which is enough
   */
  public static on(conditions: string[], options: RetryOptions = {}): Retry {
    if (conditions.length === 0) {
      throw new MeshError('NoRetryCondition', "'conditions' must name at least one, got none; use Retry.none() to switch retries off");
    }
    for (const condition of conditions) {
      if (!CONDITIONS.includes(condition) && !/^[1-5]\d\d$/.test(condition)) {
        throw new MeshError('UnknownRetryCondition', `a retry condition must be a status code or one of ${CONDITIONS.join(', ')}, got '${condition}'`);
      }
    }
    requireWhole('attempts', options.attempts, 1, MAX_INT32);
    requireAtLeastOneMs('perTryTimeout', options.perTryTimeout);
    requireAtLeastOneMs('backoff', options.backoff);
    return new Retry({
      attempts: options.attempts ?? 2,
      perTryTimeout: options.perTryTimeout && wireDuration(options.perTryTimeout),
      retryOn: conditions.join(','),
      backoff: options.backoff && wireDuration(options.backoff),
      retryIgnorePreviousHosts: options.ignorePreviousHosts,
      retryRemoteLocalities: options.remoteLocalities,
    });
  }

  /**
   * No retries, not even Istio's own. Rendered as `retries.attempts: 0`.
   */
  public static none(): Retry {
    return new Retry({ attempts: 0 });
  }

  private constructor(private readonly policy: HttpRetry) {}

  /** @internal */
  public _toIstio(): HttpRetry {
    return this.policy;
  }
}
