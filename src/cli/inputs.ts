import { Console, UsageError } from './console';
import { Files, Source } from '../model';

/** How the arguments name standard input; yargs takes a dash alone for an option without a name. */
export const STDIN = '/dev/stdin';
/** How findings name it. */
const STDIN_NAME = '-';

/**
 * What the arguments name: files, folders with all that is below, or `-` for standard input.
 *
 * A file counts once, and as context only if nobody names it otherwise.
 */
export async function sourcesOf(names: readonly string[], context: readonly string[], console: Console): Promise<Source[]> {
  if ([...names, ...context].filter(name => name === STDIN).length > 1) throw new UsageError("standard input can be read only once: give '-' once");
  const files = new Files(console.cwd);
  return [...await readAll(names, false, files, console), ...await readAll(context, true, files, console)];
}

async function readAll(names: readonly string[], isContext: boolean, files: Files, console: Console): Promise<Source[]> {
  const sources: Source[] = [];
  for (const name of names) {
    if (name === STDIN) sources.push({ name: STDIN_NAME, content: await console.readInput(), isContext });
    else sources.push(...files.read(name, isContext));
  }
  return sources;
}
