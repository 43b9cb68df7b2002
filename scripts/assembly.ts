import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { makeExportsLazy } from './lazy-exports';

function newestChange(folder: string): number {
  return Math.max(...readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(file => statSync(join(folder, file)).mtimeMs));
}

/** Whether the jsii assembly and the compiled sources are there, and younger than every source. */
export function isCompiled(root: string): boolean {
  const assembly = join(root, '.jsii');
  return existsSync(assembly) && existsSync(join(root, 'lib', 'index.js')) && statSync(assembly).mtimeMs > newestChange(join(root, 'src'));
}

/** Compiles with jsii; throws with its output if that fails. */
export function compileAssembly(root: string): void {
  const env = { ...process.env, JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '1', JSII_SILENCE_WARNING_DEPRECATED_NODE_VERSION: '1' };
  const jsii = join(root, 'node_modules', '.bin', 'jsii');
  const { status, stdout, stderr, error } = spawnSync(jsii, ['--silence-warnings=reserved-word'], { cwd: root, env, encoding: 'utf8', maxBuffer: 100_000_000 });
  if (status !== 0) {
    throw error ?? new Error(`jsii failed with exit code ${status}:\n${stdout}${stderr}`);
  }
  makeExportsLazy(root);
}
