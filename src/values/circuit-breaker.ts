import { Duration } from 'cdk8s';
import { ConnectionPoolSettings } from '../api/networking';
import { requireAtLeastOneMs, wireDuration } from '../private/durations';
import { MeshError } from '../private/errors';
import { MAX_INT32, requireWhole } from '../private/numbers';

/**
 * Limits of what one client proxy sends to a service at once. Each proxy counts for itself: ten clients may send ten times as much.
 */
export interface CircuitBreakerOptions {
  /**
   * TCP connections, of HTTP/1.1 and TCP ports. Rendered as `connectionPool.tcp.maxConnections`.
   * @default - 2^32-1, which is no limit
   */
  readonly maxConnections?: number;

  /**
   * Requests that wait for a connection. Rendered as `connectionPool.http.http1MaxPendingRequests`; it holds for HTTP/2 as well.
   * @default - 2^32-1, which is no limit
   */
  readonly maxPendingRequests?: number;

  /**
   * Requests under way. Rendered as `connectionPool.http.http2MaxRequests`; it holds for HTTP/1.1 as well.
   * @default - 2^32-1, which is no limit
   */
  readonly maxRequests?: number;

  /**
   * Requests after which a connection is closed; 1 switches keep-alive off. Rendered as `connectionPool.http.maxRequestsPerConnection`.
   * @default - no limit
   */
  readonly maxRequestsPerConnection?: number;

  /**
   * Retries under way. Rendered as `connectionPool.http.maxRetries`.
   * @default - 2^32-1, which is no limit
   */
  readonly maxRetries?: number;

  /**
   * How long to wait for a TCP connection. Rendered as `connectionPool.tcp.connectTimeout`.
   * @default Duration.seconds(10)
   */
  readonly connectTimeout?: Duration;

  /**
   * How long an HTTP connection without requests is kept. Rendered as `connectionPool.http.idleTimeout`.
   * @default Duration.hours(1)
   */
  readonly idleTimeout?: Duration;
}

/**
 * Limits of connections and requests; what is over them is answered with 503 at once instead of piling up.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#ConnectionPoolSettings
 */
export class CircuitBreaker {
  /** Limits of your own. At least one must be given. */
  public static of(options: CircuitBreakerOptions): CircuitBreaker {
    if (Object.values(options).every(value => value === undefined)) {
      throw new MeshError('EmptyCircuitBreaker', 'a circuit breaker must limit something, got no limit; leave it out, or set one');
    }
    for (const name of ['maxConnections', 'maxPendingRequests', 'maxRequests', 'maxRequestsPerConnection', 'maxRetries'] as const) {
      requireWhole(name, options[name], 1, MAX_INT32);
    }
    requireAtLeastOneMs('connectTimeout', options.connectTimeout);
    requireAtLeastOneMs('idleTimeout', options.idleTimeout);
    return new CircuitBreaker(options);
  }

  /**
   * For a service that slows down when many ask at once, such as one in front of a database: 100 connections, 10 requests that wait,
   * 100 under way.
   */
  public static forLimitedBackend(): CircuitBreaker {
    return CircuitBreaker.of({ maxConnections: 100, maxPendingRequests: 10, maxRequests: 100, maxRetries: 3 });
  }

  private readonly pool: ConnectionPoolSettings;

  private constructor(options: CircuitBreakerOptions) {
    const tcp = { maxConnections: options.maxConnections, connectTimeout: options.connectTimeout && wireDuration(options.connectTimeout) };
    const http = {
      http1MaxPendingRequests: options.maxPendingRequests,
      http2MaxRequests: options.maxRequests,
      maxRequestsPerConnection: options.maxRequestsPerConnection,
      maxRetries: options.maxRetries,
      idleTimeout: options.idleTimeout && wireDuration(options.idleTimeout),
    };
    this.pool = { tcp: unlessEmpty(tcp), http: unlessEmpty(http) };
  }

  /** @internal */
  public _toIstio(): ConnectionPoolSettings {
    return this.pool;
  }
}

function unlessEmpty<T extends object>(settings: T): T | undefined {
  return Object.values(settings).some(value => value !== undefined) ? settings : undefined;
}
