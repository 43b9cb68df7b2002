import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { Messages } from './messages';
import { BUILD } from './release';

/** What the API server and istiod say about one manifest. All lists are empty for a manifest that is skipped. */
export interface Verdict {
  readonly index: number;
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  /** Not one of Istio's kinds: nobody judged it. */
  readonly skipped: boolean;
  /** What the CRD's schema refuses. */
  readonly schema: readonly string[];
  /** Paths of fields that the CRD does not know. */
  readonly unknownFields: readonly string[];
  /** What the CRD's rules refuse; not asked where the schema refuses types, enums or lengths. */
  readonly cel: readonly string[];
  /** What the API server refuses of name, namespace, labels and annotations. */
  readonly metadata: readonly string[];
  /** What istiod's webhook refuses. */
  readonly errors: readonly string[];
  /** What istiod's webhook warns of. */
  readonly warnings: readonly string[];
  /** Nobody refuses it; warnings do not count. */
  readonly accepted: boolean;
}

/** A message of one of Istio's analyzers. */
export interface Finding {
  readonly code: string;
  readonly level: 'Error' | 'Warning' | 'Info';
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly message: string;
}

/** A chart of Istio's, and how to render it. */
export interface HelmOptions {
  readonly chart: 'base' | 'istiod' | 'cni' | 'ztunnel' | 'gateway';
  /** @default - name of the chart */
  readonly release?: string;
  /** @default 'istio-system' */
  readonly namespace?: string;
  readonly values?: object;
  /** As `helm --set` takes them. */
  readonly set?: readonly string[];
}

const ORACLE = join(BUILD, 'oracle');

/** Runs the oracle and returns what it prints; throws what it complains of. */
export function ask(args: readonly string[], input = ''): string {
  if (!existsSync(ORACLE)) {
    throw new Error(`there is no ${ORACLE}: run 'npm run conformance', which builds it`);
  }
  // Istio resolves these folders of its own tests when it starts, and warns where they are missing.
  const env = { ...process.env, TARGET_OUT: tmpdir(), LOCAL_OUT: tmpdir() };
  const { status, signal, stdout, stderr, error } = spawnSync(ORACLE, args, { input, env, encoding: 'utf8', maxBuffer: 2 ** 30 });
  if (error !== undefined || status !== 0) {
    const problem = stderr.split('\n').filter(line => !/^\S+\t(info|warn)\t/.test(line)).join('\n');
    throw new Error(`'oracle ${args.slice(0, 3).join(' ')}' failed with ${error?.message ?? signal ?? `exit code ${status}`}: ${problem}`);
  }
  return stdout;
}

function verdicts(args: readonly string[], manifests: readonly object[]): Verdict[] {
  const lines = ask(['judge', ...args], documents(manifests)).split('\n').filter(line => line !== '');
  if (lines.length !== manifests.length) {
    throw new Error(`the oracle gives ${lines.length} verdicts on ${manifests.length} manifests`);
  }
  return lines.map(line => {
    const verdict: Omit<Verdict, 'accepted'> = JSON.parse(line);
    const { schema, unknownFields, cel, metadata, errors } = verdict;
    return { ...verdict, accepted: [schema, unknownFields, cel, metadata, errors].every(complaints => complaints.length === 0) };
  });
}

/** As documents of one file. JSON is YAML, and exact. */
export function documents(manifests: readonly object[]): string {
  return manifests.map(manifest => `${JSON.stringify(manifest)}\n`).join('---\n');
}

/** What Istio says of each manifest alone, in their order; by the CRDs of release.json unless `api` names another version of `istio.io/api`. */
export function judge(manifests: readonly object[], api?: string): Verdict[] {
  return verdicts(apiArguments(api), manifests);
}

/** What the API server says of each manifest alone, by CRDs in a file, of kinds that are not Istio's. */
export function judgeBy(crdFile: string, manifests: readonly object[]): Verdict[] {
  return verdicts(['--crds', crdFile], manifests);
}

/** What Istio's analyzers say of all manifests together, as if they were all that is in the cluster. */
export function analyze(manifests: readonly object[]): Finding[] {
  return JSON.parse(ask(['analyze'], documents(manifests))).findings;
}

/** What Istio's analyzers say of each file alone, as if it were all that is in the cluster. */
export function analyzeFiles(files: readonly string[]): Finding[][] {
  if (files.length === 0) return [];
  return ask(['analyze', '--each', ...files]).split('\n').filter(line => line !== '').map(line => JSON.parse(line).findings);
}

/** The OpenAPI schema of each kind's spec, in the newest version that is served; of release.json's `istio.io/api` unless `api` names another. */
export function crds(api?: string): { [kind: string]: any } {
  return JSON.parse(ask(['crds', ...apiArguments(api)]));
}

/** A release of one of Istio's charts. */
export type ChartRequest = Omit<HelmOptions, 'set'>;

