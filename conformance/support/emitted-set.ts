import { join } from 'node:path';
import { BUILD } from './release';

/** What one app synthesized. */
export interface EmittedSet {
  /** Where it comes from, for messages. */
  readonly source: string;
  readonly objects: readonly { readonly manifest: any; /** One of our constructs made it. */ readonly emitted: boolean }[];
  /** What the test says stands in the cluster already. */
  readonly cluster: readonly object[];
  /** What the app says of it. */
  readonly meshConfig?: object;
}

/** Where the recorder writes sets, a file for each file of tests. */
export const EMITTED = join(BUILD, 'emitted');
