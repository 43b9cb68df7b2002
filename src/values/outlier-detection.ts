import { Duration } from 'cdk8s';
import { OutlierDetection as IstioOutlierDetection } from '../api/networking';
import { requireAtLeastOneMs, wireDuration } from '../private/durations';
import { MeshError } from '../private/errors';
import { requirePercent, requireWhole } from '../private/numbers';

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
   * Time between two looks at the counts. Rendered as `interval`.
   * @default Duration.seconds(10)
   */
  readonly interval?: Duration;

  /**
   * How long an endpoint stays out after the first time; the n-th time lasts n times as long. Rendered as `baseEjectionTime`.
   * @default Duration.seconds(30)
   */
  readonly baseEjectionTime?: Duration;

  /**
   * Largest share of endpoints that may be out at once, in percent. At least one endpoint can always be taken out. Rendered as `maxEjectionPercent`.
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
 * Takes endpoints out of load balancing that keep failing. It also switches failover between localities on.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#OutlierDetection
 */
export class OutlierDetection {
  /** Limits of your own. */
  public static of(options: OutlierDetectionOptions): OutlierDetection {
    requireWhole('consecutive5xxErrors', options.consecutive5xxErrors, 0, 2 ** 32 - 1);
    requireWhole('consecutiveGatewayErrors', options.consecutiveGatewayErrors, 0, 2 ** 32 - 1);
    requirePercent('maxEjectionPercent', options.maxEjectionPercent);
    requirePercent('minHealthPercent', options.minHealthPercent);
    requireAtLeastOneMs('interval', options.interval);
    requireAtLeastOneMs('baseEjectionTime', options.baseEjectionTime);
    if (options.maxEjectionPercent === 100 && (options.minHealthPercent ?? 0) === 0) {
      throw new MeshError('MayEjectAll', "'maxEjectionPercent' 100 with 'minHealthPercent' 0 may take out every endpoint and answer 503 to all; "
        + 'lower the first, or raise the second');
    }
    return new OutlierDetection({
      consecutive5xxErrors: options.consecutive5xxErrors,
      consecutiveGatewayErrors: options.consecutiveGatewayErrors,
      interval: options.interval && wireDuration(options.interval),
      baseEjectionTime: options.baseEjectionTime && wireDuration(options.baseEjectionTime),
      maxEjectionPercent: options.maxEjectionPercent,
      minHealthPercent: options.minHealthPercent,
    });
  }

  /**
   * For any service: an endpoint goes after five errors in a row, at most one in ten is out, and not while half of them are.
   */
  public static conservative(): OutlierDetection {
    return OutlierDetection.of({
      consecutive5xxErrors: 5,
      interval: Duration.seconds(10),
      baseEjectionTime: Duration.seconds(30),
      maxEjectionPercent: 10,
      minHealthPercent: 50,
    });
  }

  /**
   * For services with many endpoints that may fail one by one: an endpoint goes after three gateway errors in a row, up to half of them.
   */
  public static failFast(): OutlierDetection {
    return OutlierDetection.of({
      consecutiveGatewayErrors: 3,
      interval: Duration.seconds(5),
      baseEjectionTime: Duration.seconds(30),
      maxEjectionPercent: 50,
      minHealthPercent: 30,
    });
  }

  private constructor(private readonly settings: IstioOutlierDetection) {}

  /** @internal */
  public _toIstio(): IstioOutlierDetection {
    return this.settings;
  }
}
