import { IRouteDestination, RoutePoint } from './route-destination';
import { MeshError } from '../private/errors';
import { requirePercent } from '../private/numbers';
import { MirrorBackend, Route, ruleName } from '../routing';

/**
 * How many requests are copied.
 */
export interface MirrorOptions {
  /**
   * Percent of the requests that the route sends on, a whole number from 0 to 100. Rendered as `percentage.value`.
   * @default 100
   */
  readonly percent?: number;
}

/**
 * Sends copies of requests to a further destination, whose answers nobody reads: `Mirror.to(reviews.version('v3'), { percent: 10 })`.
 *
 * A copy has the headers of the request as it was sent on, with `-shadow` behind its host, and it is neither timed nor retried. It goes to one place:
 * a version, or a service whose own routes make no difference between requests (`MirrorNotPlain`).
 *
 * @see https://istio.io/latest/docs/tasks/traffic-management/mirroring/
 */
export class Mirror {
  /** Where copies go, and how many. Rendered as one of `mirrors`. */
  public static to(destination: IRouteDestination, options: MirrorOptions = {}): Mirror {
    const { percent = 100 } = options;
    requirePercent('percent', percent);
    return new Mirror(destination, percent);
  }

  private constructor(private readonly destination: IRouteDestination, private readonly percent: number) {}

  /**
   * As seen from there.
   *
   * @internal
   */
  public _backend(at: RoutePoint): MirrorBackend {
    const routes = this.destination._routes(at);
    const [{ backends: [{ host, version, port }] }] = requirePlain(routes, at);
    return { host, version, port, percent: this.percent };
  }
}

/** Envoy copies to clusters: it chooses none, and changes nothing on the way. */
function requirePlain(routes: readonly Route[], at: RoutePoint): readonly Route[] {
  const [route] = routes;
  const many = routes.length > 1 ? `tells requests apart (${ruleName(route)})`
    : route.redirect !== undefined || route.directResponse !== undefined ? 'sends nothing on'
      : route.backends.length > 1 ? `splits them (${ruleName(route)})`
        : route.policy.rewrite !== undefined || route.policy.headers?.length ? 'rewrites them, as for the Host header of an external service'
          : route.policy.mirrors?.length ? 'mirrors them again' : undefined;
  if (many !== undefined) {
    throw new MeshError('MirrorNotPlain', `copies of requests can go to one place only, as they are, but the mirrored destination ${many}; `
      + "mirror to a version, as in Mirror.to(service.version('v2'))", at.by);
  }
  return routes;
}
