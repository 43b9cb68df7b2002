/**
 * Runs the `check` command on a folder, in a process of its own. Prints a `CheckSample`.
 */
import { createRequire } from 'node:module';
import { peakMiB } from './memory';
import type { main as CommandLine } from '../../src/cli/main';

/** What a run of this program is to do. */
export interface CheckOrder {
  readonly folder: string;
}

/** What a run came to. */
export interface CheckSample {
  readonly findings: number;
  readonly peakMiB: number;
}

const { main: commandLine } = createRequire(__filename)('cdk8s-mesh/lib/cli/main') as { main: typeof CommandLine };

async function main({ folder }: CheckOrder): Promise<CheckSample> {
  let printed = '';
  const status = await commandLine(['check', folder, '--format', 'json'], {
    cwd: process.cwd(),
    hasColour: false,
    readInput: () => Promise.reject(new Error('there is no input')),
    print: text => { printed += text; },
    complain: text => { process.stderr.write(text); },
  });
  if (status > 1) throw new Error(`the command came to ${status}`);
  return { findings: (JSON.parse(printed) as { diagnostics: unknown[] }).diagnostics.length, peakMiB: peakMiB() };
}

void main(JSON.parse(process.argv[2])).then(sample => console.log(JSON.stringify(sample)));
