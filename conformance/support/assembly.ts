import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TypeWord } from './schema';
import { compileAssembly, isCompiled } from '../../scripts/assembly';
import * as library from '../../src';

const ROOT = join(__dirname, '..', '..');

/** How an assembly refers to a type. */
export interface TypeRef {
  readonly primitive?: string;
  readonly fqn?: string;
  readonly collection?: { readonly kind: string; readonly elementtype: TypeRef };
}

/** One field of a struct. */
export interface Property {
  readonly name: string;
  readonly optional?: boolean;
  readonly type: TypeRef;
}

/** The part of a type that is read here. */
export interface AssemblyType {
  readonly fqn: string;
  readonly name: string;
  readonly kind: string;
  readonly datatype?: boolean;
  readonly interfaces?: readonly string[];
  readonly properties?: readonly Property[];
  readonly members?: readonly { readonly name: string }[];
  readonly initializer?: { readonly parameters?: readonly { readonly name: string; readonly type: TypeRef }[] };
  readonly locationInModule?: { readonly filename: string };
}

/** L1 as jsii publishes it: plain data, so that a test can alter a copy. */
export interface L1 {
  /** The types below `src/api` that are Istio's. */
  readonly types: { readonly [fqn: string]: AssemblyType };
  /** What each member of each enum is on the wire; an assembly does not say it. */
  readonly words: { readonly [fqn: string]: { readonly [member: string]: string } };
  /** API version of each kind. */
  readonly versions: { readonly [kind: string]: string };
}

/** A message of Kubernetes that several groups besides Istio's share. */
const LABEL_SELECTOR = 'src/api/types/label-selector.ts';

/** Where sources of L1 are. */
const FOLDERS = {
  /** Istio's kinds. */
  'kinds': (file: string) => file !== LABEL_SELECTOR && !['install', 'mesh-config', 'gateway-api'].some(folder => file.startsWith(`src/api/${folder}/`)),
  /** Istio's messages that are no kinds. */
  'mesh-config': (file: string) => file.startsWith('src/api/mesh-config/'),
  /** Kinds of Gateway API. */
  'gateway-api': (file: string) => file === LABEL_SELECTOR || file.startsWith('src/api/gateway-api/'),
  /** Kinds of the Prometheus Operator. */
  'prometheus-operator': (file: string) => file === LABEL_SELECTOR || file.startsWith('src/api/install/prometheus-operator/'),
};

/** The same, of Gateway API. */
export function currentGatewayApiL1(): L1 {
  return l1Of(currentAssembly(), library, 'gateway-api');
}

/** The same, of the Prometheus Operator. */
export function currentPrometheusOperatorL1(): L1 {
  return l1Of(currentAssembly(), library, 'prometheus-operator');
}

/** The same, of what Istio's control plane is told. */
export function currentMeshConfigL1(): L1 {
  return l1Of(currentAssembly(), library, 'mesh-config');
}

/** L1 of the library as it stands; compiles it where the assembly is missing or older than a source. */
export function currentL1(): L1 {
  return l1Of(currentAssembly(), library);
}

function currentAssembly(): Assembly {
  if (!isCompiled(ROOT)) {
    compileAssembly(ROOT);
  }
  return JSON.parse(readFileSync(join(ROOT, '.jsii'), 'utf8'));
}

interface Assembly { readonly types: { readonly [fqn: string]: AssemblyType } }

/** The L1 part of an assembly; `runtime` is the module that it describes. */
export function l1Of(assembly: Assembly, runtime: any, folder: keyof typeof FOLDERS = 'kinds'): L1 {
  const isThere = (file: string) => file.startsWith('src/api/') && FOLDERS[folder](file);
  const types = Object.fromEntries(Object.entries(assembly.types).filter(([, { locationInModule }]) => isThere(locationInModule?.filename ?? '')));
  const valueOf = (fqn: string) => fqn.split('.').slice(1).reduce((scope, name) => scope[name], runtime);
  return {
    types,
    words: Object.fromEntries(Object.values(types).filter(({ kind }) => kind === 'enum').map(({ fqn }) => [fqn, { ...valueOf(fqn) }])),
    versions: Object.fromEntries(kindsOf({ types }).map(({ fqn, name }) => [name, valueOf(fqn).GVK.apiVersion])),
  };
}

/** The classes of L1: one for each kind. */
export function kindsOf({ types }: Pick<L1, 'types'>): AssemblyType[] {
  return Object.values(types).filter(({ kind }) => kind === 'class').sort((a, b) => a.name < b.name ? -1 : 1);
}

/** The field of a kind's props that takes its spec. */
export function specOf(l1: L1, kind: AssemblyType): Property {
  const props = kind.initializer?.parameters?.find(({ name }) => name === 'props')?.type.fqn;
  const spec = props === undefined ? undefined : fieldsOf(l1, props).find(({ name }) => name === 'spec');
  if (spec === undefined) {
    throw new Error(`${kind.fqn} has no props with a spec`);
  }
  return spec;
}

/** The fields of a struct, with those it inherits. */
export function fieldsOf(l1: L1, fqn: string): Property[] {
  const struct = l1.types[fqn];
  if (struct === undefined) {
    throw new Error(`the assembly has no type '${fqn}' below src/api`);
  }
  return [...(struct.interfaces ?? []).flatMap(base => fieldsOf(l1, base)), ...struct.properties ?? []];
}

/** The type that a reference stands for. */
export function typeWordOf(l1: L1, ref: TypeRef): TypeWord {
  if (ref.collection !== undefined) {
    if (ref.collection.kind === 'array') return 'list';
    return isAnything(ref.collection.elementtype) ? 'free-form' : 'map';
  }
  if (isAnything(ref)) return 'anything';
  if (ref.primitive !== undefined) return ref.primitive as TypeWord;
  return l1.types[ref.fqn!]?.kind === 'enum' ? 'enum' : 'object';
}

/** The words that an enum takes, as on the wire. */
export function wordsOf(l1: L1, fqn: string): string[] {
  return (l1.types[fqn].members ?? []).map(({ name }) => l1.words[fqn][name]);
}

function isAnything({ primitive }: TypeRef): boolean {
  return primitive === 'any' || primitive === 'json';
}
