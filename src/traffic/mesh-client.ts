import { Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { contributeEdges, Edge, Egress, PeerFacts, sidecarScope } from '../access';
import { Sidecar, SidecarSpec } from '../api/networking';
import { importedByProxies, requireSidecarRoot } from '../mesh';
import { MeshError } from '../private/errors';
import { AccessOptions, ICallTarget } from '../refs';

/** The workload of a client. */
export interface ClientFacts {
  readonly by: Construct;
  readonly namespace: string;
  /** Labels that its pods carry, and those of no other; undefined if unknown. */
  labels(): { readonly [key: string]: string } | undefined;
  /** Who they are. Throws `IdentityUnknown`. */
  peers(): readonly PeerFacts[];
}

/** The calling side of a workload: what it declares to call, and the Sidecar that knows no more if that is all. */
export class MeshClient {
  private readonly sidecar?: Sidecar;
  private readonly calls: { readonly target: ICallTarget; readonly options: AccessOptions }[] = [];
  private changed?: () => void;

  constructor(private readonly facts: ClientFacts, egress: Egress | undefined, sidecarName: string) {
    const { by, namespace } = facts;
    this.sidecar = egress && new Sidecar(by, 'sidecar', {
      metadata: { name: sidecarName, namespace }, spec: Lazy.any({ produce: () => this.sidecarSpec(egress) }),
    });
  }

  /** Throws `NotEmitted` where declarations are not all there is. */
  public requireSidecar(): Sidecar {
    const { by } = this.facts;
    if (this.sidecar === undefined) {
      throw new MeshError('NotEmitted', `'${by.node.path}' has no Sidecar to patch, since its proxies know everything; say egress: Egress.DECLARED first`, by);
    }
    return this.sidecar;
  }

  public connectTo(target: ICallTarget, options: AccessOptions): void {
    if (options.access !== undefined) target._requireRules(this.facts.by);
    this.calls.push({ target, options: { ...options } });
    this.changed ??= contributeEdges(this.facts.by, () => this.edges());
    this.changed();
  }

  private edges(): Edge[] {
    const { by, namespace } = this.facts;
    const from = { namespace, labels: () => this.facts.labels(), peers: () => this.facts.peers() };
    return this.calls.flatMap(({ target, options: { access } }) =>
      target._imports().map(({ host, namespace: foundIn }) => ({ by, from, to: host, foundIn, access })));
  }

  private sidecarSpec(egress: Egress): SidecarSpec {
    const { by, namespace } = this.facts;
    const imports = [...this.calls.flatMap(({ target }) => target._imports()), ...importedByProxies(by, namespace)];
    const scope = sidecarScope({ ownNamespace: namespace, rootNamespace: requireSidecarRoot(by), imports }, egress);
    return { workloadSelector: { labels: { ...this.requireLabels() } }, ...scope };
  }

  private requireLabels(): { readonly [key: string]: string } {
    const labels = this.facts.labels() ?? {};
    if (Object.keys(labels).length === 0) {
      throw new MeshError('WorkloadUnknown', "Egress.DECLARED needs the labels of the pods, which nothing states: give 'workload' (with labels), or a Service with a selector", this.facts.by);
    }
    return labels;
  }
}
