import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'cdk8s';

/** Runs a step in an empty folder, since files beside manifests are relative to where a program runs. */
export function runElsewhere<T>(step: (folder: string) => T): T {
  const [home, folder] = [process.cwd(), realpathSync(mkdtempSync(join(tmpdir(), 'beside-')))];
  try {
    process.chdir(folder);
    return step(folder);
  } finally {
    process.chdir(home);
    rmSync(folder, { recursive: true });
  }
}

/** The files that an app writes beside its manifests, by their paths. */
export function besideManifests(build: (outdir: string) => App): { [file: string]: string } {
  return runElsewhere(folder => {
    build(join(folder, 'dist')).synth();
    return Object.fromEntries(Object.entries(textsBelow(folder)).filter(([file]) => !file.startsWith('dist/')));
  });
}

/** The texts of all files below a folder, by their paths in it. */
export function textsBelow(folder: string): { [file: string]: string } {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(file => statSync(join(folder, file)).isFile()).sort();
  return Object.fromEntries(files.map(file => [file, readFileSync(join(folder, file), 'utf8')]));
}
