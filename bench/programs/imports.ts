/**
 * Imports a package in a process of its own. Prints an `ImportSample`.
 */
import { createRequire } from 'node:module';

/** What a run of this program is to do. */
export interface ImportOrder {
  /** In this order. */
  readonly packages: readonly string[];
}

/** What a run came to. */
export interface ImportSample {
  /** Milliseconds of importing all of them. */
  readonly importMs: number;
}

function main({ packages }: ImportOrder): ImportSample {
  const load = createRequire(__filename);
  const start = performance.now();
  for (const name of packages) load(name);
  return { importMs: performance.now() - start };
}

console.log(JSON.stringify(main(JSON.parse(process.argv[2]))));
