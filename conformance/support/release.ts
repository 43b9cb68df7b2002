import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The Istio release that this library targets. */
export interface Release {
  /** As Istio's users name it. */
  readonly istio: string;
  /** Version of the Go module `istio.io/api`. */
  readonly api: string;
  /** Version of the Go module `istio.io/istio`: Istio's tags are none that Go understands. */
  readonly module: string;
  /** Versions of `istio.io/api` of the older releases that a Mesh can claim. */
  readonly olderApis: readonly string[];
}

/** The folder `conformance`. */
export const CONFORMANCE = join(__dirname, '..');

/** What is made and not committed. */
export const BUILD = join(CONFORMANCE, '.build');

/** Reads release.json, the one place that says which release is the target. */
export function readRelease(): Release {
  return JSON.parse(readFileSync(join(CONFORMANCE, 'release.json'), 'utf8'));
}
