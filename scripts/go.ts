import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { CONFORMANCE } from '../conformance/support/release';

/** There is no Go that can build the oracle. */
export class NoGo extends Error {}

/** What a run of the go command printed. */
interface Run {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** How to run the go command. */
export interface GoOptions {
  /** Added to the environment. */
  readonly env?: NodeJS.ProcessEnv;
  /** If it takes long, says every 20 seconds that this is still under way. */
  readonly doing?: string;
  /** @default - the folder of conformance/go.mod */
  readonly cwd?: string;
}

const SAY_EVERY_MS = 20_000;

function spawnGo(args: readonly string[], { env, doing, cwd }: GoOptions): Promise<Run> {
  const start = Date.now();
  return new Promise((resolve, reject) => {
    const child = spawn('go', args, { cwd: cwd ?? CONFORMANCE, env: { ...process.env, GOWORK: 'off', ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    const output = { stdout: '', stderr: '' };
    child.stdout.on('data', data => output.stdout += data);
    child.stderr.on('data', data => output.stderr += data);
    const said = setInterval(() => {
      if (doing === undefined) return;
      // A line for each module that is downloaded, and with `go build -v` for each package that is compiled.
      const done = output.stderr.split('\n').length - 1;
      console.log(`... ${doing}: ${Math.round((Date.now() - start) / 1000)} s, ${done} so far`);
    }, SAY_EVERY_MS);
    child.on('error', error => {
      clearInterval(said);
      reject(error);
    });
    child.on('close', status => {
      clearInterval(said);
      resolve({ status: status ?? 1, ...output });
    });
  });
}

/** Runs the go command and returns what it prints; throws with its complaints if it fails. */
export async function go(args: readonly string[], options: GoOptions = {}): Promise<string> {
  const { status, stdout, stderr } = await spawnGo(args, options);
  if (status !== 0) {
    throw new Error(`'go ${args.join(' ')}' failed with exit code ${status}:\n${stderr.split('\n').slice(-40).join('\n')}`);
  }
  return stdout.trim();
}

/** The version of Go; throws `NoGo` where there is none, or it is too old for conformance/go.mod. */
export async function requireGo(): Promise<string> {
  const cure = 'install Go from https://go.dev/dl/; conformance/go.mod says from which version on';
  let run: Run;
  try {
    run = await spawnGo(['list', '-m', '-f', '{{.GoVersion}}'], {});
  } catch (error) {
    throw new NoGo(`there is no Go on the PATH (${messageOf(error)}), and Istio's own code is to be compiled: ${cure}`);
  }
  if (run.status !== 0) {
    if (/requires go >=|go\.mod requires/.test(run.stderr)) {
      throw new NoGo(`Go is too old (${run.stderr.trim()}): ${cure}`);
    }
    throw new Error(`Go cannot read ${join('conformance', 'go.mod')}: ${run.stderr}`);
  }
  return go(['env', 'GOVERSION', 'GOOS', 'GOARCH']);
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
