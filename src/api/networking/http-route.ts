import { CorsPolicy } from './cors-policy';
import { Destination } from './destination';
import { Headers } from './headers';
import { HttpDirectResponse } from './http-direct-response';
import { HttpFaultInjection } from './http-fault-injection';
import { HttpMatchRequest } from './http-match-request';
import { HttpRedirect } from './http-redirect';
import { HttpRetry } from './http-retry';
import { HttpRewrite } from './http-rewrite';
import { Percent } from './percent';

/**
 * One of the places that requests are spread over.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRouteDestination
 */
export interface HttpRouteDestination {
  /** Where the requests go. */
  readonly destination: Destination;

  /**
   * Share of the requests, relative to the sum of all weights; not negative, and not 0 everywhere among several destinations.
   * A single destination takes everything, whatever its weight.
   * @default 0
   */
  readonly weight?: number;

  /**
   * Changes to the headers of what this destination gets and answers.
   * @default - headers stay
   */
  readonly headers?: Headers;
}

/**
 * Another VirtualService that routes the requests matched here. It lists no hosts, and delegates to no third.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#Delegate
 */
export interface Delegate {
  /**
   * Name of that VirtualService.
   * @default - none, which finds nothing
   */
  readonly name?: string;

  /**
   * Namespace of that VirtualService.
   * @default - the namespace of this object
   */
  readonly namespace?: string;
}

/**
 * A service that gets copies of requests; nobody waits for its answers.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPMirrorPolicy
 */
export interface HttpMirrorPolicy {
  /** Where the copies go. */
  readonly destination: Destination;

  /**
   * Share of the requests that are copied, from 0 to 100 percent.
   * @default - every request
   */
  readonly percentage?: Percent;
}

/**
 * What happens to requests that meet certain conditions.
 *
 * Needs one of `route`, `redirect`, `directResponse` and `delegate`. `fault` and `rewrite` do not go with the two answers.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRoute
 */
export interface HttpRoute {
  /**
   * Name of the route, which appears in access logs.
   * @default - no name
   */
  readonly name?: string;

  /**
   * Conditions, of which one must hold.
   * @default - every request
   */
  readonly match?: HttpMatchRequest[];

  /**
   * Where requests are forwarded to. Excludes `redirect`, `directResponse` and `delegate`.
   * @default - not forwarded
   */
  readonly route?: HttpRouteDestination[];

  /**
   * Answer that names another URL. Excludes `route`, `directResponse`, `delegate`, `fault` and `rewrite`.
   * @default - no redirect
   */
  readonly redirect?: HttpRedirect;

  /**
   * Answer of the proxy itself. Excludes `route`, `redirect`, `fault` and `rewrite`.
   * @default - no answer of its own
   */
  readonly directResponse?: HttpDirectResponse;

  /**
   * VirtualService that routes these requests further. Excludes `route` and `redirect`; a delegate cannot delegate again.
   * @default - routed here
   */
  readonly delegate?: Delegate;

  /**
   * Changes to path and host before forwarding. Excludes `redirect` and `directResponse`.
   * @default - path and host stay
   */
  readonly rewrite?: HttpRewrite;

  /**
   * Time for the whole request, retries included. Duration such as `5s`, in whole milliseconds, not below `1ms`.
   * @default - no timeout
   */
  readonly timeout?: string;

  /**
   * Retries of failed requests.
   * @default - two, after failures to connect and refusals, unless the mesh config says otherwise
   */
  readonly retries?: HttpRetry;

  /**
   * Failures made on purpose, which `timeout` and `retries` do not cover. Excludes `redirect` and `directResponse`.
   * @default - none
   */
  readonly fault?: HttpFaultInjection;

  /**
   * Service that gets copies of the requests; nobody waits for its answers. Excludes `mirrors`.
   * @default - no copies
   */
  readonly mirror?: Destination;

  /**
   * Share of the requests that are copied to `mirror`, from 0 to 100 percent.
   * @default - as `mirrorPercent` says
   */
  readonly mirrorPercentage?: Percent;

  /**
   * Share of the requests that are copied to `mirror`, in whole percent. Ignored beside `mirrorPercentage`.
   * The wire knows it as `mirror_percent` too.
   * @default 100
   * @deprecated use `mirrorPercentage`
   */
  readonly mirrorPercent?: number;

  /**
   * Services that get copies of the requests, each with its own share. Excludes `mirror`.
   * @default - no copies
   */
  readonly mirrors?: HttpMirrorPolicy[];

  /**
   * Which pages of other origins may call from a browser.
   * @default - the proxy adds nothing: the service decides
   */
  readonly corsPolicy?: CorsPolicy;

  /**
   * Changes to headers, whatever the destination.
   * @default - headers stay
   */
  readonly headers?: Headers;
}
