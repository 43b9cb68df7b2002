import { RelabelConfig } from './relabel-config';

/**
 * How something is asked for its metrics.
 */
export interface MetricsEndpoint {
  /**
   * Path of the metrics.
   * @default '/metrics'
   */
  readonly path?: string;

  /**
   * How often they are read, such as `15s`.
   * @default - as Prometheus is told
   */
  readonly interval?: string;

  /**
   * How long an answer may take, such as `10s`; at most `interval`.
   * @default - as Prometheus is told
   */
  readonly scrapeTimeout?: string;

  /**
   * Steps that choose targets and change their labels.
   * @default - none of its own
   */
  readonly relabelings?: RelabelConfig[];

  /**
   * Steps that choose series and change their labels.
   * @default - none
   */
  readonly metricRelabelings?: RelabelConfig[];
}
