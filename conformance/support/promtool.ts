import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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
    const files = Object.entries(rules).map(([name, groups]) => ({ name, file: fileOf(folder, `${name}.rules.yaml`, groups) }));
    return failuresOf(folder, ['check', 'rules', '--lint=all', '--lint-fatal'], files);
  });
}

/** What becomes of unit tests of rules: `promtool test rules`. */
export function testRules(cases: readonly RuleTest[]): Failures {
  return inFolder(folder => failuresOf(folder, ['test', 'rules'], cases.map(one => ({ name: one.name, file: testFileOf(folder, one) }))));
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

interface Named { readonly name: string; readonly file: string }

/** Asks about all at once; where that fails, about each alone, since versions differ in how they print which one it is. */
function failuresOf(folder: string, args: readonly string[], files: readonly Named[]): Failures {
  if (files.length === 0 || run(folder, [...args, ...files.map(({ file }) => file)]) === undefined) return {};
  const failures = files.flatMap(({ name, file }) => {
    const output = run(folder, [...args, file]);
    return output === undefined ? [] : [[name, output]];
  });
  if (failures.length === 0) throw new Error(`'promtool ${args.join(' ')}' fails for all files, and for none alone`);
  return Object.fromEntries(failures);
}

/** What promtool says; undefined where it succeeds. */
function run(cwd: string, args: readonly string[]): string | undefined {
  const { status, error, stdout, stderr } = spawnSync(promtool().path, args, { cwd, encoding: 'utf8', maxBuffer: 2 ** 26 });
  if (status === null) throw new Error(`promtool does not run: ${error?.message}`);
  return status === 0 ? undefined : `${stdout}${stderr}`.trim();
}
