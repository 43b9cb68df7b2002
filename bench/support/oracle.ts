import { existsSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT, run } from './programs';

/** Istio's own analyzers, as the conformance suite builds them. */
const ORACLE = join(ROOT, 'conformance', '.build', 'oracle');

export function hasOracle(): boolean {
  return existsSync(ORACLE);
}

/** Has Istio's analyzers read all files of a folder together; the number of findings. */
export async function analyzersFind(folder: string): Promise<number> {
  const files = readdirSync(folder).sort().map(file => join(folder, file));
  const { status, stdout, stderr } = await run(ORACLE, ['analyze', ...files], { TARGET_OUT: tmpdir(), LOCAL_OUT: tmpdir() });
  if (status !== 0) throw new Error(`Istio's analyzers failed:\n${stderr}`);
  return (JSON.parse(stdout) as { findings: unknown[] }).findings.length;
}
