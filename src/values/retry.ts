import { Duration } from 'cdk8s';
import { HttpRetry } from '../api/networking';
import { requireAtLeastOneMs, wireDuration } from '../private/durations';
import { MeshError } from '../private/errors';
import { MAX_INT32, requireWhole } from '../private/numbers';

/** Met before the service can have begun, or what Istio takes for that: it retries on these by itself. */
const BEFORE_WORK = ['connect-failure', 'refused-stream', 'unavailable', 'cancelled', 'reset-before-request', 'http3-post-connect-failure', 'envoy-ratelimited'];

/** Met when the service may have done its work already. */
const AFTER_WORK = [
  '5xx', 'gateway-error', 'reset', 'retriable-4xx', 'retriable-status-codes', 'retriable-headers', 'deadline-exceeded', 'internal', 'resource-exhausted',
];

const NEVER_REACHED = ['connect-failure', 'refused-stream', 'unavailable', 'cancelled'];

/** Methods that come to the same when they are sent twice, as RFC 9110 has it. */
const IDEMPOTENT = ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE'];

const METHODS = [...IDEMPOTENT, 'POST', 'PATCH', 'TRACE', 'CONNECT'];

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
   * All tries together never take longer than the timeout of the route: where both are said together, the last retry must have the time to start
   * (`RetriesBeyondTimeout`).
   * @default - the timeout of the route
   */
  readonly perTryTimeout?: Duration;

  /**
   * Shortest pause before the first retry; the pauses grow from there, at random, up to ten times as long. Rendered as `retries.backoff`.
   * @default Duration.millis(25)
   */
  readonly backoff?: Duration;

  /**
   * Whether a retry avoids the endpoints that were tried already. Rendered as `retries.retryIgnorePreviousHosts`.
   * @default - yes, unless the endpoint is chosen by hashing
   */
  readonly ignorePreviousHosts?: boolean;

  /**
   * Whether a retry may leave the locality that is preferred, before its endpoints are taken out. Rendered as `retries.retryRemoteLocalities`.
   * @default false
   */
  readonly remoteLocalities?: boolean;
}

/**
 * As `RetryOptions`, with a word on what may run twice.
 */
export interface RetryOnOptions extends RetryOptions {
  /**
   * The HTTP methods that are retried on the conditions. Requests by other methods are retried on a failure to connect only, as often.
   *
   * Rendered as a rule of its own for these methods, before that for all. gRPC has one method, `POST`, for everything.
   * @default - all methods, which needs `mayRunTwice` for conditions beyond a failure to connect
   */
  readonly methods?: string[];

  /**
   * The word that every request may run twice, whatever its method: a retry repeats what the service may have done already.
   * @default false
   */
  readonly mayRunTwice?: boolean;
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
   * Sends again what never reached the server: safe for every method. Rendered as `retryOn: connect-failure,refused-stream,unavailable,cancelled`,
   * which is Istio's own choice, written down.
   */
  public static onConnectFailure(options: RetryOptions = {}): Retry {
    return Retry.on(NEVER_REACHED, options);
  }

  /**
   * For any HTTP service: besides what never reached the server, sends again what was cut off or answered with 502, 503 or 504, but only by methods
   * that may run twice.
   *
   * Rendered as a rule for `GET`, `HEAD`, `OPTIONS`, `PUT` and `DELETE` with `reset` and `gateway-error` in `retryOn`, before a rule for all
   * methods that retries on a failure to connect only. Status 500 is not retried: it mostly comes again.
   */
  public static idempotent(options: RetryOptions = {}): Retry {
    return Retry.on([...NEVER_REACHED, 'reset', 'gateway-error'], { ...options, methods: IDEMPOTENT });
  }

  /**
   * Sends again on Envoy's conditions (`5xx`, `gateway-error`, `reset`, ...) or HTTP status codes (`503`).
   *
   * A server that failed may have done the work all the same. So conditions beyond a failure to connect need the `methods` that may run twice, or
   * the word `mayRunTwice` (`RepeatsWrites`). Throws `UnknownRetryCondition` for other words, `NoRetryCondition` for none.
   *
   * @param conditions any of which is enough
   */
  public static on(conditions: string[], options: RetryOnOptions = {}): Retry {
    requireConditions(conditions);
    const risky = conditions.filter(condition => !BEFORE_WORK.includes(condition));
    requireWord(risky, options);
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
    }, options.methods && [...options.methods], options.perTryTimeout);
  }

  /**
   * No retries, not even Istio's own. Rendered as `retries.attempts: 0`.
   */
  public static none(): Retry {
    return new Retry({ attempts: 0 });
  }

  /**
   * Methods that it is for; undefined for all.
   *
   * @internal
   */
  public readonly _methods?: readonly string[];

  private constructor(private readonly policy: HttpRetry, methods?: readonly string[], private readonly perTry?: Duration) {
    this._methods = methods;
  }

  /** @internal */
  public _toIstio(): HttpRetry {
    return this.policy;
  }

  /**
   * For requests by other methods. A try of theirs may take all the time there is: it is not repeated when it takes long.
   *
   * @internal
   */
  public _otherMethods(): HttpRetry {
    return { ...this.policy, perTryTimeout: undefined, retryOn: NEVER_REACHED.join(',') };
  }

  /**
   * In words, for messages.
   *
   * @internal
   */
  public _inWords(): string {
    return JSON.stringify(this.policy) + (this._methods === undefined ? '' : ` for ${this._methods.join(', ')}`);
  }

  /**
   * What is wrong with it beside a timeout; undefined if the last retry can start.
   *
   * @internal
   */
  public _problemWith(timeout: Duration): string | undefined {
    const [whole, each] = [timeout, this.perTry].map(duration => duration?.toMilliseconds({ integral: false }) ?? 0);
    const { attempts } = this.policy;
    if (each === 0 || each * attempts! < whole) return undefined;
    return `${attempts} retries of ${wireDuration(this.perTry!)} each do not fit into a timeout of ${wireDuration(timeout)}: the last could never start; `
      + `set 'perTryTimeout' below ${whole / attempts!} ms, lower 'attempts', or raise 'timeout'`;
  }
}

function requireConditions(conditions: readonly string[]): void {
  if (conditions.length === 0) {
    throw new MeshError('NoRetryCondition', "'conditions' must name at least one, got none; use Retry.none() to switch retries off");
  }
  const known = [...AFTER_WORK, ...BEFORE_WORK];
  for (const condition of conditions) {
    if (!known.includes(condition) && !/^[1-5]\d\d$/.test(condition)) {
      throw new MeshError('UnknownRetryCondition', `a retry condition must be a status code or one of ${known.join(', ')}, got '${condition}'`);
    }
  }
}

function requireWord(risky: readonly string[], { methods, mayRunTwice }: RetryOnOptions): void {
  const unknown = methods?.find(method => !METHODS.includes(method));
  if (unknown !== undefined || methods?.length === 0) {
    throw new MeshError('UnknownMethod', `'methods' must be some of ${METHODS.join(', ')}, got ${unknown === undefined ? 'none' : `'${unknown}'`}`);
  }
  const writes = methods?.filter(method => !IDEMPOTENT.includes(method) && method !== 'TRACE');
  if (risky.length === 0 || mayRunTwice === true || writes?.length === 0) return;
  throw new MeshError('RepeatsWrites', `${risky.join(', ')} may come after the service did its work, and a retry of ${writes === undefined ? 'every method' : writes.join(', ')} does it again; `
    + "use Retry.idempotent(), name the methods that may run twice (methods: ['GET', 'HEAD']), or say that every request may: mayRunTwice: true");
}
