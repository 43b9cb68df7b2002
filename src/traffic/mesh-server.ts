import { Construct } from 'constructs';
import { ServerPods } from './server-pods';
import { PolicyBook } from '../access';
import { dataPlaneOf } from '../mesh';

/** The server of a workload. */
export interface ServerFacts {
  readonly by: Construct;
  readonly name: string;
  readonly namespace: string;
  /** Name of the Service, if there is one. */
  readonly service?: string;
  readonly pods: ServerPods;
}

/** The side of a workload that is called: who may. */
export class MeshServer {
  private book?: PolicyBook;

  constructor(private readonly facts: ServerFacts) {}

  /** Made at the first call. */
  public policies(): PolicyBook {
    const { pods, ...target } = this.facts;
    const { by } = target;
    this.book ??= new PolicyBook({
      ...target, labels: () => pods.labels(), ports: () => pods.ports(), dataPlaneOf: namespace => dataPlaneOf(by, namespace),
    });
    return this.book;
  }
}
