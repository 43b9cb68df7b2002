/**
 * Runs `cdk8s synth` on an example and says what it wrote: `npm run example -- bookinfo`.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { examplePrograms, Program, ROOT, summaryOf } from '../test/support/examples';

function usage(): string {
  const all = examplePrograms();
  const width = Math.max(...all.map(({ name }) => name.length));
  const list = all.map(example => `  ${example.name.padEnd(width)}  ${summaryOf(example)}`);
  return ['Usage: npm run example -- NAME', '', 'Runs cdk8s synth on an example. Examples:', ...list].join('\n');
}

/** The number of objects of each kind, the most frequent first. */
function kindsIn(yaml: string): string {
  const counts = new Map<string, number>();
  for (const document of parseAllDocuments(yaml)) {
    const kind = String(document.toJS().kind);
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([kind, count]) => `${count} ${kind}`).join(', ');
}

/** Files that are not to be applied: written beside the manifests since `start`. */
function filesBeside(folder: string, start: number): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .filter(file => !file.startsWith(join(folder, 'dist')) && statSync(file).mtimeMs >= start)
    .sort();
}

function synth({ name, folder }: Program): number {
  const start = Date.now();
  const cdk8s = join(ROOT, 'node_modules', '.bin', 'cdk8s');
  const { status, error } = spawnSync(cdk8s, ['synth', '--no-check-upgrade', '--output', 'dist'], { cwd: folder, stdio: 'inherit' });
  if (error !== undefined) {
    console.error(`cdk8s did not start: ${error.message}; run 'npm ci' first`);
    return 1;
  }
  if (status !== 0) {
    console.error(`cdk8s synth failed in examples/${name}`);
    return status ?? 1;
  }
  const dist = join(folder, 'dist');
  const files = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.yaml')).sort();
  console.log(`\nWrote ${files.length} ${files.length === 1 ? 'file' : 'files'}:`);
  for (const file of files) {
    const yaml = readFileSync(join(dist, file), 'utf8');
    console.log(`  ${relative(ROOT, join(dist, file))}  ${Buffer.byteLength(yaml)} bytes\n    ${kindsIn(yaml)}`);
  }
  const beside = filesBeside(folder, start);
  if (beside.length > 0) console.log(['\nBeside them, not to be applied:', ...beside.map(file => `  ${relative(ROOT, file)}`)].join('\n'));
  return 0;
}

function main(args: string[]): number {
  if (args.includes('--help') || args.includes('-h')) {
    console.log(usage());
    return 0;
  }
  const example = args.length === 1 ? examplePrograms().find(({ name }) => name === args[0]) : undefined;
  if (example === undefined) {
    const wrong = args.length === 0 ? 'Which example?' : `There is no example '${args.join(' ')}'.`;
    console.error(`${wrong}\n\n${usage()}`);
    return 2;
  }
  return synth(example);
}

process.exitCode = main(process.argv.slice(2));
