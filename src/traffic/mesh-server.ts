import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { PlaintextOptions, requirePlaintext, requireScraped, ScrapingOptions } from './server-options';
import { ServerPods } from './server-pods';
import { Access, Admission, Guard, knownPeers, PolicyBook } from '../access';
import { AuthorizationPolicy } from '../api/security';
import { dataPlaneOf, Mesh } from '../mesh';
import { MeshError } from '../private/errors';
import { AccessOptions, IPeer } from '../refs';
import { AccessRule, DataPlane, MutualTls } from '../values';

/** The server of a workload. */
export interface ServerFacts {
  readonly by: Construct;
  readonly name: string;
  readonly namespace: string;
  /** Name of the Service, if there is one. */
  readonly service?: string;
  readonly pods: ServerPods;
  /** What serves it, where that is not what serves its namespace. */
  dataPlane?(): DataPlane | undefined;
}

/** What the owner says of it. */
export interface ServerStatements {
  readonly access?: Access;
  readonly mutualTls?: MutualTls;
}

/** The side of a workload that is called: who may, and how. */
export class MeshServer {
  private book?: PolicyBook;
  private readonly guard: Guard;

  /** @param callers who calls since somebody else says so; read at every render */
  constructor(
    private readonly facts: ServerFacts, { access, mutualTls }: ServerStatements, private readonly callers: () => readonly Admission[],
  ) {
    this.guard = new Guard({ by: facts.by, access, book: () => this.policies(), callers });
    if (mutualTls !== undefined) this.policies().mutualTls.state(facts.by, mutualTls);
  }

  public get allowPolicy(): AuthorizationPolicy {
    return this.guard.allowPolicy;
  }

  public get denyPolicy(): AuthorizationPolicy {
    return this.guard.denyPolicy;
  }

  public allowFrom(peer: IPeer, { access }: AccessOptions): void {
    this.guard.allowFrom(peer, access);
  }

  public denyFrom(peer: IPeer, { access }: AccessOptions): void {
    this.guard.denyFrom(peer, access);
  }

  public allowScraping(peer: IPeer, { ports }: ScrapingOptions): void {
    const { by } = this.facts;
    this.guard.allow({ by, peers: () => peer._peers(), podPorts: requireScraped(ports, by) });
  }

  /** Takes plaintext at some ports, of some addresses alone. */
  public allowPlaintext(options: PlaintextOptions): void {
    const { by } = this.facts;
    const { ipBlocks, ports, reason, until } = requirePlaintext(options, by);
    this.guard.allow({ by, peers: () => [{ ipBlocks }], access: AccessRule.ports(...ports) });
    ports.forEach(port => this.policies().mutualTls.takePlaintext({ by, port, isOfPods: false, note: `${reason} (until ${until})` }));
  }

  /** Throws `NotEmitted` if there is none. */
  public requireNetworkPolicy(): ApiObject {
    const { facts: { by }, guard: { networkPolicy } } = this;
    if (networkPolicy === undefined) {
      throw new MeshError('NotEmitted', `'${by.node.path}' has no NetworkPolicy to patch; say access: Access.DECLARED.withNetworkPolicy() first`, by);
    }
    return networkPolicy;
  }

  /** Made at the first call. */
  public policies(): PolicyBook {
    const { pods, dataPlane, ...target } = this.facts;
    const { by } = target;
    const isOwn = (namespace: string) => dataPlane !== undefined && namespace === target.namespace;
    this.book ??= new PolicyBook({
      ...target,
      isOfRoot: () => Mesh.tryOf(by)?.rootNamespace === target.namespace,
      labels: () => pods.labels(),
      ports: () => pods.ports(),
      dataPlaneOf: namespace => isOwn(namespace) ? dataPlane!() : dataPlaneOf(by, namespace),
      callers: () => knownPeers(this.callers()),
    });
    return this.book;
  }
}
