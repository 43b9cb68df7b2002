import { Duration } from 'cdk8s';
import { OutlierDetection as IstioOutlierDetection } from '../api/networking';
import { requireAtLeastOneMs, wireDuration } from '../private/durations';
import { MeshError } from '../private/errors';
import { MAX_UINT32, requirePercent, requireWhole } from '../private/numbers';

/**
 * When an endpoint is taken out, and for how long.
 */
export interface OutlierDetectionOptions {
  /**
   * Answers of the 5xx kind in a row after which an endpoint is taken out; on TCP ports failures to connect count.
   * Rendered as `consecutive5xxErrors`. 0 switches it off.
   * @default 5
   */
  readonly consecutive5xxErrors?: number;

  /**
   * Answers 502, 503 and 504 in a row after which an endpoint is taken out. Rendered as `consecutiveGatewayErrors`. 0 switches it off.
   *
   * Works beside `consecutive5xxErrors`, so it only matters where it is the smaller of the two.
   * @default - off
   */
  readonly consecutiveGatewayErrors?: number;

  /**
   * Failures of the proxy's own in a row (no connection, a connect timeout) after which an endpoint is taken out, counted apart from what the endpoint
   * answers. At least 1. Rendered as `consecutiveLocalOriginFailures` and `splitExternalLocalOriginErrors: true`.
   * @default - they count as 5xx and gateway errors
   */
  readonly consecutiveLocalOriginFailures?: number;

  /**
   * Time between two looks at which endpoints may come back. Rendered as `interval`.
   * @default Duration.seconds(10)
   */
  readonly interval?: Duration;

  /**
   * How long an endpoint stays out after the first time; the n-th time in a row lasts n times as long, up to 5 minutes. Rendered as `baseEjectionTime`.
   * @default Duration.seconds(30)
   */
  readonly baseEjectionTime?: Duration;

  /**
   * Largest share of endpoints that may be out at once, in percent, at least 1. Rendered as `maxEjectionPercent`.
   *
   * It is a hard limit: with 10, nothing is ever taken out of fewer than 10 endpoints, and with 50 one of two.
   * @default 10
   */
  readonly maxEjectionPercent?: number;

  /**
   * Share of endpoints that must be in for any of this to work, in percent; with fewer, all of them are used. Rendered as `minHealthPercent`.
   * @default 0
   */
  readonly minHealthPercent?: number;
}

/**
 * Takes endpoints out of load balancing that keep failing. Each client proxy counts for itself.
 *
 * It also switches failover between localities on, unless the mesh or `Locality.none()` says otherwise.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#OutlierDetection
 */
export class OutlierDetection {
  /** Limits of your own. Throws `MayEjectAll` where every endpoint could be out, and `NeverEjects` where none ever is. */
  public static of(options: OutlierDetectionOptions): OutlierDetection {
    requireWhole('consecutive5xxErrors', options.consecutive5xxErrors, 0, MAX_UINT32);
    requireWhole('consecutiveGatewayErrors', options.consecutiveGatewayErrors, 0, MAX_UINT32);
    requireWhole('consecutiveLocalOriginFailures', options.consecutiveLocalOriginFailures, 1, MAX_UINT32);
    requirePercent('maxEjectionPercent', options.maxEjectionPercent);
    requirePercent('minHealthPercent', options.minHealthPercent);
    requireAtLeastOneMs('interval', options.interval);
    requireAtLeastOneMs('baseEjectionTime', options.baseEjectionTime);
    requireSomeEjection(options);
    return new OutlierDetection({
      consecutive5xxErrors: options.consecutive5xxErrors,
      consecutiveGatewayErrors: options.consecutiveGatewayErrors,
      splitExternalLocalOriginErrors: options.consecutiveLocalOriginFailures === undefined ? undefined : true,
      consecutiveLocalOriginFailures: options.consecutiveLocalOriginFailures,
      interval: options.interval && wireDuration(options.interval),
      baseEjectionTime: options.baseEjectionTime && wireDuration(options.baseEjectionTime),
      maxEjectionPercent: options.maxEjectionPercent,
      minHealthPercent: options.minHealthPercent,
    });
  }

  /**
   * For any service: an endpoint goes after five errors in a row, for 30 seconds, and at most half of them are out.
   *
   * Istio's own limit of 10 % would never take one out of fewer than ten. Half means one of two or three, and never the only one.
   */
  public static conservative(): OutlierDetection {
    return OutlierDetection.of({
      consecutive5xxErrors: 5,
      interval: Duration.seconds(10),
      baseEjectionTime: Duration.seconds(30),
      maxEjectionPercent: 50,
    });
  }

  /**
   * For services with many endpoints that may fail one by one: an endpoint goes after three gateway errors in a row, or five errors of any kind,
   * up to half of them, with a look every five seconds at which may come back.
   */
  public static failFast(): OutlierDetection {
    return OutlierDetection.of({
      consecutiveGatewayErrors: 3,
      interval: Duration.seconds(5),
      baseEjectionTime: Duration.seconds(30),
      maxEjectionPercent: 50,
    });
  }

  /**
   * For `Locality.failover`: as `conservative`, but all endpoints of a locality may be out, since those of another take over.
   *
   * With less than 30 % left of all localities together it is called off: a failure everywhere is not made worse. Rendered with
   * `maxEjectionPercent: 100` and `minHealthPercent: 30`.
   */
  public static forFailover(): OutlierDetection {
    return OutlierDetection.of({
      consecutive5xxErrors: 5,
      interval: Duration.seconds(10),
      baseEjectionTime: Duration.seconds(30),
      maxEjectionPercent: 100,
      minHealthPercent: 30,
    });
  }

  private constructor(private readonly settings: IstioOutlierDetection) {}

  /** @internal */
  public _toIstio(): IstioOutlierDetection {
    return this.settings;
  }
}

function requireSomeEjection(options: OutlierDetectionOptions): void {
  const { consecutive5xxErrors, consecutiveGatewayErrors = 0, consecutiveLocalOriginFailures, maxEjectionPercent, minHealthPercent = 0 } = options;
  if (maxEjectionPercent === 100 && minHealthPercent === 0) {
    throw new MeshError('MayEjectAll', "'maxEjectionPercent' 100 with 'minHealthPercent' 0 may take out every endpoint and answer 503 to all; "
      + 'lower the first, or raise the second');
  }
  if (maxEjectionPercent === 0) {
    throw new MeshError('NeverEjects', "'maxEjectionPercent' must be at least 1, got 0, which Istio takes for its default of 10; leave outlier detection out to switch it off");
  }
  if (consecutive5xxErrors === 0 && consecutiveGatewayErrors === 0 && consecutiveLocalOriginFailures === undefined) {
    throw new MeshError('NeverEjects', "'consecutive5xxErrors' is 0 and nothing else counts, so no endpoint is ever taken out; "
      + 'set one of the counts, or leave outlier detection out');
  }
}
