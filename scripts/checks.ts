/** Steps of a longer run: says what is under way, how long it took, and counts. */
export class Checks {
  public passed = 0;
  public failed = 0;

  /** A step that is not counted, but without which nothing goes on: throws if it fails. */
  public prepare<T>(name: string, step: () => T): T {
    const start = Date.now();
    console.log(`...  ${name}`);
    const result = step();
    console.log(`     ${name}: ${seconds(start)}${typeof result === 'string' ? `, ${result}` : ''}`);
    return result;
  }

  /** A counted step; what it returns is said. Whether it passed. */
  public check(name: string, step: () => string): boolean {
    const start = Date.now();
    console.log(`...  ${name}`);
    try {
      const result = step();
      this.passed++;
      console.log(`ok   ${name}: ${seconds(start)}${result === '' ? '' : `, ${result}`}`);
      return true;
    } catch (error) {
      this.failed++;
      console.log(`FAIL ${name}: ${seconds(start)}\n${messageOf(error)}`);
      return false;
    }
  }

  /** Counts what ended the run as a failure. */
  public stop(error: unknown): void {
    this.failed++;
    console.log(`FAIL ${messageOf(error)}`);
  }
}

function seconds(start: number): string {
  return `${((Date.now() - start) / 1000).toFixed(1)} s`;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
