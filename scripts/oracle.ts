import { createHash } from 'node:crypto';
import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { go } from './go';
import { BUILD, CONFORMANCE, readRelease, Release } from '../conformance/support/release';

const ISTIO = 'istio.io/istio';
const API = 'istio.io/api';

/** Hashes of the modules that are only read for their CRDs, in the form of go.sum. `go mod tidy` would drop them from go.sum itself. */
const CRDS_SUM = join(CONFORMANCE, 'crds.sum');
const CRDS = join(BUILD, 'crds');
const ORACLE = join(BUILD, 'oracle');
const KEY = join(BUILD, 'oracle.key');

/** Builds the oracle unless what is there was built from the same files by the same Go. */
export async function buildOracle(goVersion: string): Promise<void> {
  const release = readRelease();
  const wanted = [release.api, ...release.olderApis].map(crdFile);
  if (existsSync(ORACLE) && existsSync(KEY) && readFileSync(KEY, 'utf8') === keyOf(goVersion) && wanted.every(file => existsSync(file))) {
    console.log('oracle: up to date');
    return;
  }
  const start = Date.now();
  rmSync(KEY, { force: true });
  await followRelease(release);
  await checkPins(release);
  console.log('oracle: downloading the modules that go.sum pins ...');
  const packages = await go(['list', '-deps', './oracle'], { doing: 'downloading' });
  await copyCrds(release);
  console.log(`oracle: compiling Istio, up to ${packages.split('\n').length} packages; this takes minutes the first time ...`);
  // Version control has nothing to say about this binary, and asking it fails where the checkout belongs to someone else.
  await go(['build', '-v', '-buildvcs=false', '-o', ORACLE, './oracle'], { doing: 'compiling' });
  writeFileSync(KEY, keyOf(goVersion));
  console.log(`oracle: built in ${Math.round((Date.now() - start) / 1000)} s`);
}

