import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, AppProps } from 'cdk8s';
import { MeshApp } from '../../src';

/** The files below a folder by their paths in it; folders are listed too, without content. */
export function filesBelow(folder: string): { [path: string]: string } {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => a.name < b.name ? -1 : 1);
  return Object.fromEntries(entries.flatMap(entry => entry.isDirectory()
    ? [[`${entry.name}/`, ''], ...Object.entries(filesBelow(join(folder, entry.name))).map(([name, text]) => [`${entry.name}/${name}`, text])]
    : [[entry.name, readFileSync(join(folder, entry.name), 'utf8')]]));
}

/** Runs a step with an empty folder. */
export function inFolder<T>(step: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'synth-'));
  try {
    return step(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Runs a step in an empty working directory. */
export function inWorkingDirectory<T>(step: () => T): T {
  const before = process.cwd();
  return inFolder(folder => {
    process.chdir(folder);
    try {
      return step();
    } finally {
      process.chdir(before);
    }
  });
}

/** What an app comes to: its files and its text, or the error instead. */
export interface Output {
  readonly files: { [path: string]: string };
  readonly text?: string;
  readonly error?: string;
}

/** In a working directory of its own, since some files are written beside the manifests. */
function outputOf(make: (props: AppProps) => App, props: AppProps, build: (app: App) => void): Output {
  return inWorkingDirectory(() => inFolder(outdir => {
    const attempt = (step: (app: App) => string | undefined) => {
      try {
        const app = make({ ...props, outdir });
        build(app);
        return { text: step(app) };
      } catch (e) {
        return { error: (e as Error).message };
      }
    };
    const { error } = attempt(app => {
      app.synth();
      return undefined;
    });
    return { files: filesBelow(outdir), error, ...attempt(app => app.synthYaml()) };
  }));
}

/** What a program comes to with the App of cdk8s, and with ours. */
export function bothOutputs(build: (app: App) => void, props: AppProps = {}): { stock: Output; ours: Output } {
  return { stock: outputOf(p => new App(p), props, build), ours: outputOf(p => new MeshApp(p), props, build) };
}
