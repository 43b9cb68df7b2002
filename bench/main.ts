/**
 * Measures synthesis and holds it against its goals: `npm run bench`. docs/performance.md explains how to read it.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PARTS } from './parts';
import { chartOf } from './report/chart';
import { markdownOf, pageWith } from './report/markdown';
import { Results, RESULTS_FILE, resultsOf } from './report/results';
import { Goal } from './support/goal';
import { Part, Section } from './support/part';
import { buildPrograms, ROOT } from './support/programs';
import { say } from './support/progress';
import { FULL, QUICK, Sizes } from './support/sizes';
import { compileAssembly, isCompiled } from '../scripts/assembly';

const OPTIONS = ['--help', '--quick', '--write', '--only'];

function usage(): string {
  return [
    'Usage: npm run bench -- [--quick] [--only PART,...] [--write]',
    '',
    'Measures whole processes by turns, prints a table, and fails if a goal is missed.',
    '',
    '  --quick  small sizes, to see that the bench works; most goals need the full sizes',
    '  --only   some parts alone:',
    ...PARTS.map(({ name, summary }) => `             ${name.padEnd(10)} ${summary}`),
    '  --write  also write bench/results.json, docs/performance.svg and the tables of docs/performance.md',
  ].join('\n');
}

function chosen(args: readonly string[]): readonly Part[] {
  const at = args.indexOf('--only');
  if (at < 0) return PARTS;
  const names = (args[at + 1] ?? '').split(',');
  const unknown = names.filter(name => !PARTS.some(part => part.name === name));
  if (unknown.length > 0) throw new Error(`'--only' needs names of parts (${PARTS.map(({ name }) => name).join(', ')}), got '${unknown.join(', ')}'`);
  return PARTS.filter(({ name }) => names.includes(name));
}

async function measure(parts: readonly Part[], sizes: Sizes): Promise<Section[]> {
  const sections: Section[] = [];
  for (const part of parts) {
    say(`${part.name}: ${part.summary}`);
    sections.push(await part.run(sizes));
  }
  return sections;
}

function write(results: Results): void {
  const page = join(ROOT, 'docs', 'performance.md');
  writeFileSync(RESULTS_FILE, `${JSON.stringify(results, undefined, 2)}\n`);
  writeFileSync(join(ROOT, 'docs', 'performance.svg'), chartOf(results.lines));
  writeFileSync(page, pageWith(readFileSync(page, 'utf8'), results));
}

function missed(goals: readonly Goal[]): string[] {
  return goals.filter(({ met }) => met === false).map(({ what, wanted, got }) => `MISSED ${what}: wanted ${wanted}, got ${got}`);
}

async function main(args: readonly string[]): Promise<number> {
  if (args.includes('--help') || args.includes('-h')) {
    console.log(usage());
    return 0;
  }
  const unknown = args.find((arg, i) => !OPTIONS.includes(arg) && args[i - 1] !== '--only');
  if (unknown !== undefined) throw new Error(`there is no option '${unknown}'\n\n${usage()}`);
  const parts = chosen(args);
  const quick = args.includes('--quick');
  if (args.includes('--write') && (quick || parts.length < PARTS.length)) throw new Error("'--write' is for a whole run, without --quick and --only");

  if (!isCompiled(ROOT)) {
    say('compiling ...');
    compileAssembly(ROOT);
  }
  buildPrograms();
  const results = resultsOf(await measure(parts, quick ? QUICK : FULL));
  console.log(markdownOf(results));
  if (args.includes('--write')) write(results);
  const complaints = missed(results.goals);
  for (const complaint of complaints) console.error(complaint);
  return complaints.length === 0 ? 0 : 1;
}

main(process.argv.slice(2)).then(status => {
  process.exitCode = status;
}, error => {
  console.error(`bench: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 2;
});
