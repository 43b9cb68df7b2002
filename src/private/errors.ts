import { IConstruct } from 'constructs';

/** A mistake in the caller's program, thrown where the bad value enters; nothing in the library hides it. */
export class MeshError extends Error {
  /** Runs a step and says where it stood if a value, which knows no construct, finds a mistake in it. */
  public static locate<T>(scope: IConstruct, subject: string, step: () => T): T {
    try {
      return step();
    } catch (e) {
      throw e instanceof MeshError && e.scope === undefined ? new MeshError(e.code, `${subject}: ${e.problem}`, scope) : e;
    }
  }

  /**
   * @param code PascalCase, never reworded: people search by it
   * @param problem what is wrong, the value seen, what is allowed, what to do; lower case, public API words, no full stop
   * @param scope the construct the mistake was made in
   */
  constructor(public readonly code: string, public readonly problem: string, private readonly scope?: IConstruct) {
    super(`${problem} [${code}${where(scope)}]`);
    this.name = 'MeshError';
  }
}

function where(scope?: IConstruct): string {
  return scope !== undefined && scope.node.path !== '' ? ` at ${scope.node.path}` : '';
}
