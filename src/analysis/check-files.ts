import { Baseline, BaselineError } from './baseline';
import { check, Verdict } from './check';
import { FileError, Files, readManifests, textOfFile } from '../model';
import { Severity } from '../validation';

/** How files are checked. */
export interface FileCheckOptions {
  readonly failOn?: Severity;
  /** Names of files with manifests of other repositories. */
  readonly context?: readonly string[];
  /** Name of a file with findings that are known. */
  readonly baseline?: string;
}

/** Checks files, or folders of them. Throws a `FileError` for what cannot be read. */
export function checkFiles(names: readonly string[], { failOn, context = [], baseline }: FileCheckOptions): Verdict {
  const cwd = process.cwd();
  const files = new Files(cwd);
  const sources = [...names.flatMap(name => files.read(name, false)), ...context.flatMap(name => files.read(name, true))];
  return check(readManifests(sources), { failOn, baseline: baseline === undefined ? undefined : readBaseline(baseline, cwd) });
}

/** The baseline of a file. Throws a `FileError` if it is none. */
export function readBaseline(name: string, cwd: string): Baseline {
  try {
    return Baseline.parse(textOfFile(name, cwd));
  } catch (error) {
    throw error instanceof BaselineError ? new FileError(`${name} is no baseline: ${error.message}`) : error;
  }
}
