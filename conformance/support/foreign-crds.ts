import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Document, parseAllDocuments, stringify } from 'yaml';
import { pinnedModule } from './modules';
import { BUILD, CONFORMANCE } from './release';
import { factCrds } from './sail-schema';
import { SailDefinition, sailVersion } from './sail-text';

const FOLDER = join(BUILD, 'crds');

/** CRDs of kinds that are not Istio's, in a file, and what they are made of. */
export interface ForeignCrds {
  readonly file: string;
  readonly of: string;
}

/** The CRD of Argo CD's Application, as its module has it. */
export function argoCrds(): ForeignCrds {
  const { name, version, dir } = pinnedModule('github.com/argoproj/argo-cd/v3');
  return { file: join(dir(), 'manifests', 'crds', 'application-crd.yaml'), of: `${name} ${version}` };
}

/** The CRDs of Flux, made of the types of its controllers by the generator that its own builds run. */
export function fluxCrds(): ForeignCrds {
  const folder = join(CONFORMANCE, 'flux');
  const [helm, source] = ['helm-controller', 'source-controller'].map(name => `github.com/fluxcd/${name}/api`);
  const sums = readFileSync(join(folder, 'go.sum'), 'utf8');
  const file = join(FOLDER, `flux-${createHash('sha256').update(sums).digest('hex').slice(0, 16)}.yaml`);
  if (!existsSync(file)) write(file, run(folder, ['tool', 'controller-gen', 'crd', `paths=${helm}/v2`, `paths=${source}/v1`, 'output:crd:stdout']));
  const version = (module: string) => new RegExp(`^\t${module} (\\S+)$`, 'm').exec(readFileSync(join(folder, 'go.mod'), 'utf8'))![1];
  return { file, of: `${helm} ${version(helm)} and ${source} ${version(source)}` };
}

/** CRDs of the Sail Operator that say what our facts of them say. */
export function sailFacts(): ForeignCrds {
  const file = join(FOLDER, 'sail-facts.yaml');
  write(file, documents(factCrds()));
  return { file, of: `facts of the Sail Operator ${sailVersion(factCrds())}` };
}

/** The real CRDs of the Sail Operator, from the directory that `SAIL_CRDS` names; undefined where it names none. */
export function sailCrds(): (ForeignCrds & { readonly definitions: readonly SailDefinition[] }) | undefined {
  const directory = process.env.SAIL_CRDS;
  if (directory === undefined || directory === '') return undefined;
  const definitions = readSailCrds(directory);
  const version = sailVersion(definitions);
  const file = join(FOLDER, `sail-${version}.yaml`);
  write(file, documents(definitions));
  return { file, of: `CRDs of the Sail Operator ${version}`, definitions };
}

/** The CRDs of the operator in a directory, which may hold others too. */
export function readSailCrds(directory: string): SailDefinition[] {
  return readdirSync(directory).filter(file => /^sailoperator\.io_.*\.ya?ml$/.test(file)).sort()
    .flatMap(file => parseAllDocuments(readFileSync(join(directory, file), 'utf8')).map(document => (document as Document).toJS()));
}

function documents(definitions: readonly object[]): string {
  return definitions.map(definition => stringify(definition, { aliasDuplicateObjects: false })).join('---\n');
}

function write(file: string, text: string): void {
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(file, text);
}

function run(cwd: string, args: readonly string[]): string {
  const { status, error, stdout, stderr } = spawnSync('go', args, { cwd, encoding: 'utf8', maxBuffer: 2 ** 26, env: { ...process.env, GOWORK: 'off' } });
  if (status !== 0) throw new Error(`'go ${args.join(' ')}' failed: ${error?.message ?? stderr}`);
  return stdout;
}
