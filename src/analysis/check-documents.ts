import { analyze } from './analyze';
import { Diagnostic } from './diagnostic';
import { RULES } from './rules';
import { Knowledge, MeshConfig, MeshModel, Resource, resourceOf } from '../model';

/** A manifest of an app and the construct that it comes from. */
export interface Document {
  readonly manifest: any;
  readonly constructPath: string;
}

/** What an app says of its mesh; undefined where it says nothing. */
export interface StatedFacts {
  readonly istioVersion?: string;
  readonly rootNamespace?: string;
  readonly trustDomain?: string;
  readonly clusterDomain?: string;
  readonly dnsCapture?: boolean;
}

/** Pods of a gateway that an app uses but does not make. */
export interface GatewayPods {
  readonly namespace: string;
  readonly labels: { readonly [key: string]: string };
  readonly serviceAccount?: string;
  /** Of its Service. */
  readonly ports: { readonly http: number; readonly https: number };
}

/** What is known beside the documents. */
export interface AppKnowledge extends Omit<Knowledge, 'config'> {
  /** Unless given, what the manifests state of their mesh counts. */
  readonly facts?: StatedFacts;
  readonly gatewayPods?: readonly GatewayPods[];
  /** Of other repositories. */
  readonly context?: readonly Resource[];
}

/** What the rules find in the documents of an app. */
export function checkDocuments(documents: readonly Document[], knowledge: AppKnowledge): Diagnostic[] {
  return analyze(modelOf(documents, knowledge));
}

/** What the rules would find if nothing were suppressed. */
export function findSuppressed(documents: readonly Document[], knowledge: AppKnowledge): Diagnostic[] {
  return analyze(modelOf(documents, knowledge), RULES.filter(({ review }) => review === undefined));
}

function modelOf(documents: readonly Document[], { facts, gatewayPods = [], context = [], ...knowledge }: AppKnowledge): MeshModel {
  const objects = documents.filter(({ manifest }) => isObject(manifest));
  const resources = objects.map(({ manifest, constructPath }) => resourceOf(manifest, { constructPath }, 'default'));
  const config = facts === undefined ? undefined : configOf(facts);
  return new MeshModel([...resources, ...context, ...gatewayPods.flatMap(gatewayOf)], { ...knowledge, config });
}

/** Charts of Helm may hold anything. */
function isObject(manifest: any): boolean {
  return typeof manifest?.apiVersion === 'string' && typeof manifest.kind === 'string';
}

function configOf({ istioVersion, rootNamespace, trustDomain, clusterDomain, dnsCapture }: StatedFacts): MeshConfig {
  const proxyMetadata = dnsCapture === undefined ? undefined : { ISTIO_META_DNS_CAPTURE: String(dnsCapture) };
  return new MeshConfig({ rootNamespace, trustDomain, defaultConfig: { proxyMetadata } }, clusterDomain, istioVersion);
}

/** The pods and the Service of a gateway that runs already, as far as an app says what they are. */
function gatewayOf({ namespace, labels, serviceAccount, ports }: GatewayPods): Resource[] {
  const known = (kind: string, metadata: object, spec: object) =>
    resourceOf({ apiVersion: 'v1', kind, metadata: { name: 'gateway', namespace, ...metadata }, spec }, { isContext: true }, namespace);
  return [
    known('Pod', { labels }, { serviceAccountName: serviceAccount, containers: [{ name: 'istio-proxy', image: 'auto' }] }),
    known('Service', {}, { selector: labels, ports: [{ name: 'http2', port: ports.http }, { name: 'https', port: ports.https }] }),
  ];
}
