import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What identifies the files of a folder. */
export interface Digest {
  readonly files: number;
  readonly bytes: number;
  readonly digest: string;
}

/** The digest of names and bytes of all files directly in a folder. */
export function digestOf(folder: string): Digest {
  const hash = createHash('sha256');
  const names = readdirSync(folder).sort();
  let bytes = 0;
  for (const name of names) {
    const content = readFileSync(join(folder, name));
    bytes += content.length;
    hash.update(`${name}\0${content.length}\0`).update(content);
  }
  return { files: names.length, bytes, digest: hash.digest('hex') };
}
