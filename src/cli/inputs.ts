import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { Console, UsageError } from './console';
import { Source } from '../model';

/** How the arguments name standard input; yargs takes a dash alone for an option without a name. */
export const STDIN = '/dev/stdin';
/** How findings name it. */
const STDIN_NAME = '-';
const MANIFESTS = /\.(?:ya?ml|json)$/i;
/** Folders that hold no manifests of their owner. */
const SKIPPED = /^(?:\.|node_modules$)/;
/** What cdk8s writes beside manifests. */
const METADATA = 'construct-metadata.json';

/**
 * What the arguments name: files, folders with all that is below, or `-` for standard input.
 *
 * A file counts once, and as context only if nobody names it otherwise.
 */
export async function sourcesOf(files: readonly string[], context: readonly string[], console: Console): Promise<Source[]> {
  if ([...files, ...context].filter(file => file === STDIN).length > 1) throw new UsageError("standard input can be read only once: give '-' once");
  const seen = new Set<string>();
  return [...await readAll(files, false, seen, console), ...await readAll(context, true, seen, console)];
}

async function readAll(names: readonly string[], isContext: boolean, seen: Set<string>, console: Console): Promise<Source[]> {
  const sources: Source[] = [];
  for (const name of names) {
    if (name === STDIN) {
      sources.push({ name: STDIN_NAME, content: await console.readInput(), isContext });
      continue;
    }
    const { files, isFound } = filesOf(name, console.cwd);
    for (const file of files) {
      const path = absolute(file, console.cwd);
      const identity = attempt(file, () => realpathSync(path));
      if (!seen.has(identity)) sources.push({ name: file, content: attempt(file, () => readFileSync(path)), isContext, isFound });
      seen.add(identity);
    }
  }
  return sources;
}

function filesOf(name: string, cwd: string): { readonly files: readonly string[]; readonly isFound: boolean } {
  const path = absolute(name, cwd);
  if (!attempt(name, () => statSync(path)).isDirectory()) return { files: [name], isFound: false };
  const files = filesBelow(path, name.replace(/[/\\]+$/, '') || '/');
  if (files.length === 0) throw new UsageError(`${name}: no *.yaml, *.yml or *.json in this folder, nor below it`);
  return { files, isFound: true };
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

/** The text of a file of options. */
export function textOfFile(name: string, cwd: string): string {
  return attempt(name, () => readFileSync(absolute(name, cwd), 'utf8'));
}

export function absolute(name: string, cwd: string): string {
  return isAbsolute(name) ? name : join(cwd, name);
}

const REASONS: { readonly [code: string]: string } = {
  ENOENT: 'there is no such file or folder',
  EACCES: 'permission denied',
  EISDIR: 'it is a folder',
  EPERM: 'permission denied',
  ELOOP: 'its symbolic links lead in a circle',
  ERR_STRING_TOO_LONG: 'it is too long for one file',
  ERR_FS_FILE_TOO_LARGE: 'it is too long for one file',
};

export function attempt<T>(name: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    throw new UsageError(`${name}: ${REASONS[code] ?? message}`);
  }
}