/** An install file for `istioctl`, and what its command line says. */
export interface OperatorRequest {
  readonly operator: object;
  readonly set?: readonly string[];
}

/** One thing to render. */
export type RenderRequest = ChartRequest | OperatorRequest;

/** What comes of a request. */
export interface Rendering {
  /** Of a CustomResourceDefinition, the metadata alone. */
  readonly objects: readonly any[];
  /** What istiod makes of the objects: a pod `default/injected`, of one container, and all of a waypoint `default/waypoint`. */
  readonly consequences: readonly any[];
  /** What the charts and `istioctl` warn of. */
  readonly warnings: readonly string[];
  /** Why there are no objects; else empty. */
  readonly error: string;
}

/** What kubectl makes of a text. */
export interface ReadText {
  /** A JSON value each, or why there is none; those without content are `null`. */
  readonly documents: readonly { readonly json?: unknown; readonly problem?: string }[];
  /** Where kubectl stops reading. */
  readonly problem?: string;
}

/** The documents of texts as kubectl reads them. */
export function read(texts: readonly string[]): ReadText[] {
  return ask(['read'], texts.map(text => `${JSON.stringify(text)}\n`).join('')).split('\n').filter(line => line !== '').map(line => JSON.parse(line));
}

/** What istiod says of a mesh config: empty texts if it takes it. */
export interface MeshConfigVerdict {
  readonly error: string;
  readonly warning: string;
}

/** What istiod says of a mesh config. Unknown fields, which it passes over, are an error. */
export function judgeMeshConfig(config: object): MeshConfigVerdict {
  return JSON.parse(ask(['meshconfig'], JSON.stringify(config)));
}

/** What istiod says of a MeshNetworks. Unknown fields are an error. */
export function judgeMeshNetworks(networks: object): MeshConfigVerdict {
  return JSON.parse(ask(['meshnetworks'], JSON.stringify(networks)));
}

/** What MeshConfig, ProxyConfig and MeshNetworks are made of. */
export function messages(): Messages {
  return JSON.parse(ask(['messages']));
}

/** Machines, and what a cluster says of its mesh. */
export interface MachineRequest {
  readonly workloadGroup: object;
  readonly meshConfig: object;
  readonly namespace: string;
  readonly account: string;
  /** @default - the default revision */
  readonly revision?: string;
  /** Of `istioctl x workload entry configure`. */
  readonly flags: readonly string[];
}

/** The files from which a machine starts, by name. */
export function configureMachine(request: MachineRequest): { readonly [file: string]: string } {
  return JSON.parse(ask(['machine'], JSON.stringify(request)));
}

/** The version of each Go module that the oracle is made of. */
export function moduleVersions(): { [module: string]: string } {
  return JSON.parse(ask(['versions']));
}

/** The objects of a chart of Istio's own module, as `helm template` renders them. */
export function renderHelm({ chart, release, namespace, values, set }: HelmOptions): any[] {
  return withFile(values, file => parse(ask(['render', 'helm', '--chart', chart,
    ...release === undefined ? [] : ['--release', release],
    ...namespace === undefined ? [] : ['--namespace', namespace],
    ...file === undefined ? [] : ['--values', file],
    ...(set ?? []).flatMap(pair => ['--set', pair])])));
}

/** The objects of a control plane, as `istioctl manifest generate -f` renders an IstioOperator. */
export function renderIstioctl(operator?: object, set: readonly string[] = []): any[] {
  return withFile(operator, file => parse(ask(['render', 'istioctl',
    ...file === undefined ? [] : ['--file', file],
    ...set.flatMap(pair => ['--set', pair])])));
}

const rendered = new Map<string, Rendering>();

/** Renders all of them in one process, and none twice. */
export function renderAll(requests: readonly RenderRequest[]): Rendering[] {
  const keys = requests.map(request => JSON.stringify(request));
  const fresh = [...new Set(keys)].filter(key => !rendered.has(key));
  if (fresh.length > 0) {
    const lines = ask(['render', 'batch'], `${fresh.join('\n')}\n`).split('\n').filter(line => line !== '');
    fresh.forEach((key, i) => rendered.set(key, JSON.parse(lines[i])));
  }
  return keys.map(key => rendered.get(key)!);
}

function apiArguments(api: string | undefined): string[] {
  return api === undefined ? [] : ['--api', api];
}

function parse(yaml: string): any[] {
  return parseAllDocuments(yaml).map(document => document.toJS()).filter(object => object !== null && object !== undefined);
}

function withFile<T>(content: object | undefined, use: (file?: string) => T): T {
  if (content === undefined) return use();
  const folder = mkdtempSync(join(tmpdir(), 'oracle-'));
  try {
    const file = join(folder, 'values.yaml');
    writeFileSync(file, JSON.stringify(content));
    return use(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
