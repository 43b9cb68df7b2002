import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { MachineBootstrap, writeBootstrap } from './machine-bootstrap';
import { MachineRegistration } from './machine-registration';
import { entrySpec, groupSpec, MachineFacts, machineFacts } from './machine-spec';
import { PeerFacts } from '../access';
import { WorkloadEntry, WorkloadGroup } from '../api/networking';
import { dataPlaneOf } from '../mesh';
import { MeshError } from '../private/errors';
import { IPeer } from '../refs';

/**
 * Properties for `VirtualMachine`.
 */
export interface VirtualMachineProps {
  /**
   * Labels of the machines, at least one (`NoLabels`): those by which a Service selects them, and those of a version. Two groups of a namespace need labels that tell
   * them apart (`MESH0728`). Rendered as `labels`.
   */
  readonly labels: { [key: string]: string };

  /**
   * How the mesh comes to know them: they register themselves, or there is one with an address.
   * @default MachineRegistration.automatic()
   */
  readonly registration?: MachineRegistration;

  /**
   * Ports that they listen on, where those are others than the target ports of the Service: by the name of the Service's port or, where its target port is a name,
   * by that name. Rendered as `ports`.
   * @default - the target ports of the Service
   */
  readonly ports?: { [portName: string]: number };

  /**
   * Name of a service account of the namespace that is made elsewhere, whose identity they have (`BadName`). Rendered as `serviceAccount`.
   * @default - a ServiceAccount of their own, which is made, under `name`
   */
  readonly serviceAccountName?: string;

  /**
   * Network that they are in, if it is not that of the cluster's pods. Workloads of other networks reach them, and they reach those, through gateways alone. Rendered
   * as `network`.
   * @default - that of the cluster's pods
   */
  readonly network?: string;

  /**
   * Where they run, from the widest to the narrowest failure domain: `region`, `region/zone` or `region/zone/sub-zone` (`BadLocality`). Rendered as `locality`.
   * @default - unknown, or as each machine says when it registers
   */
  readonly locality?: string;

  /**
   * Share of the requests of each machine, relative to other endpoints of the same locality, at least 1 (`BadWeight`); a pod has 1. Rendered as `weight`.
   * @default 1
   */
  readonly weight?: number;

  /**
   * Writes the files from which the proxy of a machine starts, beside the manifests.
   * @default - none; `istioctl x workload entry configure` writes them
   */
  readonly bootstrap?: MachineBootstrap;

  /**
   * Namespace (`BadNamespace`), which is that of the Service that selects them.
   * @default - that of the chart (`NoNamespace`)
   */
  readonly namespace?: string;

  /**
   * Name of the objects (`BadName`).
   * @default - the id of the construct in lower case
   */
  readonly name?: string;
}

/**
 * Workloads outside of Kubernetes that are alike and join the mesh, such as virtual machines: what a Deployment is for pods.
 *
 * Renders a WorkloadGroup for machines that register themselves, a WorkloadEntry for one with an address, and a ServiceAccount. It stands where a Deployment
 * stands: as `workload` of a `MeshService`, of one of its versions, or of a `MeshWorkload`, which say who calls it and what it calls; policies there hold, since
 * the machine's proxy enforces them.
 *
 * Machines have sidecars. In a namespace of ambient mode, nobody would speak mutual TLS with them (`MachineInAmbient`).
 *
 * @see https://istio.io/latest/docs/setup/install/virtual-machine/
 */
export class VirtualMachine extends Construct implements IPeer {
  /** Namespace of the machines. */
  public readonly namespace: string;

  /** Name of the objects. */
  public readonly name: string;

  /** Name of the service account whose identity they have. */
  public readonly serviceAccountName: string;

  private readonly facts: MachineFacts;
  private readonly group?: WorkloadGroup;
  private readonly entry?: WorkloadEntry;

  constructor(scope: Construct, id: string, props: VirtualMachineProps) {
    super(scope, id);
    this.facts = machineFacts(this, props);
    this.name = this.facts.name;
    this.namespace = this.facts.namespace;
    this.serviceAccountName = this.facts.serviceAccountName;
    const metadata = { name: this.name, namespace: this.namespace };
    if (props.serviceAccountName === undefined) {
      new ApiObject(this, 'service-account', { apiVersion: 'v1', kind: 'ServiceAccount', metadata });
    }
    const { registration: { isAutomatic } } = this.facts;
    if (isAutomatic) this.group = new WorkloadGroup(this, 'workload-group', { metadata, spec: groupSpec(this.facts) });
    else this.entry = new WorkloadEntry(this, 'workload-entry', { metadata, spec: entrySpec(this.facts) });
    this.node.defaultChild = this.group ?? this.entry;
    if (props.bootstrap !== undefined) writeBootstrap(this, props.bootstrap, this.facts);
    this.node.addValidation({ validate: () => this.ambientProblems() });
  }

  /** The WorkloadGroup, to patch. Throws `NotEmitted` for a machine with an address. */
  public get workloadGroup(): WorkloadGroup {
    if (this.group === undefined) throw this.notEmitted('WorkloadGroup', 'only machines that register themselves have one');
    return this.group;
  }

  /** The WorkloadEntry, to patch. Throws `NotEmitted` for machines that register themselves: istiod makes theirs. */
  public get workloadEntry(): WorkloadEntry {
    if (this.entry === undefined) throw this.notEmitted('WorkloadEntry', 'istiod makes one of each machine that registers itself');
    return this.entry;
  }

  /** @internal */
  public _peers(): PeerFacts[] {
    return [{ serviceAccounts: [{ namespace: this.namespace, name: this.serviceAccountName }], areOutside: true }];
  }

  private notEmitted(kind: string, why: string): MeshError {
    return new MeshError('NotEmitted', `'${this.node.path}' has no ${kind} to patch: ${why}`, this);
  }

  private ambientProblems(): string[] {
    if (!dataPlaneOf(this, this.namespace)?._isAmbient) return [];
    return [new MeshError('MachineInAmbient', `'${this.name}' is in namespace '${this.namespace}' of ambient mode, but machines have sidecars: ztunnel would call it in plaintext, and policies at a `
      + 'waypoint would not hold for it; put it, and the Service that selects it, into a namespace with DataPlane.sidecar()', this).message];
  }
}
