import { ApiObjectMetadata, GroupVersionKind } from 'cdk8s';
import { Construct } from 'constructs';
import { MetricsEndpoint } from './metrics-endpoint';
import { NamespaceSelector } from './namespace-selector';
import { IstioObject } from '../../istio-object';
import { LabelSelector } from '../../types/label-selector';

/**
 * How the endpoints of a Service are asked for their metrics.
 *
 * @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.Endpoint
 */
export interface Endpoint extends MetricsEndpoint {
  /**
   * Name of the port of the Service.
   */
  readonly port: string;
}

/**
 * Spec of `ServiceMonitor`, as far as this library writes it.
 *
 * @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.ServiceMonitorSpec
 */
export interface ServiceMonitorSpec {
  /**
   * Label of the Service whose text is the label `job` of the series.
   * @default - the name of the Service
   */
  readonly jobLabel?: string;

  /**
   * Labels of the Service that series have too.
   * @default - none
   */
  readonly targetLabels?: string[];

  /**
   * Which Services.
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
  readonly endpoints: Endpoint[];
}

/**
 * Properties for `ServiceMonitor`.
 */
export interface ServiceMonitorProps {
  /**
   * Metadata of the object. A Prometheus takes the monitors whose labels its `serviceMonitorSelector` asks for.
   * @default - a name derived from the construct path, in the namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * What is scraped.
   */
  readonly spec: ServiceMonitorSpec;
}

/**
 * Endpoints of Services that the Prometheus Operator has Prometheus scrape.
 *
 * @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.ServiceMonitor
 */
export class ServiceMonitor extends IstioObject {
  /** API version and kind. */
  public static readonly GVK: GroupVersionKind = { apiVersion: 'monitoring.coreos.com/v1', kind: 'ServiceMonitor' };

  constructor(scope: Construct, id: string, props: ServiceMonitorProps) {
    super(scope, id, ServiceMonitor.GVK, props.metadata, props.spec);
  }
}
