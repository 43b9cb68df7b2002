import { ApiObjectMetadata, GroupVersionKind } from 'cdk8s';
import { Construct } from 'constructs';
import { ReadinessProbe } from './readiness-probe';
import { WorkloadEntrySpec } from './workload-entry';
import { IstioObject } from '../istio-object';

/**
 * Metadata that every `WorkloadEntry` of a group gets.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/workload-group/#WorkloadGroup-ObjectMeta
 */
export interface WorkloadGroupObjectMeta {
  /**
   * Labels of the workloads. They win over the labels of the template.
   * @default - no labels but those of the template
   */
  readonly labels?: { [key: string]: string };

  /**
   * Annotations of the `WorkloadEntry` objects.
   * @default - only those that Istio adds
   */
  readonly annotations?: { [key: string]: string };
}

/**
 * Spec of `WorkloadGroup`, field for field as on the wire.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/workload-group/#WorkloadGroup
 */
export interface WorkloadGroupSpec {
  /**
   * Labels and annotations of the workloads. Labels belong here rather than into the template.
   * @default - no labels or annotations of the group
   */
  readonly metadata?: WorkloadGroupObjectMeta;

  /** What the workloads have in common; may be empty. The `address` is that of each workload as it registers, whatever stands here. */
  readonly template: WorkloadEntrySpec;

  /**
   * How each workload is found to be ready.
   * @default - a workload is ready while it is connected
   */
  readonly probe?: ReadinessProbe;
}

/**
 * Properties for `WorkloadGroup`.
 */
export interface WorkloadGroupProps {
  /**
   * Object metadata.
   * @default - a name derived from the construct path, in the namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;

  /** The group. */
  readonly spec: WorkloadGroupSpec;
}

/**
 * Describes workloads outside Kubernetes that are alike, as a Deployment does for pods.
 *
 * Machines bootstrap their proxies from it, and each that connects can be registered as a `WorkloadEntry` in the same namespace.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/workload-group/
 */
export class WorkloadGroup extends IstioObject {
  /** API version and kind. */
  public static readonly GVK: GroupVersionKind = { apiVersion: 'networking.istio.io/v1', kind: 'WorkloadGroup' };

  constructor(scope: Construct, id: string, props: WorkloadGroupProps) {
    super(scope, id, WorkloadGroup.GVK, props.metadata, props.spec);
  }
}
