import { Duration } from 'cdk8s';
import { IstioMetric } from '../../api/telemetry';
import { MeshError } from '../../private/errors';
import { ENVOY_BUCKETS, failureRate, fastRate, requestRate, successRate, Traffic, UNROUTED } from '../queries';

/**
 * Options for `Objective.availability`.
 */
export interface AvailabilityOptions {
  /**
   * Whether requests for which there is no route (status 404, flag `NR`) are failures, as where routes are lost by mistake. Only for an ingress whose `hostLabel` is known
   * (`UnroutedUnseen`), which leads all paths somewhere: otherwise everybody who tries paths is a failure.
   * @default false
   */
  readonly unroutedFails?: boolean;
}

/**
 * Options for `Objective.latency`.
 */
export interface LatencyOptions {
  /**
   * How many of a hundred requests must be fast enough, from 50 to less than 100, such as 99 or 99.5 (`BadObjective`).
   */
  readonly percent: number;

  /**
   * How long they may take. It must be the bound of a bucket of the histogram that proxies keep, since nobody knows what is between two of them (`BetweenBuckets`).
   *
   * The bounds of Envoy are 0.5, 1, 5, 10, 25, 50, 100, 250 and 500 ms, 1, 2.5, 5, 10, 30 s, 1, 5, 10, 30 min and 1 h.
   */
  readonly below: Duration;

  /**
   * Bounds in milliseconds, where the proxies that report were told others, by the annotation `sidecar.istio.io/statsHistogramBuckets` of their pods.
   * @default - those of Envoy
   */
  readonly buckets?: number[];
}

/** What is counted; plain expressions. */
export interface Counted {
  /** Requests in a second that are judged. */
  readonly requests: string;
  /** Those of them that miss the objective. */
  readonly errors: string;
}

/** What an objective means. */
export interface ObjectiveMeaning {
  readonly percent: number;
  /** What bad requests did, in words. */
  readonly failing: string;
  /** What it is made of. */
  readonly metric: IstioMetric;
  /** By which good and bad are told apart, of all requests. */
  readonly tags: readonly string[];
  /** By which good and bad are told apart alone: all that have the same are good, or all bad. */
  readonly judgedBy: readonly string[];
  /** Whether what no route takes is bad. */
  readonly unrouted: boolean;
  readonly counted: (traffic: Traffic, range: string) => Counted;
}

/**
 * How many of the requests must be good, and what is good.
 */
export class Objective {
  /**
   * Requests that the server does not fail: all but those with a status of 500 or more, and for gRPC, all but the statuses UNKNOWN, DEADLINE_EXCEEDED,
   * UNIMPLEMENTED, INTERNAL, UNAVAILABLE and DATA_LOSS. What the client does wrong (4xx) is no failure. Requests whose client went away before there was an answer do not count.
   *
   * @param percent how many of a hundred, from 50 to less than 100, such as 99.9 (`BadObjective`)
   */
  public static availability(percent: number, options: AvailabilityOptions = {}): Objective {
    const { unroutedFails = false } = options;
    const more = unroutedFails ? [UNROUTED] : [];
    const tags = ['response_code', ...more.flat().map(({ label }) => label)];
    const counted = (traffic: Traffic, range: string) => ({ requests: requestRate(traffic, range), errors: failureRate(traffic, range, [], more) });
    return new Objective({ percent, failing: 'failed', metric: IstioMetric.REQUEST_COUNT, tags, judgedBy: tags, counted, unrouted: unroutedFails });
  }

  /**
   * Requests that take no longer than a bound, of those that the server does not fail: a failure may be quick. It is measured by who reports, up to the end of the
   * answer, so that gRPC streams and long polls need another objective.
   */
  public static latency(options: LatencyOptions): Objective {
    const { percent, below, buckets = ENVOY_BUCKETS } = options;
    const bound = requireBucket(below, buckets);
    const counted = (traffic: Traffic, range: string) => {
      const requests = successRate(traffic, range);
      return { requests, errors: `clamp_min(${requests} - (${fastRate(traffic, bound, range)} or vector(0)), 0)` };
    };
    return new Objective({ percent, failing: `took longer than ${shown(bound)}`, metric: IstioMetric.REQUEST_DURATION, tags: ['response_code'], judgedBy: ['le'], counted, unrouted: false });
  }

  /**
   * How many of one may miss it, over the whole window.
   *
   * @internal
   */
  public readonly _budget: number;

  /**
   * How many of one must be good.
   *
   * @internal
   */
  public readonly _ratio: number;

  private constructor(
    /** @internal */
    public readonly _meaning: ObjectiveMeaning,
  ) {
    const { percent } = _meaning;
    if (!(percent >= 50 && percent < 100)) {
      throw new MeshError('BadObjective', `an objective must be a percentage from 50 to less than 100, got ${percent}; ${whyNot(percent)}`);
    }
    this._budget = withoutNoise((100 - percent) / 100);
    this._ratio = withoutNoise(percent / 100);
  }
}

function whyNot(percent: number): string {
  if (percent > 0 && percent < 1) return `for a share of ${percent}, write ${withoutNoise(percent * 100)}`;
  if (percent < 50) return 'where fewer are good, alerts on failures say nothing';
  return 'nothing is right all the time, and without a budget no alert could be told from noise';
}

/** As people write it: 0.001, not 0.0010000000000000009. */
export function withoutNoise(one: number): number {
  return Number(one.toPrecision(10));
}

function requireBucket(below: Duration, buckets: readonly number[]): number {
  const bound = below.toMilliseconds({ integral: false });
  if (buckets.length === 0 || buckets.some(one => !Number.isFinite(one) || one <= 0)) {
    throw new MeshError('BadBuckets', `'buckets' must be milliseconds greater than 0, got ${buckets.length === 0 ? 'none' : buckets.join(', ')}`);
  }
  if (buckets.includes(bound)) return bound;
  const sorted = [...buckets].sort((a, b) => a - b);
  const [lower, upper] = [sorted.filter(one => one < bound).pop(), sorted.find(one => one > bound)];
  const nearest = [lower, upper].flatMap(one => one === undefined ? [] : [shown(one)]).join(' or ');
  throw new MeshError('BetweenBuckets', `'below' must be the bound of a bucket, since nothing is known of what is between two of them, got ${shown(bound)}; choose ${nearest}, or state `
    + "'buckets' if the proxies have others");
}

function shown(ms: number): string {
  return ms % 1000 === 0 ? `${ms / 1000} s` : `${ms} ms`;
}
