import { ApiObjectMetadata, GroupVersionKind } from 'cdk8s';
import { Construct } from 'constructs';
import { MetricsEndpoint } from './metrics-endpoint';
import { NamespaceSelector } from './namespace-selector';
import { IstioObject } from '../../istio-object';
import { LabelSelector } from '../../types/label-selector';

/**
 * How the pods are asked for their metrics.
 *
 * @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.PodMetricsEndpoint
 */
export interface PodMetricsEndpoint extends MetricsEndpoint {
  /**
   * Name of the port of a container.
   * @default - all ports of all containers, which `relabelings` narrow
   */
  readonly port?: string;

  /**
   * Whether labels of the metrics win over those of the target.
   * @default false
   */
  readonly honorLabels?: boolean;
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
