import { Duration } from 'cdk8s';
import { requireCookieName } from './cookie-match';
import { HashAlgorithm } from './hash-algorithm';
import { requireHeaderName } from './header-match';
import { ConsistentHashLb, HttpCookie, LoadBalancerSettings, SimpleLb, WarmupConfiguration } from '../api/networking';
import { requireAtLeastOneMs, wireDuration } from '../private/durations';
import { MeshError } from '../private/errors';
import { requirePercent } from '../private/numbers';

/**
 * How a new endpoint gets its share of the requests step by step, for servers that are slow at first (caches, just-in-time compilers, connection pools).
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#WarmupConfiguration
 */
export interface Warmup {
  /**
   * How long the warm-up lasts, from the creation of the endpoint. Rendered as `warmup.duration`.
   */
  readonly duration: Duration;

  /**
   * Percent of its full share that a new endpoint starts with, from 0 to 100. Rendered as `warmup.minimumPercent`.
   * @default 10
   */
  readonly minimumPercent?: number;

  /**
   * Shape of the rise, at least 1: 1 is a straight line, larger numbers rise faster at first. Rendered as `warmup.aggression`.
   * @default 1
   */
  readonly aggression?: number;
}

/**
 * Options of an algorithm that can warm endpoints up.
 */
export interface BalancingOptions {
  /**
   * How a new endpoint gets its share. Rendered as `loadBalancer.warmup`.
   * @default - its full share at once
   */
  readonly warmup?: Warmup;
}

/**
 * Options of hashing.
 */
export interface HashOptions {
  /**
   * How keys are spread over endpoints. Rendered as `consistentHash.ringHash` or `consistentHash.maglev`.
   * @default - a ring of at least 1024 nodes
   */
  readonly algorithm?: HashAlgorithm;
}

/**
 * The cookie that keeps a client on one endpoint.
 */
export interface HashCookieOptions extends HashOptions {
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

  /**
   * More attributes of the cookie by name, as in `{ SameSite: 'Strict', Secure: '' }`; an empty text stands for none. Rendered as
   * `consistentHash.httpCookie.attributes`.
   * @default - none
   */
  readonly attributes?: { [name: string]: string };

  /**
   * Whether the proxy sets the cookie where a client has none. If the service sets it, say `false`: `ttl`, `path` and `attributes` are then the service's
   * business (`CookieNotOurs`), and requests without the cookie go to any endpoint.
   * @default true
   */
  readonly generated?: boolean;
}

/**
 * How the endpoints of a service share its requests.
 *
 * Hashing keeps a client on one endpoint as long as the endpoints stay the same. It works within one version: a split between
 * versions is drawn again for each request. Connections of TCP ports have no key but the address of the client.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#LoadBalancerSettings
 */
export class LoadBalancing {
  /** The less busy of two endpoints drawn at random: Istio's default, and right for most services. Rendered as `simple: LEAST_REQUEST`. */
  public static leastRequest(options: BalancingOptions = {}): LoadBalancing {
    return new LoadBalancing({ simple: SimpleLb.LEAST_REQUEST, warmup: wireWarmup(options.warmup) });
  }

  /** One endpoint after the other: fair only where all requests cost the same. Rendered as `simple: ROUND_ROBIN`. */
  public static roundRobin(options: BalancingOptions = {}): LoadBalancing {
    return new LoadBalancing({ simple: SimpleLb.ROUND_ROBIN, warmup: wireWarmup(options.warmup) });
  }

  /** An endpoint drawn at random. Rendered as `simple: RANDOM`. */
  public static random(): LoadBalancing {
    return new LoadBalancing({ simple: SimpleLb.RANDOM });
  }

  /** No load balancing: to the address that the client called. Rendered as `simple: PASSTHROUGH`. */
  public static passthrough(): LoadBalancing {
    return new LoadBalancing({ simple: SimpleLb.PASSTHROUGH });
  }

  /** By the value of a request header. Rendered as `consistentHash.httpHeaderName`. */
  public static hashHeader(name: string, options: HashOptions = {}): LoadBalancing {
    return LoadBalancing.hash({ httpHeaderName: requireHeaderName(name) }, options);
  }

  /** By a cookie, which the proxy sets if the client has none. Rendered as `consistentHash.httpCookie`. Throws `BadCookieName`. */
  public static hashCookie(name: string, options: HashCookieOptions = {}): LoadBalancing {
    requireCookieName(name);
    return LoadBalancing.hash({ httpCookie: wireCookie(name, options) }, options);
  }

  /** By the value of a query parameter. Rendered as `consistentHash.httpQueryParameterName`. Throws `BadQueryName` for an empty name. */
  public static hashQueryParameter(name: string, options: HashOptions = {}): LoadBalancing {
    if (name === '') {
      throw new MeshError('BadQueryName', "the name of a query parameter must not be empty, got ''");
    }
    return LoadBalancing.hash({ httpQueryParameterName: name }, options);
  }

  /** By the address of the client. Rendered as `consistentHash.useSourceIp`. */
  public static hashSourceIp(options: HashOptions = {}): LoadBalancing {
    return LoadBalancing.hash({ useSourceIp: true }, options);
  }

  private static hash(key: ConsistentHashLb, { algorithm }: HashOptions): LoadBalancing {
    return new LoadBalancing({ consistentHash: { ...key, ...algorithm?._toIstio() } });
  }

  private constructor(private readonly settings: LoadBalancerSettings) {}

  /**
   * Whether the endpoint depends on a key.
   *
   * @internal
   */
  public get _isHash(): boolean {
    return this.settings.consistentHash !== undefined;
  }

  /**
   * Whether nothing is chosen.
   *
   * @internal
   */
  public get _isPassthrough(): boolean {
    return this.settings.simple === SimpleLb.PASSTHROUGH;
  }

  /** @internal */
  public _toIstio(): LoadBalancerSettings {
    return this.settings;
  }
}

function wireWarmup(warmup: Warmup | undefined): WarmupConfiguration | undefined {
  if (warmup === undefined) return undefined;
  const { duration, minimumPercent, aggression } = warmup;
  requireAtLeastOneMs('warmup.duration', duration);
  requirePercent('warmup.minimumPercent', minimumPercent);
  if (aggression !== undefined && !(aggression >= 1 && Number.isFinite(aggression))) {
    throw new MeshError('NotInRange', `'warmup.aggression' must be a number of at least 1, got ${aggression}`);
  }
  return { duration: wireDuration(duration), minimumPercent, aggression };
}

function wireCookie(name: string, { generated = true, ttl, path, attributes }: HashCookieOptions): HttpCookie {
  if (!generated) {
    const ours = Object.entries({ ttl, path, attributes }).find(([, setting]) => setting !== undefined);
    if (ours !== undefined) {
      throw new MeshError('CookieNotOurs', `'${ours[0]}' is for a cookie that the proxy sets, and cookie '${name}' is not generated; remove '${ours[0]}', or 'generated: false'`);
    }
    return { name };
  }
  const list = Object.entries(attributes ?? {});
  list.forEach(([attribute]) => requireCookieName(attribute, 'a cookie attribute'));
  return {
    name,
    path,
    ttl: ttl === undefined ? '0s' : wireDuration(ttl),
    attributes: list.length === 0 ? undefined : list.map(([attribute, text]) => text === '' ? { name: attribute } : { name: attribute, value: text }),
  };
}
