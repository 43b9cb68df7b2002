import { isIP } from 'net';
import { Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { MeshService } from './mesh-service';
import { ReadinessProbe, WorkloadEntry, WorkloadEntrySpec, WorkloadGroup } from '../api/networking';
import { MeshError } from '../private/errors';
import { isObjectName } from '../private/names';

/**
 * What workloads outside of Kubernetes have in common.
 */
export interface ExternalWorkloadOptions {
  /**
   * The service that they are endpoints of, in its namespace. Its Service must have a selector, which their labels meet (`SelectorUnknown`).
   */
  readonly service: MeshService;

  /**
   * The version of the service that they run, one of its versions (`UnknownVersion`). Their labels are those of the version too.
   * @default - none
   */
  readonly version?: string;

  /**
   * Further labels.
   * @default - those by which the service selects, and those of the version
   */
  readonly labels?: { [key: string]: string };

  /**
   * Service account, in the namespace of the service, whose identity they have.
   * @default - none: clients speak no mutual TLS with them; for a group, `default`
   */
  readonly serviceAccountName?: string;

  /**
   * Ports that they listen on, by name of the Service's port.
   * @default - the target ports of the Service
   */
  readonly ports?: { [portName: string]: number };

  /**
   * Network that they are in. Others reach it through a gateway.
   * @default - that of the mesh
   */
  readonly network?: string;

  /**
   * Where they run, from the widest to the narrowest failure domain, as in `us/us-east-1/az-1`.
   * @default - unknown
   */
  readonly locality?: string;

  /**
   * Share of the requests, relative to the other endpoints; a pod has 1.
   * @default 1
   */
  readonly weight?: number;

  /**
   * Name of the object (`BadName`).
   * @default - the id of the construct in lower case
   */
  readonly name?: string;
}

/**
 * Properties for `ExternalWorkload`.
 */
export interface ExternalWorkloadProps extends ExternalWorkloadOptions {
  /**
   * IP address of the workload: no endpoint of a Service is called by name (`BadAddress`). Left out only where `network` stands for all workloads behind
   * its gateway.
   * @default - none
   */
  readonly address?: string;
}

/**
 * One endpoint of a service outside of Kubernetes, such as a machine that is being moved into the cluster.
 *
 * Renders a WorkloadEntry in the namespace of the service. Routes, versions and policies of the service hold for it as for its pods.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/workload-entry/
 */
export class ExternalWorkload extends Construct {
  /** The WorkloadEntry, to patch. */
  public readonly workloadEntry: WorkloadEntry;

  constructor(scope: Construct, id: string, props: ExternalWorkloadProps) {
    super(scope, id);
    if (props.serviceAccountName !== undefined) props.service._runsAs(props.serviceAccountName);
    const { address, network } = props;
    if (address === undefined ? network === undefined : isIP(address) === 0) {
      throw new MeshError('BadAddress', `'address' must be an IP address, got '${address}': endpoints of a Service are not called by name; for a host name, make an ExternalService`, this);
    }
    this.workloadEntry = new WorkloadEntry(this, 'workload-entry', {
      metadata: metadataOf(props, this),
      spec: lazily(() => ({ address, ...templateOf(props), labels: labelsOf(props, this) })),
    });
  }
}

/**
 * Properties for `ExternalWorkloadGroup`.
 */
export interface ExternalWorkloadGroupProps extends ExternalWorkloadOptions {
  /**
   * Annotations of each WorkloadEntry.
   * @default - none
   */
  readonly annotations?: { [key: string]: string };

  /**
   * How each workload is found to be ready. Rendered as `probe`.
   * @default - a workload is ready while it is connected
   */
  readonly probe?: ReadinessProbe;
}

/**
 * Endpoints of a service outside of Kubernetes that register themselves, such as virtual machines with a proxy of Istio.
 *
 * Renders a WorkloadGroup in the namespace of the service; istiod makes a WorkloadEntry of each machine that connects.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/workload-group/
 */
export class ExternalWorkloadGroup extends Construct {
  /** The WorkloadGroup, to patch. */
  public readonly workloadGroup: WorkloadGroup;

  constructor(scope: Construct, id: string, props: ExternalWorkloadGroupProps) {
    super(scope, id);
    if (props.serviceAccountName !== undefined) props.service._runsAs(props.serviceAccountName);
    const { annotations, probe } = props;
    this.workloadGroup = new WorkloadGroup(this, 'workload-group', {
      metadata: metadataOf(props, this),
      spec: lazily(() => ({ metadata: { labels: labelsOf(props, this), annotations }, template: templateOf(props), probe })),
    });
  }
}

function lazily<T>(produce: () => T): T {
  return Lazy.any({ produce });
}

function templateOf({ ports, network, locality, weight, serviceAccountName }: ExternalWorkloadOptions): WorkloadEntrySpec {
  return { ports: ports && { ...ports }, network, locality, weight, serviceAccount: serviceAccountName };
}

/** Facts of the service are read when it is rendered: versions may be declared later. */
function labelsOf({ service, version, labels }: ExternalWorkloadOptions, by: Construct): { [key: string]: string } {
  return { ...service._endpointLabels(version, by), ...labels };
}

function metadataOf({ service, name }: ExternalWorkloadOptions, by: Construct) {
  const objectName = name ?? by.node.id.toLowerCase();
  if (!isObjectName(objectName)) {
    throw new MeshError('BadName', `the name of an object must be lower-case letters, digits, '-' and '.', got '${objectName}'; choose another with 'name'`, by);
  }
  return { name: objectName, namespace: service.serviceNamespace };
}
