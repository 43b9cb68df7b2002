/**
 * Uses the package as somebody who installs it does: `npm run test:consumer`.
 *
 * Packs it, installs the tarball in an empty cdk8s app outside of the repository, type-checks an app there, runs `cdk8s synth`, compares the
 * YAML and checks it. With CONSUMER_REPORT=FILE the counts are written there as JSON too.
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { compileAssembly, isCompiled } from './assembly';
import { Checks } from './checks';
import { CONSUMER, goldenOf, ROOT } from '../test/support/examples';

/** What a user needs, and nothing else. */
const WANTED = [/^(package\.json|LICENSE|README\.md|\.jsii|bin\/cdk8s-mesh)$/, /^lib\/.+(\.js|\.d\.ts)$/, /^docs\/rules\/MESH\d{4}-[-a-z0-9]+\.md$/, /^node_modules\//];

/** What must not be missing. */
const NEEDED = ['package.json', 'LICENSE', 'README.md', '.jsii', 'bin/cdk8s-mesh', 'lib/index.js', 'lib/index.d.ts', 'lib/cli/main.js',
  'docs/rules/MESH0101-subset-not-defined.md', 'node_modules/re2js/package.json', 'node_modules/yaml/package.json', 'node_modules/yargs/package.json'];

/** What the app depends on besides our package, at the versions of our lock file. */
const PACKAGES = ['cdk8s', 'constructs', 'cdk8s-plus-27', 'cdk8s-cli', 'typescript', 'ts-node', '@types/node'];

/** As `cdk8s init typescript-app` has it, for the TypeScript and Node of today. */
const TSCONFIG = {
  compilerOptions: { strict: true, noUnusedLocals: true, noUnusedParameters: true, module: 'node16', target: 'ES2022', types: ['node'], noEmit: true },
  include: ['**/*.ts'],
};

/** What `npm pack --json` says. */
interface Tarball {
  readonly filename: string;
  readonly size: number;
  readonly unpackedSize: number;
  readonly entryCount: number;
  readonly files: readonly { readonly path: string }[];
}

/** The user's environment: nothing of this repository helps to find a module or a command. */
function userEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(npm_package_|npm_lifecycle_|npm_config_local_prefix|TS_NODE_|NODE_PATH$|INIT_CWD$)/.test(name));
  const path = (process.env.PATH ?? '').split(delimiter).filter(folder => !folder.startsWith(ROOT)).join(delimiter);
  return { ...Object.fromEntries(kept), PATH: path };
}

/** Runs a command and returns what it prints; throws with all its output if it fails. */
function run(cwd: string, command: string, ...args: string[]): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: 'utf8', env: userEnvironment(), maxBuffer: 100_000_000 });
  if (status !== 0) {
    throw error ?? new Error(`'${[command, ...args].join(' ')}' failed with exit code ${status}:\n${stdout}${stderr}`);
  }
  return stdout;
}

/** Compiles unless what is there is younger than every source. */
function compile(): string {
  if (isCompiled(ROOT)) return 'up to date';
  compileAssembly(ROOT);
  return 'done';
}

function pack(folder: string): Tarball {
  const [tarball] = JSON.parse(run(ROOT, 'npm', 'pack', '--json', '--ignore-scripts', '--pack-destination', folder)) as Tarball[];
  return tarball;
}

function checkFiles({ files }: Tarball): string {
  const paths = files.map(({ path }) => path);
  const unwanted = paths.filter(path => !WANTED.some(pattern => pattern.test(path)));
  const missing = NEEDED.filter(path => !paths.includes(path));
  const problems = [
    ...unwanted.length > 0 ? [`no user needs ${unwanted.join(', ')}: exclude them in .projenrc.ts (npmignore)`] : [],
    ...missing.length > 0 ? [`missing: ${missing.join(', ')}`] : [],
  ];
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return `${files.length} files, nothing but what a user needs`;
}

function lockedVersions(): { [name: string]: string } {
  const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'));
  return Object.fromEntries(PACKAGES.map(name => {
    const version = packages[`node_modules/${name}`]?.version;
    if (version === undefined) throw new Error(`package-lock.json has no version of ${name}`);
    return [name, version];
  }));
}

