import { readFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { Goal } from '../support/goal';
import { Line, Section, Table } from '../support/part';
import { ROOT } from '../support/programs';

/** A whole run, as `results.json` keeps it. */
export interface Results {
  /** What it ran on: times are of one machine, and only ratios are of any other. */
  readonly on: string;
  readonly tables: readonly Table[];
  readonly goals: readonly Goal[];
  readonly lines: readonly Line[];
}

export const RESULTS_FILE = join(ROOT, 'bench', 'results.json');

/** All sections of a run in one. */
export function resultsOf(sections: readonly Section[]): Results {
  return {
    on: `${machine()}; Node ${process.versions.node}, cdk8s ${versionOf('cdk8s')}, constructs ${versionOf('constructs')}`,
    tables: sections.flatMap(({ tables }) => tables),
    goals: sections.flatMap(({ goals }) => goals),
    lines: sections.flatMap(({ lines }) => lines ?? []),
  };
}

function machine(): string {
  const [{ model }, ...others] = cpus();
  return `${others.length + 1} cores of ${model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB`;
}

function versionOf(name: string): string {
  return JSON.parse(readFileSync(join(ROOT, 'node_modules', name, 'package.json'), 'utf8')).version;
}
