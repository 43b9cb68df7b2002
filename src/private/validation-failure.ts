/** What is wrong at a place of the tree. */
export interface TreeProblem {
  readonly path: string;
  readonly problem: string;
}

/** The error that cdk8s throws when the validation of an app finds something. */
export function validationFailure(problems: readonly TreeProblem[]): Error {
  return new Error(`Validation failed with the following errors:\n  ${problems.map(({ path, problem }) => `[${path}] ${problem}`).join('\n  ')}`);
}
