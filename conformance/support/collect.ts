import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EMITTED, EmittedSet } from './emitted-set';
import { CONFORMANCE } from './release';

const ROOT = join(CONFORMANCE, '..');
/** All that decides what the unit tests synthesize. */
const SOURCES = ['src', 'test', 'examples', 'docs', 'scripts', 'README.md', 'package-lock.json', 'conformance/support'];
const KEY = join(EMITTED, 'key');

/** Returns what the unit tests that use constructs synthesize, each app once; runs them unless nothing has changed since it did. */
export function collect(): EmittedSet[] {
  const key = keyOfSources();
  if (!existsSync(KEY) || readFileSync(KEY, 'utf8') !== key) {
    runUnitTests();
    writeFileSync(KEY, key);
  }
  return distinct(readdirSync(EMITTED).filter(file => file.endsWith('.json')).sort()
    .flatMap(file => JSON.parse(readFileSync(join(EMITTED, file), 'utf8')) as EmittedSet[]));
}

function runUnitTests(): void {
  rmSync(EMITTED, { recursive: true, force: true });
  const jest = [join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js'), '--config', join(__dirname, 'collect.config.js'), '--silent'];
  const { status, stderr } = spawnSync(process.execPath, jest, { cwd: ROOT, encoding: 'utf8', maxBuffer: 2 ** 30 });
  if (status !== 0) {
    throw new Error(`the unit tests fail while they are recorded; run 'npx jest' first:\n${stderr}`);
  }
}

function keyOfSources(): string {
  const hash = createHash('sha256');
  for (const source of SOURCES) {
    const path = join(ROOT, source);
    const files = statSync(path).isDirectory() ? readdirSync(path, { recursive: true, encoding: 'utf8' }).sort().map(file => join(path, file)) : [path];
    files.filter(file => statSync(file).isFile() && !file.includes('dist')).forEach(file => hash.update(file).update(readFileSync(file)));
  }
  return hash.digest('hex');
}

/** The sets without those that say the same as one before them. */
export function distinct(sets: readonly EmittedSet[]): EmittedSet[] {
  const seen = new Set<string>();
  return sets.filter(({ objects, cluster }) => {
    const content = JSON.stringify([objects, cluster]);
    return !seen.has(content) && seen.add(content);
  });
}

/** The manifests that constructs made, each once, with the first set that has it. */
export function emittedIn(sets: readonly EmittedSet[]): { source: string; manifest: any }[] {
  const byContent = new Map(sets.slice().reverse().flatMap(({ source, objects }) =>
    objects.filter(({ emitted }) => emitted).map(({ manifest }) => [JSON.stringify(manifest), { source, manifest }] as const)));
  return [...byContent.values()];
}
