/**
 * Imports a package in a process of its own. Prints an `ImportSample`.
 */
import { createRequire } from 'node:module';

/** What a run of this program is to do. */
export interface ImportOrder {
  /** In this order. */
  readonly packages: readonly string[];
  /** Whether every name that they export is used too, as what they export may be loaded at first use. */
  readonly everything: boolean;
}

/** What a run came to. */
export interface ImportSample {
  /** Milliseconds of importing all of them, and of first use. */
  readonly importMs: number;
}

function main({ packages, everything }: ImportOrder): ImportSample {
  const load = createRequire(__filename);
  const start = performance.now();
  for (const name of packages) {
    const loaded = load(name);
    if (everything) Object.values(loaded);
  }
  return { importMs: performance.now() - start };
}

console.log(JSON.stringify(main(JSON.parse(process.argv[2]))));
