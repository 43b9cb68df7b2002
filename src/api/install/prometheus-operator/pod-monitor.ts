import { ApiObjectMetadata, GroupVersionKind } from 'cdk8s';
import { Construct } from 'constructs';
import { LabelSelector, NamespaceSelector } from './label-selector';
import { RelabelConfig } from './relabel-config';
import { IstioObject } from '../../istio-object';

/**
 * How the pods are asked for their metrics.
 *
 * @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.PodMetricsEndpoint
 */
export interface PodMetricsEndpoint {
  /**
   * Name of the port of a container.
   * @default - all ports of all containers, which `relabelings` narrow
   */
  readonly port?: string;

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
   * Whether labels of the metrics win over those of the target.
   * @default false
   */
  readonly honorLabels?: boolean;

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

/**
 * Spec of `PodMonitor`, as far as this library writes it.
 *
 * @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.PodMonitorSpec
 */
export interface PodMonitorSpec {
  /**
   * Label of the pods whose text is the label `job` of the series.
   * @default - `<namespace>/<name>` of the monitor
   */
  readonly jobLabel?: string;

  /**
   * Labels of the pods that series have too.
   * @default - none
   */
  readonly podTargetLabels?: string[];

  /**
   * Which pods.
   */
  readonly selector: LabelSelector;

  /**
   * In which namespaces.
   * @default - that of the monitor
   */
  readonly namespaceSelector?: NamespaceSelector;

  /**
   * How they are asked.
   */
  readonly podMetricsEndpoints: PodMetricsEndpoint[];
}

/**
 * Properties for `PodMonitor`.
 */
export interface PodMonitorProps {
  /**
   * Metadata of the object. A Prometheus takes the monitors whose labels its `podMonitorSelector` asks for.
   * @default - a name derived from the construct path, in the namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * What is scraped.
   */
  readonly spec: PodMonitorSpec;
}

/**
 * Pods that the Prometheus Operator has Prometheus scrape.
 *
 * @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.PodMonitor
 */
export class PodMonitor extends IstioObject {
  /** API version and kind. */
  public static readonly GVK: GroupVersionKind = { apiVersion: 'monitoring.coreos.com/v1', kind: 'PodMonitor' };

  constructor(scope: Construct, id: string, props: PodMonitorProps) {
    super(scope, id, PodMonitor.GVK, props.metadata, props.spec);
  }
}
