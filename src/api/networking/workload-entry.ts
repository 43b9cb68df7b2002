import { ApiObjectMetadata, GroupVersionKind } from 'cdk8s';
import { Construct } from 'constructs';
import { IstioObject } from '../istio-object';

/**
 * One workload outside Kubernetes, or one endpoint of a `ServiceEntry`.
 *
 * Needs an `address` or a `network`.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/workload-entry/#WorkloadEntry
 */
export interface WorkloadEntrySpec {
  /**
   * Where the workload listens, without a port: an IP address, a full DNS name without wildcard, or a Unix domain socket
   * such as `unix:///var/run/app.sock`. DNS names need a service whose resolution is DNS, sockets one whose resolution is STATIC.
   * @default - none; the `network` must then be set, and stands for all its workloads behind a gateway
   */
  readonly address?: string;

  /**
   * Port of the workload by name of the service's port; wins over `targetPort` of that port. Must be unset for a Unix domain socket.
   * @default - `targetPort` of the service's port, or else its number
   */
  readonly ports?: { [portName: string]: number };

  /**
   * Labels by which services select the workload and subsets tell workloads apart.
   * @default - no labels
   */
  readonly labels?: { [key: string]: string };

  /**
   * Network the workload lives in. Workloads of one network reach each other directly; others go through a gateway.
   * @default - the default network of the mesh; must be set where `address` is not
   */
  readonly network?: string;

  /**
   * Where the workload runs, from the widest to the narrowest failure domain, such as `us/us-east-1/az-1`. Nearer workloads are preferred.
   * @default - unknown
   */
  readonly locality?: string;

  /**
   * Share of the traffic, relative to the weights of the other endpoints.
   * @default - every endpoint weighs the same
   */
  readonly weight?: number;

  /**
   * Service account whose identity the workload presents in mutual TLS. Must live in the namespace of the object.
   * @default - none; for the template of a `WorkloadGroup`, `default`
   */
  readonly serviceAccount?: string;
}

/**
 * Properties for `WorkloadEntry`.
 */
export interface WorkloadEntryProps {
  /**
   * Object metadata.
   * @default - a name derived from the construct path, in the namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;

  /** The workload. */
  readonly spec: WorkloadEntrySpec;
}

/**
 * Registers a workload that is no pod, such as a virtual machine.
 *
 * It joins a service when a `ServiceEntry` or a Service of its namespace selects its labels.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/workload-entry/
 */
export class WorkloadEntry extends IstioObject {
  /** API version and kind. */
  public static readonly GVK: GroupVersionKind = { apiVersion: 'networking.istio.io/v1', kind: 'WorkloadEntry' };

  constructor(scope: Construct, id: string, props: WorkloadEntryProps) {
    super(scope, id, WorkloadEntry.GVK, props.metadata, props.spec);
  }
}
