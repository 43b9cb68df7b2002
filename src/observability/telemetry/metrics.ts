import { Duration } from 'cdk8s';
import { MetricTag } from './metric-tag';
import { IstioMetric, WorkloadMode } from '../../api/telemetry';
import { IExtensionProvider } from '../../values';

/**
 * What is changed of metrics.
 *
 * What is said of one metric wins over what is said of all, and what is said of one direction over what is said of both, in whatever order they stand. Two that rank alike
 * must not say different things of the same (`MetricTwice`).
 */
export interface MetricOverride {
  /**
   * Which of Istio's metrics are meant (`match.metric`); not empty (`EmptyList`).
   * @default - all
   */
  readonly metrics?: IstioMetric[];

  /**
   * Which end of a connection reports them (`match.mode`). Gateways know `CLIENT` alone and waypoints `SERVER`; for them the other is refused (`ModeNeverMet`).
   * @default - both ends
   */
  readonly mode?: WorkloadMode;

  /**
   * Whether they are not kept. `false` keeps what a level above, or an override for more of them, does not.
   * @default - as levels above say, or else false
   */
  readonly disabled?: boolean;

  /**
   * What is done to tags, by their names (`BadMetricTag`).
   * @default - nothing: they are as levels above say
   */
  readonly tagOverrides?: { [name: string]: MetricTag };
}

/**
 * What is said of metrics. What is not said is as levels above say.
 *
 * Rendered as an entry of `metrics`.
 *
 * @see https://istio.io/latest/docs/reference/config/telemetry/#Metrics
 */
export interface MetricsOptions {
  /**
   * Who gets metrics, each once; not empty (`BadProvider`). They take the place of those that levels above name, and get what these say of tags.
   * @default - as levels above say, or else the fact `defaultProviders`, which is Prometheus where Istio's charts install the control plane
   */
  readonly providers?: IExtensionProvider[];

  /**
   * What is changed, on top of what levels above change.
   * @default - nothing
   */
  readonly overrides?: MetricOverride[];

  /**
   * How often a long connection is reported; at least 1 ms (`BadDuration`).
   * @default - as levels above say, or else 5 seconds
   */
  readonly reportingInterval?: Duration;
}
