import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { IConstruct } from 'constructs';
import { MeshError } from './errors';
import { PerApp } from './per-app';
import { rootOf } from './root';

/** As far as it is known of a cdk8s `App`; a tree without one is never written. */
interface Synthesized extends IConstruct {
  readonly outdir?: string;
  synth?(): void;
}

/** What an app writes to, beyond what cdk8s knows. */
interface Output {
  /** Directory of which everything may be applied. */
  readonly root: string;
  /** Where the manifests of this app are below it. */
  readonly folder: string;
}

interface SideFile {
  readonly by: IConstruct;
  readonly text: () => string | undefined;
}

const OUTPUTS = new WeakMap<IConstruct, Output>();

/** States that an app writes its manifests to a folder below the directory that others write to as well. */
export function stateOutput(app: IConstruct, output: Output): void {
  OUTPUTS.set(app, output);
}

/** Name for a file of an app that does not collide with that of another app in a loop. */
export function sideFileName(scope: IConstruct, folder: string, name: string): string {
  return join(folder, OUTPUTS.get(rootOf(scope))?.folder ?? '', name);
}

/**
 * Writes a file that is not to be applied, when the app is synthesized and nothing is wrong with it.
 *
 * @param scope who owns the file
 * @param file its path, relative to the working directory
 * @param text what stands in it, asked when everything is known, or undefined if there is to be none; an error of it fails synth before anything is written
 */
export function writeBeside(scope: IConstruct, file: string, text: () => string | undefined): void {
  FILES.of(scope).add(scope, file, text);
}

/** The files of one app, by their absolute paths. */
class SideFiles {
  private readonly files = new Map<string, SideFile>();

  constructor(private readonly app: Synthesized) {
    const { synth } = app;
    if (synth === undefined) return;
    // cdk8s has no hook for what comes after the manifests, and both kinds of app have the method in common.
    app.synth = () => {
      synth.call(app);
      this.write();
    };
  }

  public add(by: IConstruct, file: string, text: () => string | undefined): void {
    const path = this.require(by, file);
    const other = this.files.get(path);
    if (other !== undefined) {
      throw new MeshError('FileTaken', `'${other.by.node.path}' and '${by.node.path}' would write the same file, '${file}', and one be lost; `
        + 'give one of them another file', by);
    }
    this.files.set(path, { by, text });
    by.node.addValidation({ validate: () => problemsOf(text) });
  }

  private require(by: IConstruct, file: string): string {
    const path = resolve(file);
    const root = resolve(OUTPUTS.get(this.app)?.root ?? this.app.outdir ?? '');
    if (file === '' || /[\\/]$/.test(file)) {
      throw new MeshError('BadSideFile', `a file needs a path with a name, relative to the working directory, such as 'install/istio.yaml', got '${file}'`, by);
    }
    if (this.app.outdir !== undefined && isWithin(path, root)) {
      throw new MeshError('FileAmongManifests', `'${file}' must not lie in '${relative('', root) || '.'}', the output directory, whose files are applied; `
        + `name a file outside of it, such as '${relative('', join(dirname(root), 'install', basename(path)))}'`, by);
    }
    return path;
  }

  private write(): void {
    const texts = [...this.files].map(([path, { text }]) => [path, text()] as const);
    for (const [path, text] of texts) {
      if (text === undefined) continue;
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    }
  }
}

const FILES = new PerApp(app => new SideFiles(app));

function problemsOf(text: () => string | undefined): string[] {
  try {
    text();
    return [];
  } catch (error) {
    if (error instanceof MeshError) return [error.message];
    throw error;
  }
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`);
}
