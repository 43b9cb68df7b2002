import { Duration } from 'cdk8s';
import { IConstruct } from 'constructs';
import { IRouteDestination, RoutePoint, tableOf } from './route-destination';
import { MeshError } from '../private/errors';
import { requireWhole } from '../private/numbers';
import { EVERY_CASE, Route, RoutePolicy, RouteRule } from '../routing';
import { Cors, HeaderEdit, Redirect, RequestMatch, requireTimes, Retry, Rewrite } from '../values';

/**
 * Which requests a route takes, and what becomes of them.
 *
 * Routes are ordered by what they mean, not by when they were written: an exact path goes before a prefix, a longer prefix before a shorter one,
 * any prefix before a regular expression; then a method, more headers, more query parameters. Where that does not decide between two
 * routes that one request could meet, a `priority` is demanded.
 */
export interface RouteOptions {
  /**
   * Which requests: any of the conditions is enough. Rendered as `match`.
   * @default - every request that no other route takes
   */
  readonly when?: RequestMatch[];

  /**
   * Where requests go: a service (with all of its own routes), a version, a port, or a split.
   * @default - of a service, what it does by default; an ingress needs either this or `redirect`
   */
  readonly to?: IRouteDestination;

  /**
   * Answers with a redirect instead. Excludes `to`, `rewrite`, `timeout` and `retry`.
   * @default - requests are sent on
   */
  readonly redirect?: Redirect;

  /**
   * Changes the path or host that the destination sees.
   * @default - as the client sent it
   */
  readonly rewrite?: Rewrite;

  /**
   * How long a request may take with all its retries.
   * @default - what the destination says
   */
  readonly timeout?: Duration;

  /**
   * What happens to a request that fails.
   * @default - what the destination says
   */
  readonly retry?: Retry;

  /**
   * Changes of request and response headers.
   * @default - none beyond those of the destination
   */
  readonly headers?: HeaderEdit[];

  /**
   * What pages of other origins may do.
   * @default - what the destination says
   */
  readonly cors?: Cors;

  /**
   * Puts the route before (above 0) or behind (below 0) the natural order. A whole number from -1000 to 1000.
   * @default 0
   */
  readonly priority?: number;
}

/** A route as its author wrote it, checked and copied. */
export interface AuthoredRoute {
  readonly name: string;
  readonly options: RouteOptions;
  readonly by: IConstruct;
}

/** Checks what is wrong in itself, and keeps nothing that the caller could change later. */
export function authorRoute(name: string, options: RouteOptions, by: IConstruct): AuthoredRoute {
  if (!/^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/i.test(name)) {
    throw new MeshError('BadRouteName', `a route name must be letters, digits, '-' and '.', got '${name}'`, by);
  }
  for (const other of ['to', 'rewrite', 'timeout', 'retry'] as const) {
    if (options.redirect !== undefined && options[other] !== undefined) {
      throw new MeshError('RedirectAndMore', `route '${name}' has 'redirect' and '${other}', but a redirect sends nothing on; keep one of them`, by);
    }
  }
  requireTimes('timeout', options, by);
  requireWhole('priority', options.priority, -1000, 1000, by);
  return { name, options: { ...options, when: options.when && [...options.when], headers: options.headers && [...options.headers] }, by };
}

/** The route as a rule of a table that is read there; `fallback` is where it leads if the author did not say. */
export function ruleOf({ name, options, by }: AuthoredRoute, at: RoutePoint, fallback: () => Route[]): RouteRule {
  const { when, to, redirect, rewrite, timeout, retry, headers, cors, priority } = options;
  const policy: RoutePolicy = { rewrite, timeout, retry, headers, cors };
  const table = tableOf(to, at);
  const beyond = redirect !== undefined
    ? [{ name: '', cases: EVERY_CASE, policy: {}, backends: [], redirect }]
    : table !== undefined && table.routes === undefined ? [] : to?._routes(at) ?? fallback();
  return { name, when: when ?? [], priority, policy, beyond, table, by };
}
