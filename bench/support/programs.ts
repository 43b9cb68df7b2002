import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as ts from 'typescript';

/** The top folder of the repository. */
export const ROOT = join(__dirname, '..', '..');

const SOURCES = join(__dirname, '..', 'programs');
const BUILD = join(__dirname, '..', '.build');

/**
 * Makes JavaScript of the programs that are measured, so that no compiler runs in their processes.
 *
 * They import the package by its name, as users do, and get what is compiled in `lib`.
 */
export function buildPrograms(): void {
  rmSync(BUILD, { recursive: true, force: true });
  const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.ts'));
  for (const file of files) {
    const source = join(SOURCES, file);
    const target = join(BUILD, file.replace(/\.ts$/, '.js'));
    const compilerOptions = { module: ts.ModuleKind.Node16, target: ts.ScriptTarget.ES2022, esModuleInterop: true };
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, ts.transpileModule(readFileSync(source, 'utf8'), { fileName: source, compilerOptions }).outputText);
  }
  mkdirSync(join(BUILD, 'node_modules'));
  symlinkSync(ROOT, join(BUILD, 'node_modules', 'cdk8s-mesh'), 'junction');
}

/** Runs a program in a process of its own and returns what it prints, which is JSON; throws with its complaints if it fails. */
export async function runProgram<T>(name: string, order: object, nodeOptions: readonly string[] = []): Promise<T> {
  const { status, stdout, stderr } = await attemptProgram(name, order, nodeOptions);
  if (status !== 0) throw new Error(`bench/programs/${name}.ts failed with ${JSON.stringify(order)}:\n${stderr}`);
  return JSON.parse(stdout);
}

/** What a process came to. */
export interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program that may fail. */
export function attemptProgram(name: string, order: object, nodeOptions: readonly string[] = []): Promise<Run> {
  const file = join(BUILD, `${name}.js`);
  if (!existsSync(file)) throw new Error(`there is no bench/programs/${name}.ts`);
  return run(process.execPath, [...nodeOptions, file, JSON.stringify(order)]);
}

/** Runs a command at the top of the repository. */
export function run(command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: ROOT, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    const output = { stdout: '', stderr: '' };
    child.stdout.on('data', data => output.stdout += data);
    child.stderr.on('data', data => output.stderr += data);
    child.on('error', reject);
    child.on('close', status => resolve({ status, ...output }));
  });
}

/** Where the system keeps files in memory: making thousands of files takes a disk as long as all the rest, whoever asks for them. */
const MEMORY = '/dev/shm';

/** Runs a step with an empty folder. */
export async function inFolder<T>(step: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(existsSync(MEMORY) ? MEMORY : tmpdir(), 'bench-'));
  try {
    return await step(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
