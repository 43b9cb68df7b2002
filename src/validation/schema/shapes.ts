import { ISTIO_KINDS, ISTIO_TYPES } from './istio-types';
import { KUBERNETES_KINDS, KUBERNETES_TYPES, METADATA_TYPES } from './kubernetes-types';
import { MESH_CONFIG_TYPES } from './mesh-config-types';
import { typeMemo } from '../../private/memo';

/** What may stand in a place. */
export type Shape =
  /** Text, a whole number, a number, true or false, a number or text, anything. */
  | { readonly type: 's' | 'i' | 'n' | 'b' | 'x' | '*' }
  | { readonly type: '[' | '{'; readonly of: Shape }
  /** One of some words, or its number. */
  | { readonly type: '<'; readonly words: readonly string[] }
  | Struct;

/** A map of known fields. They are read when the first of them is asked for: types may hold each other. */
export class Struct {
  public readonly type = 'struct';
  private read?: ReadonlyMap<string, Shape>;

  /** @param isClosed whether other fields are refused; else they are nobody's business */
  constructor(private readonly text: string, public readonly isClosed: boolean, private readonly types: Types) {}

  public get fields(): ReadonlyMap<string, Shape> {
    return this.read ??= new Map(this.text.split(' ').filter(field => field !== '').map(field => {
      const colon = field.indexOf(':');
      return [field.slice(0, colon), shape(field.slice(colon + 1), this.types)];
    }));
  }
}

/** The whole object of a kind. */
export interface KindShape {
  readonly shape: Struct;
  /** The API versions that are served; undefined where any is taken. */
  readonly versions: readonly string[] | undefined;
}

/** Istio's kinds by group and kind, and what is written of them. */
const istio = once(() => byFirstWord(ISTIO_KINDS));
const kubernetes = once(() => byFirstWord(KUBERNETES_KINDS));

/** The shape of a kind; undefined if it is not known. */
export const shapeOf = typeMemo((group, kind): KindShape | undefined => makeKind(`${group}/${kind}`));

/** Istio's kinds, as `group/Kind`. */
export function istioKinds(): string[] {
  return [...istio().keys()];
}

/** Groups of Istio's kinds. */
export function istioGroups(): string[] {
  return [...new Set(istioKinds().map(key => key.slice(0, key.indexOf('/'))))];
}

/** The newest API version of one of Istio's kinds; undefined for others. */
export function newestVersion(group: string, kind: string): string | undefined {
  return shapeOf(group, kind)?.versions?.[0];
}

/** The shape of a message that is no kind: what istiod is told of the mesh. */
export function messageShape(name: 'MeshConfig' | 'ProxyConfig' | 'MeshNetworks'): Struct {
  return messageTypes().get(name);
}

function makeKind(key: string): KindShape | undefined {
  const ofIstio = istio().get(key);
  if (ofIstio !== undefined) {
    const [versions, spec] = ofIstio.split(' ');
    return { versions: versions.split(','), shape: new Struct(`apiVersion:s kind:s metadata:ObjectMeta spec:${spec} status:{*}`, true, istioTypes()) };
  }
  const ofKubernetes = kubernetes().get(key);
  if (ofKubernetes === undefined) return undefined;
  return { versions: undefined, shape: new Struct(`metadata:ObjectMeta ${ofKubernetes}`, false, kubernetesTypes()) };
}

/** Types by name, each made when it is first asked for. */
class Types {
  private readonly texts: ReadonlyMap<string, string>;
  private readonly known = new Map<string, Struct>();

  constructor(text: string, private readonly isClosed: boolean, private readonly others?: () => Types) {
    this.texts = byFirstWord(text);
  }

  public get(name: string): Struct {
    const before = this.known.get(name);
    if (before !== undefined) return before;
    const text = this.texts.get(name);
    if (text === undefined) return this.others!().get(name);
    const type = new Struct(text, this.isClosed, this);
    this.known.set(name, type);
    return type;
  }
}

const metadataTypes = once(() => new Types(METADATA_TYPES, true));
const istioTypes = once(() => new Types(ISTIO_TYPES, true, metadataTypes));
const messageTypes = once(() => new Types(MESH_CONFIG_TYPES, true));
const kubernetesTypes = once(() => new Types(KUBERNETES_TYPES, false, metadataTypes));

function shape(text: string, types: Types): Shape {
  const [first] = text;
  if (first === '[' || first === '{') return { type: first, of: shape(text.slice(1, -1), types) };
  if (first === '<') return { type: '<', words: text.slice(1, -1).split('|') };
  return text.length === 1 ? { type: text as 's' } : types.get(text);
}

/** The lines of a text by their first words. */
function byFirstWord(text: string): Map<string, string> {
  return new Map(text.trim().split('\n').map(line => {
    const [word] = line.split(' ', 1);
    return [word, line.slice(word.length + 1)];
  }));
}

function once<T>(make: () => T): () => T {
  let result: T | undefined;
  return () => result ??= make();
}
