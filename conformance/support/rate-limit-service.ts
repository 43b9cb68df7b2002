import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildCommand, pinnedModule } from './modules';
import { BUILD } from './release';

/** What Envoy's rate limit service says of its configuration, the text of each file; empty where it starts with it. */
export function checkRateLimitConfig(files: { readonly [name: string]: string }): string {
  const folder = mkdtempSync(join(tmpdir(), 'limits-'));
  try {
    Object.entries(files).forEach(([name, text]) => writeFileSync(join(folder, name), text));
    const { status, error, stdout, stderr } = spawnSync(checker(), ['-config_dir', folder], { encoding: 'utf8' });
    if (status === null) throw new Error(`the check of the rate limit service does not run: ${error?.message}`);
    return status === 0 ? '' : wordsOf(`${stdout}${stderr}`, folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The service's own command for that, which its loader panics in where keys are not what they must be. */
function checker(): string {
  const { name, version, dir } = pinnedModule('github.com/envoyproxy/ratelimit');
  const file = join(BUILD, `ratelimit-config-check-${version}`);
  if (existsSync(file)) return file;
  mkdirSync(BUILD, { recursive: true });
  const beside = `${file}.${process.pid}`;
  const problem = buildCommand(dir(), './src/config_check_cmd', beside);
  if (problem !== undefined) throw new Error(`${name} ${version}: ${problem}`);
  renameSync(beside, file);
  return file;
}

function wordsOf(output: string, folder: string): string {
  const line = output.split('\n').find(one => /^(error|panic)/.test(one)) ?? output;
  return line.replaceAll(`${folder}/`, '').replace(/^error loading rate limit configs: /, '').trim();
}
