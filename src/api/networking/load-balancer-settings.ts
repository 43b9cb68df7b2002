import { LocalityLoadBalancerSetting } from './locality-load-balancer-setting';

/**
 * Ways to pick an endpoint that need no settings.
 */
export enum SimpleLb {
  /** Istio chooses: today as `LEAST_REQUEST`. */
  UNSPECIFIED = 'UNSPECIFIED',
  /**
   * Older name of `LEAST_REQUEST`.
   * @deprecated Use `LEAST_REQUEST`.
   */
  LEAST_CONN = 'LEAST_CONN',
  /** Any healthy endpoint, by chance. */
  RANDOM = 'RANDOM',
  /** The address that the client asked for, without balancing. */
  PASSTHROUGH = 'PASSTHROUGH',
  /** One endpoint after the other, however busy it is. */
  ROUND_ROBIN = 'ROUND_ROBIN',
  /** The less busy of endpoints picked by chance; better than `ROUND_ROBIN` in nearly all cases. */
  LEAST_REQUEST = 'LEAST_REQUEST',
}

/**
 * An attribute of a cookie that the proxy sets, such as `SameSite`.
 */
export interface HttpCookieAttribute {
  /**
   * Name of the attribute; each may stand once.
   */
  readonly name: string;

  /**
   * Value of the attribute.
   * @default - the attribute stands without a value
   */
  readonly value?: string;
}

/**
 * A cookie whose value decides the endpoint.
 */
export interface HttpCookie {
  /**
   * Name of the cookie.
   */
  readonly name: string;

  /**
   * Path of the cookie that the proxy sets.
   * @default - the cookie carries no path
   */
  readonly path?: string;

  /**
   * How long the cookie that the proxy sets is good for; `0s` makes it a session cookie. Duration such as `1h`.
   * @default - the proxy sets no cookie; requests without one are not bound to an endpoint
   */
  readonly ttl?: string;

  /**
   * More attributes of the cookie that the proxy sets.
   * @default - none
   */
  readonly attributes?: HttpCookieAttribute[];
}

/**
 * Hashing onto a ring of virtual nodes.
 */
export interface RingHash {
  /**
   * Fewest virtual nodes on the ring; more of them spread the load more evenly. `0` counts as not set.
   * @default 1024
   */
  readonly minimumRingSize?: number;
}

/**
 * Hashing with a Maglev table: faster to look up than a ring, but more clients move when endpoints come and go.
 */
export interface MagLev {
  /**
   * Size of the table: a prime below 5000011. A larger one moves fewer clients. Although the CRD has it optional, istiod refuses to go without.
   * @default - none; istiod refuses the object
   */
  readonly tableSize?: number;
}

/**
 * Sends requests that share a key to the same endpoint, as long as the set of endpoints does not change.
 *
 * At most one of `httpHeaderName`, `httpCookie`, `useSourceIp` and `httpQueryParameterName` says what the key is,
 * and at most one of `ringHash` and `maglev` how it is hashed. Locality load balancing undoes the binding.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#LoadBalancerSettings-ConsistentHashLB
 */
export interface ConsistentHashLb {
  /**
   * The key is the value of this request header.
   * @default - headers do not count
   */
  readonly httpHeaderName?: string;

  /**
   * The key is the value of this cookie.
   * @default - cookies do not count
   */
  readonly httpCookie?: HttpCookie;

  /**
   * The key is the address of the client. The only key that TCP traffic has.
   * @default - the address does not count
   */
  readonly useSourceIp?: boolean;

  /**
   * The key is the value of this query parameter.
   * @default - the query does not count
   */
  readonly httpQueryParameterName?: string;

  /**
   * Hash onto a ring.
   * @default - a ring of at least 1024 nodes, unless `maglev` is set
   */
  readonly ringHash?: RingHash;

  /**
   * Hash with a Maglev table.
   * @default - a ring is used
   */
  readonly maglev?: MagLev;

  /**
   * Fewest virtual nodes on the ring. Excludes `ringHash` and `maglev`.
   * @default 1024
   * @deprecated Use `ringHash`.
   */
  readonly minimumRingSize?: number;
}

/**
 * Gives a new endpoint its share of the traffic step by step. Only `ROUND_ROBIN` and `LEAST_REQUEST` do so.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#WarmupConfiguration
 */
export interface WarmupConfiguration {
  /**
   * How long the warm-up lasts, from the creation of the endpoint. Duration such as `60s`, at least 1 ms.
   */
  readonly duration: string;

  /**
   * Percentage of its full share that a new endpoint starts with, from 0 to 100; fractions are allowed.
   * @default 10
   */
  readonly minimumPercent?: number;

  /**
   * Shape of the rise, 1 or more: 1 is a straight line, larger numbers rise faster at first.
   * @default 1
   */
  readonly aggression?: number;
}

/**
 * How a proxy picks the endpoint for a request or connection. At most one of `simple` and `consistentHash` may be set.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#LoadBalancerSettings
 */
export interface LoadBalancerSettings {
  /**
   * One of the ways without settings.
   * @default SimpleLb.UNSPECIFIED
   */
  readonly simple?: SimpleLb;

  /**
   * Bind requests that share a key to one endpoint.
   * @default - requests are not bound
   */
  readonly consistentHash?: ConsistentHashLb;

  /**
   * Preference for endpoints that are near. Replaces the setting of the mesh as a whole.
   * @default - as the mesh says
   */
  readonly localityLbSetting?: LocalityLoadBalancerSetting;

  /**
   * Gradual start of new endpoints. Wins over `warmupDurationSecs`.
   * @default - a new endpoint gets its full share at once
   */
  readonly warmup?: WarmupConfiguration;

  /**
   * Length of the gradual start of new endpoints. Duration such as `60s`, at least 1 ms.
   * @default - a new endpoint gets its full share at once
   * @deprecated Use `warmup`.
   */
  readonly warmupDurationSecs?: string;
}
