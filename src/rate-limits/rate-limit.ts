import { Duration } from 'cdk8s';
import { RateLimitKey, requireKeys } from './rate-limit-key';
import { IRateLimitService } from './rate-limit-service-ref';
import { RateLimitUnit } from './rate-limit-unit';
import { MeshError } from '../private/errors';
import { isNamespace } from '../private/names';
import { MAX_UINT32, requireWhole } from '../private/numbers';
import { RequestMatch } from '../values';

/**
 * What local and global limits have in common.
 */
export interface RateLimitOptions {
  /**
   * Name of the limit among those of its target: lower-case letters, digits and `-` (`BadName`). It is part of the descriptor, so that another name begins to count anew.
   */
  readonly name: string;

  /**
   * How many requests pass, a whole number from 1 on (`NotInRange`).
   */
  readonly requests: number;

  /**
   * Which requests are counted. One limit has one condition: `RequestMatch.all(...)` joins several, and what either of two may meet is an expression on the path, or two limits.
   *
   * Ports, callers and claims cannot be asked for (`NotForLimits`).
   * @default - all
   */
  readonly when?: RequestMatch;

  /**
   * Names of the routes of a MeshIngress that are counted (`UnknownRoute`); of other targets routes have no names (`NoRouteNames`).
   * @default - all routes of the target
   */
  readonly routes?: string[];

  /**
   * By what requests are told apart: each value of these together has the whole limit for itself. None twice (`KeyTwice`).
   * @default - they are counted together
   */
  readonly forEach?: RateLimitKey[];

  /**
   * Whether requests beyond the limit pass all the same, and are only counted as such. Rendered as `shadow_mode` of the rate limit service, or for local limits as a filter of their own
   * with `filter_enforced` of 0 percent. It refuses nobody, also where the service fails (`failClosed`).
   * @default false
   */
  readonly dryRun?: boolean;
}

/**
 * Options of `RateLimit.local`.
 */
export interface LocalRateLimitOptions extends RateLimitOptions {
  /**
   * In what time `requests` come back to the bucket, evenly: at least 50 ms (`BadDuration`). Rendered as `fill_interval`.
   */
  readonly per: Duration;

  /**
   * How many requests pass at once after a pause, a whole number from 1 on (`NotInRange`). Rendered as `max_tokens`.
   * @default - as many as `requests`
   */
  readonly burst?: number;

  /**
   * How many buckets a proxy keeps at most for the values of `forEach`, from 1 on (`NotInRange`); only with that (`NothingTracked`). Beyond, the bucket that was not used for the
   * longest time is forgotten, and is full again. Rendered as `max_dynamic_descriptors`: the largest of a target holds for all of its limits, and among those that are tried out the largest of these.
   * @default 1000
   */
  readonly maxTracked?: number;
}

/**
 * Options of `RateLimit.global`.
 */
export interface GlobalRateLimitOptions extends RateLimitOptions {
  /**
   * The unit of time that `requests` are counted in. The count begins anew with each, so that twice as many may pass around its end. Rendered as `unit`.
   */
  readonly per: RateLimitUnit;

  /**
   * Who counts. A target has one (`TwoRateLimitServices`).
   */
  readonly service: IRateLimitService;
}

/** A token bucket of each proxy. */
export interface Bucket {
  readonly requests: number;
  readonly per: Duration;
  readonly burst: number;
  readonly maxTracked: number;
}

/** What a rate limit service counts. */
export interface Quota {
  readonly requests: number;
  readonly per: RateLimitUnit;
  readonly service: IRateLimitService;
}

const MAX_TRACKED = 1000;

/**
 * How many requests pass, in what time.
 *
 * @see https://istio.io/latest/docs/tasks/policy-enforcement/rate-limit/
 */
export class RateLimit {
  /**
   * Each proxy counts by itself, in a token bucket: no request waits for anybody, and with every further pod more requests pass. Rendered in the filter
   * `envoy.filters.http.local_ratelimit`.
   *
   * A bucket is that of a filter chain: a pod has one for each port, and where it takes mutual TLS and plaintext one for either; a gateway has one for each port and each server
   * with TLS; a waypoint has one for each port of a service.
   */
  public static local(options: LocalRateLimitOptions): RateLimit {
    const { requests, per, burst = requests, maxTracked, forEach = [] } = options;
    requireWhole('burst', options.burst, 1, MAX_UINT32);
    requireWhole('maxTracked', maxTracked, 1, MAX_UINT32);
    const ms = per.toMilliseconds({ integral: false });
    if (!Number.isInteger(ms) || ms < 50) {
      throw new MeshError('BadDuration', `'per' of limit '${options.name}' must be a whole number of milliseconds, at least 50, got ${ms} ms: Envoy fills no faster`);
    }
    if (maxTracked !== undefined && forEach.length === 0) {
      throw new MeshError('NothingTracked', `limit '${options.name}' counts all requests together, and 'maxTracked' is about values of 'forEach'; leave it out, or say forEach`);
    }
    return new RateLimit(options, { requests, per, burst, maxTracked: maxTracked ?? MAX_TRACKED }, undefined);
  }

  /**
   * A rate limit service counts, for all proxies together: each request that is counted asks it first. Rendered in the filter `envoy.filters.http.ratelimit`, and in the config of
   * the service.
   *
   * Not at waypoints (`NotAtWaypoint`), and not for requests to the service itself (`AsksItself`).
   */
  public static global(options: GlobalRateLimitOptions): RateLimit {
    const { requests, per, service } = options;
    return new RateLimit(options, undefined, { requests, per, service });
  }

  /** @internal */
  public readonly _name: string;

  /** @internal */
  public readonly _when?: RequestMatch;

  /** @internal */
  public readonly _routes?: readonly string[];

  /** @internal */
  public readonly _keys: readonly RateLimitKey[];

  /** @internal */
  public readonly _isDryRun: boolean;

  /** @internal */
  public readonly _bucket?: Bucket;

  /** @internal */
  public readonly _quota?: Quota;

  private constructor(options: RateLimitOptions, bucket: Bucket | undefined, quota: Quota | undefined) {
    const { name, requests, when, routes, forEach = [], dryRun = false } = options;
    if (!isNamespace(name)) {
      throw new MeshError('BadName', `the name of a limit must have up to 63 lower-case letters, digits and '-', got '${name}'`);
    }
    requireWhole('requests', requests, 1, MAX_UINT32);
    requireKeys(forEach);
    if (routes?.length === 0) throw new MeshError('NoRoutes', `limit '${name}' is for no route at all; name some in 'routes', or leave it out`);
    this._name = name;
    this._when = when?._takesAll ? undefined : when;
    this._routes = routes && [...routes];
    this._keys = [...forEach];
    this._isDryRun = dryRun;
    this._bucket = bucket;
    this._quota = quota;
  }
}
