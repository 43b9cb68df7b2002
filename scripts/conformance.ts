/**
 * Holds the library against Istio's own code: `npm run conformance`, with jest's arguments after `--`.
 *
 * `--cases N` sets the number of random specs of each kind, and `--seed N` which they are.
 *
 * Needs Go. Builds conformance/oracle into conformance/.build, runs the suites of conformance/ and prints what they report. Exit code 3: there is
 * no Go, or it is too old. With CONFORMANCE_REPORT=FILE the counts are written there as JSON too.
 */
import { spawn } from 'node:child_process';
import { rmSync, writeFileSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileAssembly, isCompiled } from './assembly';
import { messageOf, NoGo, requireGo } from './go';
import { buildOracle } from './oracle';
import { BUILD, readRelease } from '../conformance/support/release';
import { clearReports, printedReports } from '../conformance/support/report';

const ROOT = join(__dirname, '..');
const RESULTS = join(BUILD, 'jest.json');

/** Runs jest on the suites; its output goes straight through. */
async function runSuites(args: readonly string[]): Promise<number> {
  clearReports();
  rmSync(RESULTS, { force: true });
  const jest = join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js');
  const options = ['--config', join('conformance', 'jest.config.js'), '--json', '--outputFile', RESULTS];
  const child = spawn(process.execPath, [jest, ...options, ...args], { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', status => resolve(status ?? 1));
  });
}

/** How many tests passed and failed; a suite that did not run counts as one failure. */
function counts(status: number): { passed: number; failed: number } {
  const { numPassedTests: passed, numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(readFileSync(RESULTS, 'utf8'));
  const failed = numFailedTests + numRuntimeErrorTestSuites;
  return { passed, failed: status === 0 ? failed : Math.max(failed, 1) };
}

/** Hands our own options to the suites, which read them from the environment, and leaves jest's. */
function withoutOptions(args: readonly string[]): string[] {
  const rest = [...args];
  for (const [option, variable] of [['--cases', 'CONFORMANCE_CASES'], ['--seed', 'CONFORMANCE_SEED']]) {
    const at = rest.indexOf(option);
    if (at < 0) continue;
    const [, value] = rest.splice(at, 2);
    if (!/^\d+$/.test(value ?? '')) throw new Error(`'${option}' needs a whole number, got '${value ?? ''}'`);
    process.env[variable] = value;
  }
  return rest;
}

async function main(args: readonly string[]): Promise<number> {
  const start = Date.now();
  const { istio } = readRelease();
  console.log(`conformance with Istio ${istio}`);
  mkdirSync(BUILD, { recursive: true });
  const go = await requireGo();
  await buildOracle(go);
  if (isCompiled(ROOT)) {
    console.log('jsii assembly: up to date');
  } else {
    console.log('jsii assembly: compiling ...');
    compileAssembly(ROOT);
  }
  const status = await runSuites(withoutOptions(args));
  const { passed, failed } = counts(status);
  if (process.env.CONFORMANCE_REPORT !== undefined) {
    writeFileSync(process.env.CONFORMANCE_REPORT, JSON.stringify({ passed, failed }));
  }
  console.log(`\n${printedReports()}\n`);
  console.log(`conformance with Istio ${istio}: ${passed} passed, ${failed} failed, ${Math.round((Date.now() - start) / 1000)} s`);
  return failed === 0 ? 0 : 1;
}

main(process.argv.slice(2)).then(status => {
  process.exitCode = status;
}, error => {
  console.error(`conformance: ${messageOf(error)}`);
  process.exitCode = error instanceof NoGo ? 3 : 1;
});
