import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { CONFORMANCE, readRelease } from './release';
import { Crds } from './schema';

/** Where a module of `istio.io/api` keeps the CRDs. */
const CRDS = join('kubernetes', 'customresourcedefinitions.gen.yaml');

/** The CRDs of the release that the library targets. */
export function releasedCrds(): Crds {
  return crdsOf(readRelease().api);
}

/** The CRDs of a version of `istio.io/api`; throws where Go cannot get the module. */
export function crdsOf(version: string): Crds {
  return parseCrds(readFileSync(join(moduleDir(`istio.io/api@${version}`), CRDS), 'utf8'));
}

/** The messages of the mesh config of a version of `istio.io/api`, as text. */
export function meshProtosOf(version: string): string[] {
  const folder = join(moduleDir(`istio.io/api@${version}`), 'mesh', 'v1alpha1');
  return ['config.proto', 'network.proto', 'proxy.proto'].map(file => readFileSync(join(folder, file), 'utf8'));
}

/** CRDs of Gateway API that L1 has kinds for, and their files. */
export function gatewayApiCrds(version: string): { readonly crds: Crds; readonly files: readonly string[] } {
  const folder = join(moduleDir(`sigs.k8s.io/gateway-api@${version}`), 'config', 'crd', 'standard');
  const files = ['gateways'].map(plural => join(folder, `gateway.networking.k8s.io_${plural}.yaml`));
  return { crds: Object.assign({}, ...files.map(file => parseCrds(readFileSync(file, 'utf8')))), files };
}

/** CRDs of the Prometheus Operator that L1 has kinds for, and their files. */
export function prometheusOperatorCrds(): { readonly crds: Crds; readonly files: readonly string[]; readonly of: string } {
  const { name, version, dir } = pinnedModule('github.com/prometheus-operator/prometheus-operator');
  const folder = join(dir(), 'example', 'prometheus-operator-crd');
  const files = ['podmonitors', 'prometheusrules', 'servicemonitors'].map(plural => join(folder, `monitoring.coreos.com_${plural}.yaml`));
  return { crds: Object.assign({}, ...files.map(file => parseCrds(readFileSync(file, 'utf8')))), files, of: `${name} ${version}` };
}

/** The folder of the module `istio.io/istio` that the oracle is made of. */
export function istioModule(): string {
  return moduleDir(`istio.io/istio@${readRelease().module}`);
}

/** A module of which only files are read, in the version that crds.sum says. */
export function pinnedModule(name: string): { readonly name: string; readonly version: string; readonly dir: () => string } {
  const pin = readFileSync(join(CONFORMANCE, 'crds.sum'), 'utf8').split('\n').map(line => line.split(' ')).find(([module]) => module === name);
  if (pin === undefined) throw new Error(`conformance/crds.sum says nothing of ${name}`);
  const [, version, sum] = pin;
  return { name, version, dir: () => moduleDir(`${name}@${version}`, sum) };
}

/** Builds a command of such a module, by the sums that the module has itself; what goes wrong, if anything does. */
export function buildCommand(dir: string, command: string, output: string, flags: readonly string[] = []): string | undefined {
  const args = ['build', '-C', dir, '-mod=readonly', ...flags, '-o', output, command];
  const { status, error, stderr } = spawnSync('go', args, { encoding: 'utf8', env: { ...process.env, GOWORK: 'off' } });
  return status === 0 ? undefined : `'go ${args.join(' ')}' fails with ${error?.message ?? stderr.trim()}`;
}

/** Where Go keeps a module, which it downloads if need be. */
function moduleDir(module: string, sum?: string): string {
  // Outside of any module: this one is about other versions than those it is built with.
  const cwd = mkdtempSync(join(tmpdir(), 'module-'));
  try {
    // With a sum of our own, nobody else need be asked.
    const env = sum === undefined ? process.env : { ...process.env, GOSUMDB: 'off' };
    const { error, stdout, stderr } = spawnSync('go', ['mod', 'download', '-json', module], { cwd, env, encoding: 'utf8' });
    const { Dir, Sum, Error: problem } = JSON.parse(stdout || '{}') as { Dir?: string; Sum?: string; Error?: string };
    if (Dir === undefined) {
      throw new Error(`Go cannot get ${module}: ${problem ?? (stderr.trim() || error?.message)}`);
    }
    if (sum !== undefined && Sum !== sum) throw new Error(`${module} is ${Sum}, and conformance/crds.sum says ${sum}`);
    return Dir;
  } finally {
    rmSync(cwd, { recursive: true });
  }
}

function parseCrds(yaml: string): Crds {
  const definitions = parseAllDocuments(yaml).map(document => document.toJS()).filter(definition => definition !== null);
  return Object.fromEntries(definitions.map(({ spec }) => {
    const [newest] = spec.versions.filter((version: any) => version.served).sort((a: any, b: any) => rank(b.name) - rank(a.name));
    return [spec.names.kind, { apiVersion: `${spec.group}/${newest.name}`, schema: newest.schema.openAPIV3Schema }];
  }));
}

/** Orders versions as Kubernetes does: `v1alpha3` before `v1beta1` before `v1`. */
function rank(version: string): number {
  const [, major, stage, minor] = /^v(\d+)(?:(alpha|beta)(\d+))?$/.exec(version)!;
  return (stage === undefined ? 2 : stage === 'beta' ? 1 : 0) * 10_000 + Number(major) * 100 + Number(minor ?? 0);
}
