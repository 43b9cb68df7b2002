import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildCommand, pinnedModule } from './modules';
import { BUILD } from './release';

/** The tool that Prometheus' users check rules with, and where it is from. */
export interface Promtool {
  readonly path: string;
  /** As it says itself, without the branch that it is built of. */
  readonly version: string;
  readonly from: string;
}

/** Where it is, or why it is not there. */
type Got = { readonly path: string } | { readonly problem: string };

/** Kept between runs. */
const KEPT = join(BUILD, 'promtool');

/** Ways to have it, the quickest first. */
const WAYS: readonly { readonly from: string; readonly get: () => Got }[] = [
  { from: 'PROMTOOL', get: named },
  { from: 'PATH', get: onPath },
  { from: 'conformance/.build', get: kept },
  { from: "Debian's package", get: ofDebian },
  { from: 'its Go module', get: ofModule },
];

let found: Promtool | undefined;

/** The tool, which is got if it is not there; nothing need be installed, and nobody need be root. Throws what each way failed by. */
export function promtool(): Promtool {
  found ??= anyWay();
  return found;
}

function anyWay(): Promtool {
  const problems: string[] = [];
  for (const { from, get } of WAYS) {
    const got = get();
    if ('path' in got) return { path: got.path, version: versionOf(got.path)!, from };
    problems.push(`${from}: ${got.problem}`);
  }
  throw new Error(`there is no promtool (${problems.join('; ')})`);
}

function named(): Got {
  const path = process.env.PROMTOOL;
  if (path === undefined || path === '') return { problem: 'is not set' };
  return versionOf(path) === undefined ? { problem: `${path} is no promtool` } : { path };
}

function onPath(): Got {
  return versionOf('promtool') === undefined ? { problem: 'has none' } : { path: 'promtool' };
}

function kept(): Got {
  return versionOf(KEPT) === undefined ? { problem: 'has none' } : { path: KEPT };
}

/** Unpacks the package of the distribution, with lists of its own if there are none. */
function ofDebian(): Got {
  return inFolder(folder => {
    const problem = download(folder, []) && withOwnLists(folder);
    const file = readdirSync(folder).find(name => name.endsWith('.deb'));
    if (file === undefined) return { problem: problem ?? 'apt-get downloads nothing' };
    const unpacked = run('dpkg-deb', ['--extract', file, 'unpacked'], folder);
    return unpacked === undefined ? keep(join(folder, 'unpacked', 'usr', 'bin', 'promtool')) : { problem: unpacked };
  });
}

function download(folder: string, options: readonly string[]): string | undefined {
  return run('apt-get', [...options, 'download', 'prometheus'], folder);
}

function withOwnLists(folder: string): string | undefined {
  const state = ['lists/partial', 'cache/archives/partial'].map(path => join(folder, 'apt', path));
  state.forEach(path => mkdirSync(path, { recursive: true }));
  const options = ['-o', `Dir::State::lists=${join(folder, 'apt', 'lists')}`, '-o', `Dir::Cache=${join(folder, 'apt', 'cache')}`];
  return run('apt-get', [...options, 'update'], folder) ?? download(folder, options);
}

/** Builds it of Prometheus' module by the sums that the module has itself. */
function ofModule(): Got {
  const module = pinnedModule('github.com/prometheus/prometheus');
  return inFolder(folder => {
    const output = join(folder, 'promtool');
    const dir = module.dir();
    const version = readFileSync(join(dir, 'VERSION'), 'utf8').trim();
    const problem = buildCommand(dir, './cmd/promtool', output, ['-ldflags', `-X github.com/prometheus/common/version.Version=${version}`]);
    return problem === undefined ? keep(output) : { problem };
  });
}

function inFolder<T>(make: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'promtool-'));
  try {
    return make(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Takes its place in one step, since others may look for it at the same time. */
function keep(file: string): Got {
  if (!existsSync(file)) return { problem: 'has no promtool' };
  mkdirSync(BUILD, { recursive: true });
  const beside = `${KEPT}.${process.pid}`;
  copyFileSync(file, beside);
  renameSync(beside, KEPT);
  return kept();
}

function versionOf(path: string): string | undefined {
  const { stdout, stderr } = spawnSync(path, ['--version'], { encoding: 'utf8' });
  return /^promtool, version (\S+)/.exec(`${stdout}${stderr}`)?.[1];
}

function run(command: string, args: readonly string[], cwd: string): string | undefined {
  const { status, error, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8', maxBuffer: 2 ** 26 });
  return status === 0 ? undefined : `'${command} ${args.join(' ')}' fails with ${error?.message ?? stderr.trim()}`;
}
