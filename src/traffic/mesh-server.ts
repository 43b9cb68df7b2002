import { Construct } from 'constructs';
import { ServerPods } from './server-pods';
import { Access, Admission, Guard, PolicyBook } from '../access';
import { AuthorizationPolicy } from '../api/security';
import { Mesh } from '../mesh';
import { AccessOptions, IPeer } from '../refs';
import { MutualTls } from '../values';

/** The server of a workload. */
export interface ServerFacts {
  readonly by: Construct;
  readonly name: string;
  readonly namespace: string;
  /** Name of the Service, if there is one. */
  readonly service?: string;
  readonly pods: ServerPods;
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
  constructor(private readonly facts: ServerFacts, { access, mutualTls }: ServerStatements, callers: () => readonly Admission[]) {
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
    this.guard.allow({ by: this.facts.by, peers: () => peer._peers(), access });
  }

  public denyFrom(peer: IPeer, { access }: AccessOptions): void {
    this.guard.deny({ by: this.facts.by, peers: () => peer._peers(), access });
  }

  /** Made at the first call. */
  public policies(): PolicyBook {
    const { pods, ...target } = this.facts;
    this.book ??= new PolicyBook({
      ...target,
      isOfRoot: () => Mesh.tryOf(target.by)?.rootNamespace === target.namespace,
      labels: () => pods.labels(),
      ports: () => pods.ports(),
    });
    return this.book;
  }
}