/** Tells whether anything changed that the oracle is made of. */
function keyOf(goVersion: string): string {
  const sources = readdirSync(join(CONFORMANCE, 'oracle'), { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.go')).map(file => join('oracle', file));
  const hash = createHash('sha256').update(goVersion);
  for (const file of ['release.json', 'go.mod', 'go.sum', 'crds.sum', ...sources.sort()]) {
    hash.update(`\0${file}\0`).update(readFileSync(join(CONFORMANCE, file)));
  }
  return hash.digest('hex');
}

async function versionOf(module: string): Promise<string> {
  return go(['list', '-m', '-f', '{{.Version}}', module]);
}

/** go.mod cannot read release.json, so it is rewritten when release.json names other versions; where CI is set nobody would commit that. */
async function followRelease({ module, api }: Release): Promise<void> {
  if (await versionOf(ISTIO) === module && await versionOf(API) === api) return;
  if (process.env.CI !== undefined) {
    throw new Error(`conformance/go.mod has ${ISTIO} ${await versionOf(ISTIO)} and ${API} ${await versionOf(API)}, but release.json says `
      + `${module} and ${api}: run 'npm run conformance' without CI in the environment and commit go.mod, go.sum and crds.sum`);
  }
  console.log(`oracle: conformance/go.mod follows release.json to ${ISTIO} ${module} and ${API} ${api} ...`);
  await go(['get', `${ISTIO}@${module}`, `${API}@${api}`], { doing: 'downloading' });
  const pinned = await versionsOfIstio();
  const ours = (await directDependencies()).filter(({ path }) => path !== ISTIO && path !== API && pinned.has(path));
  await go(['get', ...ours.map(({ path }) => `${path}@${pinned.get(path)}`)], { doing: 'downloading' });
  await go(['mod', 'tidy'], { doing: 'downloading' });
  console.log('oracle: commit conformance/go.mod and conformance/go.sum');
}

/** Go chooses the newest version that anyone asks for: that must be the release, and for what else we use, what Istio itself uses. */
async function checkPins({ module, api }: Release): Promise<void> {
  const pinned = await versionsOfIstio();
  const wanted = (await directDependencies()).map(({ path, version }) => ({ path, version, wanted: pinned.get(path) }));
  const wrong = [
    { path: ISTIO, version: await versionOf(ISTIO), wanted: module },
    { path: API, version: await versionOf(API), wanted: api },
    ...wanted.filter(({ path }) => path !== ISTIO && path !== API),
  ].filter(({ version, wanted: pin }) => version !== pin);
  if (wrong.length > 0) {
    const list = wrong.map(({ path, version, wanted: pin }) => `${path} is ${version}, and not ${pin ?? 'in go.mod of Istio at all'}`);
    throw new Error(`conformance/go.mod does not give the release of release.json:\n${list.join('\n')}`);
  }
}

async function directDependencies(): Promise<{ path: string; version: string }[]> {
  const lines = await go(['list', '-m', '-f', '{{if not (or .Main .Indirect)}}{{.Path}} {{.Version}}{{end}}', 'all']);
  return lines.split('\n').filter(line => line !== '').map(line => {
    const [path, version] = line.split(' ');
    return { path, version };
  });
}

/** What Istio's own go.mod asks for. */
async function versionsOfIstio(): Promise<Map<string, string>> {
  const file = await go(['list', '-m', '-f', '{{.GoMod}}', ISTIO]);
  const { Require } = JSON.parse(await go(['mod', 'edit', '-json', file])) as { Require: { Path: string; Version: string }[] };
  return new Map(Require.map(({ Path, Version }) => [Path, Version]));
}

function crdFile(api: string): string {
  return join(CRDS, `${api}.yaml`);
}

/** Puts the CRDs of each version beside the oracle. */
async function copyCrds({ api, olderApis }: Release): Promise<void> {
  rmSync(CRDS, { recursive: true, force: true });
  mkdirSync(CRDS, { recursive: true });
  for (const version of [api, ...olderApis]) {
    const folder = version === api ? await downloadTarget(version) : await downloadOlder(version);
    copyFileSync(join(folder, 'kubernetes', 'customresourcedefinitions.gen.yaml'), crdFile(version));
    // Go's module cache is read-only, and so would be the copy.
    chmodSync(crdFile(version), 0o644);
  }
}

/** Where the version of `istio.io/api` is that go.mod and go.sum have. */
async function downloadTarget(version: string): Promise<string> {
  return JSON.parse(await go(['mod', 'download', '-json', `${API}@${version}`], { doing: 'downloading' })).Dir;
}

/** Where an older version of `istio.io/api` is; throws if it is not the one of crds.sum. */
async function downloadOlder(version: string): Promise<string> {
  const line = (sum: string) => `${API} ${version} ${sum}`;
  const known = readFileSync(CRDS_SUM, 'utf8').split('\n').filter(one => one.startsWith(line('')));
  // crds.sum says what it must be, as go.sum does of all that is compiled: the checksum database, which is not reachable everywhere, is only asked
  // about a version that is new.
  const env = known.length > 0 ? { GOSUMDB: 'off' } : {};
  // Not in our module, whose go.sum has the target only.
  const { Dir, Sum } = JSON.parse(await go(['mod', 'download', '-json', `${API}@${version}`], { env, cwd: tmpdir(), doing: 'downloading' }));
  if (known.length === 0 && process.env.CI === undefined) {
    writeFileSync(CRDS_SUM, `${readFileSync(CRDS_SUM, 'utf8')}${line(Sum)}\n`);
    console.log(`oracle: ${API} ${version} is new in conformance/crds.sum; commit it`);
  } else if (!known.includes(line(Sum))) {
    throw new Error(`${API} ${version} is ${Sum}, and conformance/crds.sum says ${known[0] ?? 'nothing of it'}`);
  }
  return Dir;
}
