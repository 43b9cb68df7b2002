import { Duration } from 'cdk8s';
import { IConstruct } from 'constructs';
import { Mirror } from './mirror';
import { IRouteDestination } from './route-destination';
import { requireRouteName } from './route-name';
import { HttpRoute } from '../api/networking';
import { MeshError } from '../private/errors';
import { requireWhole } from '../private/numbers';
import { Cors, DirectResponse, Fault, HeaderEdit, Redirect, RequestMatch, requireTimes, Retry, Rewrite } from '../values';

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
   * @default - of a service, what it does by default; an ingress needs this, `redirect` or `directResponse`
   */
  readonly to?: IRouteDestination;

  /**
   * Answers with a redirect instead. Excludes what is said of requests that are sent on: `to`, `rewrite`, `timeout`, `retry`, `fault` and `mirrors`.
   * @default - requests are sent on
   */
  readonly redirect?: Redirect;

  /**
   * Answers in the proxy instead. Excludes `redirect`, and what that excludes. Rendered as `directResponse`.
   * @default - requests are sent on
   */
  readonly directResponse?: DirectResponse;

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
   * Makes requests slow or fail on purpose. `Fault.none()` undoes what the destination says. Rendered as `fault`.
   * @default - what the destination says
   */
  readonly fault?: Fault;

  /**
   * Where copies of the requests go. Rendered as `mirrors`.
   * @default - none beyond those of the destination
   */
  readonly mirrors?: Mirror[];

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
  /** What is rendered as it stands, instead of what the options say of requests. */
  readonly raw?: HttpRoute;
}

/** Checks what is wrong in itself, and keeps nothing that the caller could change later. */
export function authorRoute(name: string, options: RouteOptions, by: IConstruct): AuthoredRoute {
  requireRouteName(name, by);
  requireOneEnd(name, options, by);
  requireTimes('timeout', options, by);
  requireWhole('priority', options.priority, -1000, 1000, by);
  const { when, headers, mirrors } = options;
  return { name, options: { ...options, when: when && [...when], headers: headers && [...headers], mirrors: mirrors && [...mirrors] }, by };
}

/** Refuses routes of which nobody says where they end, where they lead nowhere by default. */
export function requireEnd(name: string, { to, redirect, directResponse }: RouteOptions, by: IConstruct): void {
  if (to === undefined && redirect === undefined && directResponse === undefined) {
    throw new MeshError('RouteWithoutEnd', `route '${name}' must have 'to', 'redirect' or 'directResponse', got none of them`, by);
  }
}

function requireOneEnd(name: string, options: RouteOptions, by: IConstruct): void {
  const answer = options.redirect !== undefined ? 'redirect' : 'directResponse';
  if (options[answer] === undefined) return;
  const other = (['directResponse', 'to', 'rewrite', 'timeout', 'retry', 'fault', 'mirrors'] as const).find(key => key !== answer && options[key] !== undefined);
  if (other !== undefined) {
    throw new MeshError('AnswerAndMore', `route '${name}' has '${answer}' and '${other}', but '${answer}' sends nothing on; keep one of them`, by);
  }
}

/** Refuses conditions on the caller where routes are those of one gateway. */
export function requireAnyCaller({ name, options, by }: AuthoredRoute): void {
  const match = options.when?.find(one => one._conditions.caller !== undefined);
  if (match !== undefined) {
    throw new MeshError('CallerAtGateway', `route '${name}' asks for '${match}', but an ingress is one gateway, and all its requests come through it; `
      + 'leave that out, or say it on a route of the service', by);
  }
}
