import { ConnectionPoolSettings } from '../api/networking';
import { MeshError } from '../private/errors';
import { MAX_INT32, requireWhole } from '../private/numbers';

/**
 * Limits of what one client proxy sends to a service at once. Each proxy counts for itself: ten clients may send ten times as much.
 */
export interface CircuitBreakerOptions {
  /**
   * Connections, of HTTP/1.1 and TCP ports. Rendered as `connectionPool.tcp.maxConnections`.
   * @default - 2^32-1, which is no limit
   */
  readonly maxConnections?: number;

  /**
   * Requests, or connections of TCP ports, that wait for a connection. Rendered as `connectionPool.http.http1MaxPendingRequests`; it holds for HTTP/2 as well.
   * @default - 2^32-1, which is no limit
   */
  readonly maxPendingRequests?: number;

  /**
   * Requests under way. Rendered as `connectionPool.http.http2MaxRequests`; it holds for HTTP/1.1 as well.
   * @default - 2^32-1, which is no limit
   */
  readonly maxRequests?: number;

  /**
   * Retries under way. Rendered as `connectionPool.http.maxRetries`. Envoy does not read it where there is a `retryBudget`.
   * @default - 2^32-1, which is no limit
   */
  readonly maxRetries?: number;
}

/**
 * What a server can take.
 */
export interface ServerCapacity {
  /**
   * Requests that all its endpoints together work on at once, at least 1.
   */
  readonly concurrentRequests: number;

  /**
   * Client proxies that share it: pods of all callers, gateways included, at least 1.
   */
  readonly clients: number;
}

const LIMITS = ['maxConnections', 'maxPendingRequests', 'maxRequests', 'maxRetries'] as const;

/**
 * Limits of connections and requests; what is over them is answered with 503 at once instead of piling up.
 *
 * A version or port that has a circuit breaker too adds to that of the service: the same limit is replaced, the others stay.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#ConnectionPoolSettings
 */
export class CircuitBreaker {
  /** Limits of your own. At least one must be given (`EmptyCircuitBreaker`), each at least 1 (`NotInRange`): Istio takes 0 for no limit. */
  public static of(options: CircuitBreakerOptions): CircuitBreaker {
    if (LIMITS.every(name => options[name] === undefined)) {
      throw new MeshError('EmptyCircuitBreaker', 'a circuit breaker must limit something, got no limit; leave it out, or set one');
    }
    for (const name of LIMITS) {
      requireWhole(name, options[name], 1, MAX_INT32);
    }
    return new CircuitBreaker({ ...options });
  }

  /**
   * For a service that slows down when many ask at once, such as one in front of a database: 100 connections, 10 requests that wait,
   * 100 under way, 3 retries under way; from each client proxy.
   */
  public static forLimitedBackend(): CircuitBreaker {
    return CircuitBreaker.of({ maxConnections: 100, maxPendingRequests: 10, maxRequests: 100, maxRetries: 3 });
  }

  /**
   * For a server that can work on so many requests at once. Proxies do not count together, so each gets an equal share, rounded down, at least 1.
   *
   * The share is rendered as `maxConnections`, `http2MaxRequests` and `http1MaxPendingRequests`: as many may wait as are worked on, so that nobody
   * waits longer than one answer takes. `maxRetries` is a fifth of it, rounded up, so that retries cannot become most of the load.
   */
  public static forServerOf(capacity: ServerCapacity): CircuitBreaker {
    requireWhole('concurrentRequests', capacity.concurrentRequests, 1, MAX_INT32);
    requireWhole('clients', capacity.clients, 1, MAX_INT32);
    const share = Math.max(1, Math.floor(capacity.concurrentRequests / capacity.clients));
    return CircuitBreaker.of({ maxConnections: share, maxPendingRequests: share, maxRequests: share, maxRetries: Math.ceil(share / 5) });
  }

  private constructor(private readonly limits: CircuitBreakerOptions) {}

  /**
   * These limits, and those of the wider one that it does not name.
   *
   * @internal
   */
  public _over(wider: CircuitBreaker | undefined): CircuitBreaker {
    if (wider === undefined) return this;
    const said = Object.fromEntries(Object.entries(this.limits).filter(([, limit]) => limit !== undefined));
    return new CircuitBreaker({ ...wider.limits, ...said });
  }

  /**
   * Whether nothing of it is about bytes that are not read as HTTP.
   *
   * @internal
   */
  public get _onlyForHttp(): boolean {
    return this.limits.maxConnections === undefined && this.limits.maxPendingRequests === undefined;
  }

  /** @internal */
  public _toIstio(): ConnectionPoolSettings {
    const { maxConnections, maxPendingRequests, maxRequests, maxRetries } = this.limits;
    const isHttp = maxPendingRequests !== undefined || maxRequests !== undefined || maxRetries !== undefined;
    return {
      tcp: maxConnections === undefined ? undefined : { maxConnections },
      http: isHttp ? { http1MaxPendingRequests: maxPendingRequests, http2MaxRequests: maxRequests, maxRetries } : undefined,
    };
  }
}
