import { check } from './check';
import { readBaseline } from './check-files';
import { Diagnostic } from './diagnostic';
import { Rule } from './rule';
import { RULES } from './rules';
import { Files, Knowledge, MeshConfig, readManifests, Resource, resourceOf, StringMap } from '../model';
import { Violation } from '../validation';

/** A manifest of an app and the construct that it comes from. */
export interface Document {
  readonly manifest: any;
  readonly constructPath: string;
  /** Whether the construct refuses by itself what Istio would. */
  readonly isJudged?: boolean;
  /** What it found, if that is known. */
  readonly violations?: readonly Violation[];
}

/** What an app says of its mesh; undefined where it says nothing. */
export interface StatedFacts {
  readonly istioVersion?: string;
  readonly clusterDomain?: string;
  /** Istio's MeshConfig, as far as it is stated. */
  readonly meshConfig?: { readonly [field: string]: any };
}

/** Pods of a gateway that an app uses but does not make. */
export interface GatewayPods {
  readonly namespace: string;
  readonly labels: { readonly [key: string]: string };
  readonly serviceAccount?: string;
  /** Of its Service. */
  readonly ports: { readonly http: number; readonly https: number };
  readonly furtherPorts?: () => readonly number[];
}

/** What is known beside the documents. */
export interface AppKnowledge extends Omit<Knowledge, 'config' | 'problems'> {
  /** Unless given, what the manifests state of their mesh counts. */
  readonly facts?: StatedFacts;
  readonly gatewayPods?: readonly GatewayPods[];
  /** Names of files with manifests of other repositories. */
  readonly context?: readonly string[];
  /** Name of a file with findings that are known. */
  readonly baseline?: string;
}

/** What the rules find in the documents of an app. Throws a `FileError` for context or a baseline that cannot be read. */
export function checkDocuments(documents: readonly Document[], knowledge: AppKnowledge): readonly Diagnostic[] {
  return found(documents, knowledge, RULES);
}

/** What the rules would find if nothing were suppressed. */
export function findSuppressed(documents: readonly Document[], knowledge: AppKnowledge): readonly Diagnostic[] {
  return found(documents, knowledge, RULES.filter(({ review }) => review === undefined));
}

/** Labels of the Namespaces that documents and context show, by name. */
export function namespaceLabels(documents: readonly Document[], context: readonly string[] = []): ReadonlyMap<string, StringMap> {
  const files = new Files(process.cwd());
  const { resources } = readManifests(context.flatMap(name => files.read(name, true)));
  const made = documents.filter(({ manifest }) => isObject(manifest)).map(({ manifest }) => resourceOf(manifest, {}, 'default'));
  return new Map([...resources, ...made].filter(({ type }) => type === 'Namespace').map(({ name, labels }) => [name, labels]));
}

function found(documents: readonly Document[], app: AppKnowledge, rules: readonly Rule[]): readonly Diagnostic[] {
  const { facts, gatewayPods = [], context = [], baseline, ...knowledge } = app;
  const objects = documents.filter(({ manifest }) => isObject(manifest));
  const resources = objects.map(({ manifest, constructPath, isJudged, violations }) => resourceOf(manifest, { constructPath, isJudged, violations }, 'default'));
  const files = new Files(process.cwd());
  const known = readManifests(context.flatMap(name => files.read(name, true)));
  const manifests = { resources: [...resources, ...known.resources, ...gatewayPods.flatMap(gatewayOf)], problems: known.problems };
  return check(manifests, {
    knowledge: { ...knowledge, config: facts === undefined ? undefined : configOf(facts) },
    baseline: baseline === undefined ? undefined : readBaseline(baseline, process.cwd()),
    rules,
  }).diagnostics;
}

/** Charts of Helm may hold anything. */
function isObject(manifest: any): boolean {
  return typeof manifest?.apiVersion === 'string' && typeof manifest.kind === 'string';
}

function configOf({ istioVersion, clusterDomain, meshConfig }: StatedFacts): MeshConfig {
  return new MeshConfig(meshConfig, clusterDomain, istioVersion);
}

/** The pods and the Service of a gateway that runs already, as far as an app says what they are. */
function gatewayOf({ namespace, labels, serviceAccount, ports, furtherPorts }: GatewayPods): Resource[] {
  const further = [...new Set(furtherPorts?.())].filter(port => port !== ports.http && port !== ports.https).map(port => ({ name: `tcp-${port}`, port }));
  const known = (kind: string, metadata: object, spec: object) =>
    resourceOf({ apiVersion: 'v1', kind, metadata: { name: 'gateway', namespace, ...metadata }, spec }, { isContext: true }, namespace);
  return [
    known('Pod', { labels }, { serviceAccountName: serviceAccount, containers: [{ name: 'istio-proxy', image: 'auto' }] }),
    known('Service', {}, { selector: labels, ports: [{ name: 'http2', port: ports.http }, { name: 'https', port: ports.https }, ...further] }),
  ];
}
