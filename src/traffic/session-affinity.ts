import { Construct } from 'constructs';
import { IServiceRef } from '../refs';
import { LoadBalancing, StickyCookie, StickyCookieOptions } from '../values';

/**
 * What clients are kept on.
 */
export enum AffinityTo {
  /** The version that a split gave them. */
  VERSION = 'version',
  /** The version, and an endpoint of it. */
  ENDPOINT = 'endpoint',
}

/**
 * Properties for `SessionAffinity`.
 */
export interface SessionAffinityProps {
  /**
   * The service that clients are to meet again.
   */
  readonly service: IServiceRef;

  /**
   * What clients are kept on.
   * @default AffinityTo.VERSION
   */
  readonly to?: AffinityTo;

  /**
   * The cookie that keeps them. The endpoint has a second one, called `<name>-endpoint`.
   * @default - named `<service>-version`, until the browser is closed
   */
  readonly cookie?: StickyCookieOptions;
}

/**
 * Keeps a client on the version that a canary gave it, from its first request on, and on an endpoint of it if asked.
 *
 * The weights of a split are drawn anew for each request, and `consistentHash` chooses only behind them. So the answer to the first request sets a
 * cookie with the name of the version, and requests that bring it back get that version before anything is drawn. A version whose share
 * is 0 keeps nobody: a rollout that is taken back is taken back for all. A pin, an arm by condition, and a route that names a version are stronger.
 *
 * Only clients that keep cookies are kept, such as browsers behind an ingress: a service in between must pass `cookie` and `set-cookie` on.
 *
 * Defines no object of its own: it is a part of the routes of its service, and of its DestinationRule (`consistentHash`) for `AffinityTo.ENDPOINT`. Its routes
 * are called `<id>-<version>`. Refuses a service that has nothing to draw (`AffinityWithoutSplit`) and a test by percent, which has its own cookie
 * (`TwoAffinities`).
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#LoadBalancerSettings-ConsistentHashLB
 */
export class SessionAffinity extends Construct {
  /** Name of the cookie that keeps the version. */
  public readonly cookieName: string;

  constructor(scope: Construct, id: string, { service, to = AffinityTo.VERSION, cookie = {} }: SessionAffinityProps) {
    super(scope, id);
    const sticky = new StickyCookie(cookie, `${service.serviceName}-version`);
    this.cookieName = sticky.name;
    const { maxAge: ttl, path = '/' } = cookie;
    service._contribute({
      by: this,
      needsHttp: "'cookie'",
      affinity: { cookie: sticky, loadBalancing: to === AffinityTo.ENDPOINT ? LoadBalancing.hashCookie(`${sticky.name}-endpoint`, { ttl, path }) : undefined },
    });
  }
}
