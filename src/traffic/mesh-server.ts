import { Construct } from 'constructs';
import { ServerPods } from './server-pods';
import { PolicyBook } from '../access';
import { Mesh } from '../mesh';
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
  readonly mutualTls?: MutualTls;
}

/** The side of a workload that is called: who may, and how. */
export class MeshServer {
  private book?: PolicyBook;

  constructor(private readonly facts: ServerFacts, { mutualTls }: ServerStatements) {
    if (mutualTls !== undefined) this.policies().mutualTls.state(facts.by, mutualTls);
  }

  /** Made at the first call. */
  public policies(): PolicyBook {
    const { pods, ...target } = this.facts;
    this.book ??= new PolicyBook({
      ...target,
      isOfRoot: () => Mesh.tryOf(target.by)?.rootNamespace === target.namespace,
      labels: () => pods.labels(),
      ports: () => pods.ports(),
      podPorts: (port, by) => pods.podPorts(port, by),
    });
    return this.book;
  }
}
