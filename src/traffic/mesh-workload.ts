import { ApiObject } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { MeshClient } from './mesh-client';
import { MeshServer } from './mesh-server';
import { PlaintextOptions, ScrapingOptions } from './server-options';
import { ServerPods, serverPods } from './server-pods';
import { Access, Egress, PeerFacts, PolicyBook } from '../access';
import { Sidecar } from '../api/networking';
import { AuthorizationPolicy, PeerAuthentication } from '../api/security';
import { MeshError } from '../private/errors';
import { WorkloadSource, workloadBehind } from '../private/kubernetes-workloads';
import { requireObjectName } from '../private/names';
import { AccessOptions, ICallTarget, IPeer, IPolicyTarget } from '../refs';
import { MutualTls } from '../values';

/**
 * Properties for `MeshWorkload`.
 */
export interface MeshWorkloadProps {
  /**
   * The Deployment (or Pod, StatefulSet, Job, CronJob, ...): of cdk8s-plus, a KubeDeployment or an ApiObject; or a VirtualMachine. Throws `NotAWorkload` for anything
   * else, and `NoNamespace` if it has none.
   */
  readonly workload: IConstruct;

  /**
   * Whether what `connectTo` says is all that the workload calls. Needs the fact `rootNamespace` of the Mesh (`RootNamespaceUnknown`).
   * @default - no: its proxies know every service that they can see
   */
  readonly egress?: Egress;

  /**
   * Whether whom `allowFrom` names is all who call the pods, which no Service leads to. Rendered as an AuthorizationPolicy `<name>-allow` for pods with these labels.
   * @default - no: everybody gets in, unless policies of the namespace or the mesh say otherwise
   */
  readonly access?: Access;

  /**
   * Which connections the pods take, where something calls them without a Service, such as a scraper of metrics. Rendered as a PeerAuthentication for
   * their labels.
   * @default - as the namespace says, or else the mesh
   */
  readonly mutualTls?: MutualTls;

  /**
   * Name of the Sidecar (`BadName`).
   * @default - the name of the workload
   */
  readonly name?: string;
}

/**
 * A client without a Service: a worker, a job, a consumer of a queue.
 *
 * States what it calls. Renders a Sidecar with `egress: Egress.DECLARED`, policies where something is said of who calls it or how, and nothing else.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/sidecar/
 */
export class MeshWorkload extends Construct implements IPeer, IPolicyTarget {
  /** Namespace of the pods. */
  public readonly namespace: string;

  private readonly source: WorkloadSource;
  private readonly client: MeshClient;
  private readonly server: MeshServer;
  private readonly pods: ServerPods;

  constructor(scope: Construct, id: string, props: MeshWorkloadProps) {
    super(scope, id);
    this.source = workloadBehind(props.workload, this);
    const { namespace } = this.source;
    if (namespace === undefined) {
      throw new MeshError('NoNamespace', `the workload '${props.workload.node.path}' has no namespace, by which others know from where it calls; `
        + "give its chart one: new Chart(app, id, { namespace: '...' })", this);
    }
    const name = props.name ?? this.source.name;
    requireObjectName(name, this);
    this.namespace = namespace;
    this.client = new MeshClient({ by: this, namespace, labels: () => this.source.pods().labels, peers: () => this._peers() }, props.egress, name);
    const no = () => false;
    this.pods = serverPods({ by: this, namespace, workloads: () => [this.source.pods()], hasOthers: no, hasVersions: no });
    this.server = new MeshServer({ by: this, name, namespace, pods: this.pods }, props, () => []);
  }

  /** Name of the service account of the pods; undefined if the workload names none. */
  public get serviceAccountName(): string | undefined {
    return this.source.pods().serviceAccountName;
  }

  /** The NetworkPolicy, to patch. Throws `NotEmitted` without `access: Access.DECLARED.withNetworkPolicy()`. */
  public get networkPolicy(): ApiObject {
    return this.server.requireNetworkPolicy();
  }

  /** The Sidecar, to patch. Throws `NotEmitted` without `egress: Egress.DECLARED`. */
  public get sidecar(): Sidecar {
    return this.client.requireSidecar();
  }

  /** The PeerAuthentication, to patch. Throws `NotEmitted` without `mutualTls`. */
  public get peerAuthentication(): PeerAuthentication {
    return this._policies().mutualTls.get();
  }

  /** The AuthorizationPolicy that lets callers in, enforced or not, to patch. Throws `NotEmitted` if there is none. */
  public get allowPolicy(): AuthorizationPolicy {
    return this.server.allowPolicy;
  }

  /** The AuthorizationPolicy that keeps callers out, to patch. Throws `NotEmitted` if there is none. */
  public get denyPolicy(): AuthorizationPolicy {
    return this.server.denyPolicy;
  }

  /**
   * States that the workload calls a service. This closes nothing by itself: it counts where declarations are all there is, here by `egress` or there
   * by `access` or `visibility`.
   *
   * @param options what it may do there, for `access` of the other; refused for a service of another app, or outside of the mesh (`NotOwned`)
   */
  public connectTo(target: ICallTarget, options: AccessOptions = {}): void {
    this.client.connectTo(target, options);
  }

  /**
   * Lets a caller in. Needs `access: Access.DECLARED` or `DRY_RUN` (`AccessNotDeclared`).
   */
  public allowFrom(peer: IPeer, options: AccessOptions = {}): void {
    this.server.allowFrom(peer, options);
  }

  /**
   * Lets a collector of metrics get them from the app itself, past the Service. Needs `access: Access.DECLARED` or `DRY_RUN` (`AccessNotDeclared`).
   *
   * Nothing is needed where it scrapes the sidecar, which merges the metrics of the app with its own (port 15020), nor for probes of the kubelet: neither passes
   * the listener that policies are enforced at.
   */
  public allowScraping(peer: IPeer, options: ScrapingOptions): void {
    this.server.allowScraping(peer, options);
  }

  /**
   * Lets a client in that has no identity, since it is in no mesh: a machine, a job of another cluster. Needs `access: Access.DECLARED` or `DRY_RUN` (`AccessNotDeclared`):
   * whoever else sends plaintext would get in too.
   *
   * Rendered as mode `PERMISSIVE` of the target ports alone, in the PeerAuthentication of these pods, and as a rule that allows the addresses at those ports.
   */
  public allowPlaintext(client: PlaintextOptions): void {
    this.server.allowPlaintext(client);
  }

  /**
   * Keeps a caller out, whatever lets it in. Rendered as an AuthorizationPolicy `<name>-deny`.
   */
  public denyFrom(peer: IPeer, options: AccessOptions = {}): void {
    this.server.denyFrom(peer, options);
  }

  /** @internal */
  public _peers(): PeerFacts[] {
    return this.pods.peers();
  }

  /** @internal */
  public _policies(): PolicyBook {
    return this.server.policies();
  }
}
