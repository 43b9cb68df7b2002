/** What is wrong at a place of the tree. */
export interface TreeProblem {
  readonly path: string;
  readonly problem: string;
}

/** The error that cdk8s throws when the validation of an app finds something. */
export function validationFailure(problems: readonly TreeProblem[]): Error {
  return new Error(`Validation failed with the following errors:\n  ${eachOnce(problems).map(({ path, problem }) => `[${path}] ${problem}`).join('\n  ')}`);
}

/** What several parts of a construct stumble over is one problem, and the root of the tree is no place to look at. */
function eachOnce(problems: readonly TreeProblem[]): readonly TreeProblem[] {
  const places = new Map<string, string>();
  for (const { path, problem } of problems) places.set(problem, places.get(problem) || path);
  return [...places].map(([problem, path]) => ({ path, problem }));
}