function createApp(app: string, tarball: string): void {
  const { name } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  mkdirSync(app);
  const json = (file: string, content: object) => writeFileSync(join(app, file), JSON.stringify(content, undefined, 2));
  json('package.json', { name: 'consumer', version: '1.0.0', private: true, dependencies: { ...lockedVersions(), [name]: `file:${tarball}` } });
  json('tsconfig.json', TSCONFIG);
  writeFileSync(join(app, 'cdk8s.yaml'), 'language: typescript\napp: npx ts-node main.ts\n');
  copyFileSync(join(CONSUMER.folder, 'main.ts'), join(app, 'main.ts'));
}

/** npm must have unpacked the tarball: a link into the repository would test the repository. */
function checkInstalled(app: string): string {
  const folder = realpathSync(join(app, 'node_modules', 'cdk8s-mesh'));
  if (folder.startsWith(realpathSync(ROOT)) || existsSync(join(folder, 'src'))) {
    throw new Error(`the app has the repository instead of the tarball: ${folder}`);
  }
  return 'from the tarball';
}

/** Node reads the names of a package off its text, which is written anew after compiling. */
function checkEsModule(app: string): string {
  writeFileSync(join(app, 'names.mjs'), "import { MeshService, networking } from 'cdk8s-mesh';\nconsole.log(MeshService.name, networking.VirtualService.name);\n");
  const printed = run(app, 'node', 'names.mjs').trim();
  if (printed !== 'MeshService VirtualService') throw new Error(`it printed '${printed}'`);
  return printed;
}

function checkYaml(app: string): string {
  const dist = join(app, 'dist');
  const files = readdirSync(dist).sort();
  const written = files.map(file => readFileSync(join(dist, file), 'utf8')).join('---\n');
  const golden = goldenOf(CONSUMER);
  if (written !== golden) {
    throw new Error(`the packed package writes other YAML than test/consumer/golden.yaml ('npm run goldens:update' rewrites it from the sources):\n${written}`);
  }
  return `${files.join(', ')} as expected`;
}

function consume(checks: Checks, temp: string): void {
  const app = join(temp, 'app');
  checks.prepare('compile', compile);
  const tarball = checks.prepare('pack', () => pack(temp));
  console.log(`     ${tarball.filename}: ${kilobytes(tarball.size)} packed, ${kilobytes(tarball.unpackedSize)} unpacked, ${tarball.entryCount} files`);
  checks.check('the tarball holds what a user needs', () => checkFiles(tarball));
  checks.prepare('create an app', () => createApp(app, join(temp, tarball.filename)));
  const installed = checks.check('npm install', () => {
    run(app, 'npm', 'install', '--no-audit', '--no-fund', '--prefer-offline');
    return checkInstalled(app);
  });
  // Where a command is not installed, npx would look for it elsewhere.
  if (!installed) return;
  checks.check('import from an ES module', () => checkEsModule(app));
  checks.check('npx tsc --noEmit', () => run(app, 'npx', 'tsc', '--noEmit'));
  const synthesized = checks.check('npx cdk8s synth', () => {
    run(app, 'npx', 'cdk8s', 'synth', '--no-check-upgrade');
    return '';
  });
  if (!synthesized) return;
  checks.check('the YAML', () => checkYaml(app));
  checks.check('npx cdk8s-mesh check', () => run(app, 'npx', 'cdk8s-mesh', 'check', 'dist').trimEnd().split('\n').pop()!);
  checks.check('npx cdk8s-mesh check --explain', () => run(app, 'npx', 'cdk8s-mesh', 'check', '--explain', 'MESH0101').split('\n')[0]);
}

function kilobytes(bytes: number): string {
  return `${Math.round(bytes / 1000)} kB`;
}

function main(): number {
  const checks = new Checks();
  const temp = mkdtempSync(join(tmpdir(), 'consumer-'));
  try {
    consume(checks, temp);
  } catch (error) {
    checks.stop(error);
  } finally {
    rmSync(temp, { recursive: true, force: true });
  }
  const { passed, failed } = checks;
  if (process.env.CONSUMER_REPORT !== undefined) {
    writeFileSync(process.env.CONSUMER_REPORT, JSON.stringify({ passed, failed }));
  }
  console.log(`consumer: ${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

process.exitCode = main();
