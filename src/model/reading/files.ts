import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { Source } from './text-file';

/** What is said to be a file of manifests, and is none that can be read. */
export class FileError extends Error {}

const MANIFESTS = /\.(?:ya?ml|json)$/i;
/** Folders that hold no manifests of their owner. */
const SKIPPED = /^(?:\.|node_modules$)/;
/** What cdk8s writes beside manifests. */
const METADATA = 'construct-metadata.json';

const REASONS: { readonly [code: string]: string } = {
  ENOENT: 'there is no such file or folder',
  EACCES: 'permission denied',
  EISDIR: 'it is a folder',
  EPERM: 'permission denied',
  ELOOP: 'its symbolic links lead in a circle',
  ERR_STRING_TOO_LONG: 'it is too long for one file',
  ERR_FS_FILE_TOO_LARGE: 'it is too long for one file',
};

/** Files of manifests, and folders with all that is below. A file that is named twice is read once. */
export class Files {
  private readonly seen = new Set<string>();

  /** @param cwd where relative names begin */
  constructor(private readonly cwd: string) {}

  /** Reads what a name means; throws a `FileError` if that cannot be. */
  public read(name: string, isContext: boolean): Source[] {
    const path = absolute(name, this.cwd);
    const isFound = attempt(name, () => statSync(path)).isDirectory();
    const names = isFound ? filesBelow(path, name.replace(/[/\\]+$/, '') || '/') : [name];
    if (names.length === 0) throw new FileError(`${name}: no *.yaml, *.yml or *.json in this folder, nor below it`);
    return names.flatMap(file => this.source(file, isContext, isFound));
  }

  private source(name: string, isContext: boolean, isFound: boolean): Source[] {
    const path = absolute(name, this.cwd);
    const identity = attempt(name, () => realpathSync(path));
    if (this.seen.has(identity)) return [];
    this.seen.add(identity);
    return [{ name, content: attempt(name, () => readFileSync(path)), isContext, isFound }];
  }
}

/** In the order of their names, so that the same files always give the same output. */
function filesBelow(folder: string, shown: string): string[] {
  const entries = attempt(shown, () => readdirSync(folder, { withFileTypes: true })).sort((a, b) => a.name < b.name ? -1 : 1);
  return entries.flatMap(entry => {
    const [path, name] = [join(folder, entry.name), `${shown === '.' ? '' : `${shown}/`}${entry.name}`];
    if (SKIPPED.test(entry.name) || entry.name === METADATA) return [];
    if (entry.isDirectory()) return filesBelow(path, name);
    if (!MANIFESTS.test(entry.name)) return [];
    const isFile = entry.isFile() || entry.isSymbolicLink() && statSync(path, { throwIfNoEntry: false })?.isFile() === true;
    return isFile ? [name] : [];
  });
}

/** The text of a file; throws a `FileError` if it cannot be read. */
export function textOfFile(name: string, cwd: string): string {
  return attempt(name, () => readFileSync(absolute(name, cwd), 'utf8'));
}

export function absolute(name: string, cwd: string): string {
  return isAbsolute(name) ? name : join(cwd, name);
}

/** Does something with a file; what the system complains of is said in words. */
export function attempt<T>(name: string, step: () => T): T {
  try {
    return step();
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    throw new FileError(`${name}: ${REASONS[code] ?? message}`);
  }
}
