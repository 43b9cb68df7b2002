import { IConstruct } from 'constructs';

/** A mistake in the caller's program, thrown where the bad value enters; nothing in the library hides it. */
export class MeshError extends Error {
  /**
   * @param code PascalCase, never reworded: people search by it
   * @param problem what is wrong, the value seen, what is allowed, what to do; lower case, public API words, no full stop
   * @param scope the construct the mistake was made in
   */
  constructor(public readonly code: string, problem: string, scope?: IConstruct) {
    super(`${problem} [${code}${where(scope)}]`);
    this.name = 'MeshError';
  }
}

function where(scope?: IConstruct): string {
  return scope !== undefined && scope.node.path !== '' ? ` at ${scope.node.path}` : '';
}
