/** Runs of neighbours that belong together, in their order. */
export function neighbours<T>(items: readonly T[], together: (a: T, b: T) => boolean): T[][] {
  const runs: T[][] = [];
  for (const item of items) {
    const run = runs[runs.length - 1];
    if (run !== undefined && together(run[0], item)) {
      run.push(item);
    } else {
      runs.push([item]);
    }
  }
  return runs;
}
