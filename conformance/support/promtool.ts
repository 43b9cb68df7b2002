import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promtool } from './get-promtool';

/** Groups of rules, as a file of rules and a `PrometheusRule`'s spec have them. */
export interface RuleGroups {
  readonly groups: readonly object[];
}

/** Rules with promtool's unit tests of them. */
export interface RuleTest {
  /** Names it among others; a file name. */
  readonly name: string;
  readonly rules: RuleGroups;
  /** Tests as promtool has them: `interval`, `input_series`, `alert_rule_test`, `promql_expr_test`. */
  readonly tests: readonly object[];
  /** @default '1m' */
  readonly evaluationInterval?: string;
}

/** What failed, by the name of what it is about; empty where all is well. */
export interface Failures { readonly [name: string]: string }

/** What Prometheus refuses of rules, or `promtool check rules` warns of. */
export function checkRules(rules: { readonly [name: string]: RuleGroups }): Failures {
  return inFolder(folder => {
    const files = Object.entries(rules).map(([name, groups]) => fileOf(folder, `${name}.rules.yaml`, groups));
    const { failed, output } = run(folder, ['check', 'rules', '--lint=all', '--lint-fatal', ...files]);
    return failed ? blocksOf(output, /^Checking (\S+)\.rules\.yaml$/) : {};
  });
}

/** What becomes of unit tests of rules: `promtool test rules`. */
export function testRules(cases: readonly RuleTest[]): Failures {
  return inFolder(folder => {
    const files = cases.map(one => testFileOf(folder, one));
    const { failed, output } = run(folder, ['test', 'rules', ...files]);
    return failed ? blocksOf(output, /^Unit Testing: +(\S+)\.test\.yaml$/) : {};
  });
}

/** What Prometheus cannot parse of queries, by the query. */
export function checkQueries(queries: readonly string[]): Failures {
  const rules = queries.map((expr, i) => ({ record: `query_${i}`, expr }));
  const { queries: output } = { queries: '', ...checkRules({ queries: { groups: [{ name: 'queries', rules }] } }) };
  const problems = [...output.matchAll(/"query_(\d+)": (.*)$/gm)];
  if (output !== '' && problems.length === 0) throw new Error(output);
  return Object.fromEntries(problems.map(([, i, problem]) => [queries[Number(i)], problem]));
}

function testFileOf(folder: string, { name, rules, tests, evaluationInterval = '1m' }: RuleTest): string {
  const file = fileOf(folder, `${name}.rules.yaml`, rules);
  return fileOf(folder, `${name}.test.yaml`, { rule_files: [file], evaluation_interval: evaluationInterval, tests });
}

/** JSON is YAML. */
function fileOf(folder: string, name: string, content: object): string {
  writeFileSync(join(folder, name), JSON.stringify(content));
  return name;
}

function inFolder<T>(make: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'rules-'));
  try {
    return make(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What it prints and what it complains of are one text, in order: the one says which file the other is about. */
function run(cwd: string, args: readonly string[]): { readonly failed: boolean; readonly output: string } {
  const file = join(cwd, 'output');
  const output = openSync(file, 'w');
  const { status, error } = spawnSync(promtool().path, args, { cwd, stdio: ['ignore', output, output] });
  closeSync(output);
  if (status === null) throw new Error(`promtool does not run: ${error?.message}`);
  return { failed: status !== 0, output: readFileSync(file, 'utf8') };
}

/** The parts of an output below lines that name a file, without those that succeed. */
function blocksOf(output: string, header: RegExp): Failures {
  const blocks: { [name: string]: string } = {};
  let current: string | undefined;
  for (const line of output.split('\n')) {
    const name = header.exec(line)?.[1];
    current = name ?? current;
    if (current !== undefined && name === undefined) blocks[current] = `${blocks[current] ?? ''}${line}\n`;
  }
  const failures = Object.entries(blocks).filter(([, text]) => /FAILED/.test(text) || !/SUCCESS/.test(text)).map(([name, text]) => [name, text.trim()]);
  if (failures.length === 0) throw new Error(output);
  return Object.fromEntries(failures);
}
