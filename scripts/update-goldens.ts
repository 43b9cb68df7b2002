/**
 * Writes the expected YAML of the examples, of the consumer's app and of Istio's tasks anew: `npm run goldens:update`, or of those that are
 * named: `npm run goldens:update -- canary`. Read the diff before you commit it.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { register } from 'tsconfig-paths';
import {
  appsOf, besideFolder, besideOf, buildExample, CONSUMER, ExampleApp, examplePrograms, goldenFile, goldenOf, observabilityPrograms, ROOT,
  securityTasks, setupPrograms, tasks,
} from '../test/support/examples';

/** How many lines are only in the one text or only in the other, as a multiset: enough to see where to look. */
function linesIn(text: string, notIn: string): number {
  const there = new Map<string, number>();
  for (const line of notIn.split('\n')) there.set(line, (there.get(line) ?? 0) + 1);
  return text.split('\n').filter(line => {
    const left = there.get(line) ?? 0;
    there.set(line, left - 1);
    return left <= 0;
  }).length;
}

function update(example: ExampleApp): string {
  const before = goldenOf(example);
  const after = buildExample(example).synthYaml();
  if (after === before) return 'unchanged';
  writeFileSync(goldenFile(example), after);
  if (before === undefined) return `new, ${after.split('\n').length - 1} lines`;
  return `changed: ${linesIn(after, before)} lines more, ${linesIn(before, after)} lines fewer`;
}

function updateBeside(example: ExampleApp): void {
  rmSync(besideFolder(example), { recursive: true, force: true });
  for (const [file, text] of Object.entries(besideOf(example))) {
    const path = join(besideFolder(example), file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}

register({ baseUrl: ROOT, paths: { 'cdk8s-mesh': ['src'] } });
const named = process.argv.slice(2);
const programs = [...examplePrograms(), CONSUMER, ...tasks(), ...securityTasks(), ...setupPrograms(), ...observabilityPrograms()];
for (const example of programs.filter(({ name }) => named.length === 0 || named.includes(name)).flatMap(appsOf)) {
  console.log(`${relative(ROOT, goldenFile(example))}: ${update(example)}`);
  updateBeside(example);
}
console.log("Read 'git diff' as if Istio read it.");
