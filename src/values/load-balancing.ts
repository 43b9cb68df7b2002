import { Duration } from 'cdk8s';
import { requireCookieName } from './cookie-match';
import { requireHeaderName } from './header-match';
import { LoadBalancerSettings, SimpleLb } from '../api/networking';
import { wireDuration } from '../private/durations';

/**
 * The cookie that keeps a client on one endpoint.
 */
export interface HashCookieOptions {
  /**
   * How long the cookie lives. Rendered as `consistentHash.httpCookie.ttl`.
   * @default - the cookie ends with the session of the browser
   */
  readonly ttl?: Duration;

  /**
   * Path that the cookie is for. Rendered as `consistentHash.httpCookie.path`.
   * @default - the path of the request that set it
   */
  readonly path?: string;
}

/**
 * How the endpoints of a service share its requests.
 *
 * Hashing keeps a client on one endpoint as long as the endpoints stay the same. It works within one version: a split between
 * versions is drawn again for each request.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#LoadBalancerSettings
 */
export class LoadBalancing {
  /** The less busy of two endpoints drawn at random: Istio's default, and right for most services. */
  public static leastRequest(): LoadBalancing {
    return new LoadBalancing({ simple: SimpleLb.LEAST_REQUEST });
  }

  /** One endpoint after the other: fair only where all requests cost the same. */
  public static roundRobin(): LoadBalancing {
    return new LoadBalancing({ simple: SimpleLb.ROUND_ROBIN });
  }

  /** An endpoint drawn at random. */
  public static random(): LoadBalancing {
    return new LoadBalancing({ simple: SimpleLb.RANDOM });
  }

  /** No load balancing: to the address that the client called. */
  public static passthrough(): LoadBalancing {
    return new LoadBalancing({ simple: SimpleLb.PASSTHROUGH });
  }

  /** By the value of a request header. */
  public static hashHeader(name: string): LoadBalancing {
    return new LoadBalancing({ consistentHash: { httpHeaderName: requireHeaderName(name) } });
  }

  /** By a cookie, which the proxy sets if the client has none. */
  public static hashCookie(name: string, options: HashCookieOptions = {}): LoadBalancing {
    return new LoadBalancing({ consistentHash: { httpCookie: { name: requireCookieName(name), path: options.path, ttl: options.ttl ? wireDuration(options.ttl) : '0s' } } });
  }

  /** By the value of a query parameter. */
  public static hashQueryParameter(name: string): LoadBalancing {
    return new LoadBalancing({ consistentHash: { httpQueryParameterName: name } });
  }

  /** By the address of the client. */
  public static hashSourceIp(): LoadBalancing {
    return new LoadBalancing({ consistentHash: { useSourceIp: true } });
  }

  private constructor(private readonly settings: LoadBalancerSettings) {}

  /** @internal */
  public _toIstio(): LoadBalancerSettings {
    return this.settings;
  }
}
