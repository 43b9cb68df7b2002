import { ApiObject, ApiObjectMetadataDefinition, JsonPatch, Lazy } from 'cdk8s';
import { memo } from './memo';
import { RenderContext } from './render-context';
import { SharedValues } from './shared-values';

/** What cdk8s keeps to itself of an object. */
interface Inside {
  readonly props: JsonMap;
  readonly patches: JsonPatch[];
}

/** What cdk8s keeps to itself of the metadata of an object. */
interface InsideMetadata {
  readonly name: unknown;
  readonly namespace: unknown;
  readonly labels: unknown;
  readonly annotations: unknown;
  readonly finalizers: unknown;
  readonly ownerReferences: unknown;
  readonly _additionalAttributes: JsonMap;
}

/** What is written of an object. */
export interface Manifest {
  /** Never to be changed: it may share what the program wrote. */
  readonly manifest: any;
  /** Whether it is known to be JSON whose keys, below the top level, are not in the order that they are written in. */
  readonly isUnordered: boolean;
}

interface JsonMap { [key: string]: unknown }

/**
 * Makes what `{}` makes, in memory of its own.
 *
 * V8 keeps a table of what follows `{}`, by first key, for the whole process. The children of constructs are such maps, so ids fill it; a manifest that
 * begins with another key would then be a slow hash table, several times slower to fill and to read.
 */
const PlainMap = function () {} as unknown as new () => JsonMap;
PlainMap.prototype = Object.prototype;

/** Thrown at what only cdk8s knows how to render. */
const UNKNOWN = Symbol('unknown');

/**
 * What `ApiObject.toJson` of cdk8s returns, in one pass instead of four, and without a copy of what is JSON already.
 *
 * Whatever is out of the ordinary is left to cdk8s: resolvers of one's own, classes, tokens, unsorted keys, and every error.
 */
export function manifestOf(object: ApiObject, { isOrdinary } = new RenderContext(object)): Manifest {
  return (isOrdinary ? tryManifest(object) : undefined) ?? { manifest: ApiObject.prototype.toJson.call(object), isUnordered: false };
}

/** The same as a copy of its own, in the order that it is written in. */
export function orderedManifest({ manifest, isUnordered }: Manifest): any {
  return isUnordered ? ordered(manifest) : manifest;
}

function tryManifest(object: ApiObject): Manifest | undefined {
  const { props, patches } = object as unknown as Inside;
  const { metadata } = object;
  if (metadata.constructor !== ApiObjectMetadataDefinition || !Array.isArray(patches)) return undefined;
  if (typeof props !== 'object' || Object.getPrototypeOf(props) !== Object.prototype) return undefined;
  try {
    const manifest = whole(props, metadataOf(metadata as unknown as InsideMetadata));
    return patches.length === 0 ? { manifest, isUnordered: true }
      : { manifest: headFirst(JsonPatch.apply(ordered(manifest), ...patches)), isUnordered: false };
  } catch {
    return undefined; // cdk8s says what is wrong, in its words
  }
}

/** The fields that every metadata has, in their order. */
const METADATA = ['annotations', 'finalizers', 'labels', 'name', 'namespace', 'ownerReferences'] as const;
const KNOWN_METADATA: ReadonlySet<string> = new Set(METADATA);

function metadataOf(metadata: InsideMetadata): unknown {
  const more = metadata._additionalAttributes;
  for (const key in more) {
    if (!KNOWN_METADATA.has(key)) return pruned(value({ ...more, ...own(metadata) }));
  }
  const result = new PlainMap();
  let isEmpty = true;
  for (const key of METADATA) {
    const field = metadata[key];
    const found = typeof field === 'string' ? field : pruned(value(field));
    if (found === undefined) continue;
    result[key] = found;
    isEmpty = false;
  }
  return isEmpty ? undefined : result;
}

function own(metadata: InsideMetadata): JsonMap {
  return Object.fromEntries(METADATA.filter(key => metadata[key] !== undefined).map(key => [key, metadata[key]]));
}

/** What people read first. */
const HEAD = ['apiVersion', 'kind', 'metadata'];

/** All of an object, in the order that people read manifests in. */
function whole(props: JsonMap, metadata: unknown): JsonMap {
  const result = new PlainMap();
  set(result, 'apiVersion', value(props.apiVersion));
  set(result, 'kind', value(props.kind));
  set(result, 'metadata', metadata);
  for (const key of sortedKeys(props)) {
    if (isOdd(key)) throw UNKNOWN;
    if (!HEAD.includes(key)) set(result, key, value(props[key], key === 'spec' ? sharedBy(String(props.kind)) : undefined));
  }
  return result;
}

/** The top-level keys in that order again: patches may have added some. */
function headFirst(manifest: JsonMap): JsonMap {
  const result = new PlainMap();
  for (const key of HEAD) {
    if (key in manifest) result[key] = manifest[key];
  }
  for (const key of Object.keys(manifest)) result[key] = manifest[key];
  return result;
}

function set(map: JsonMap, key: string, one: unknown): void {
  if (one !== undefined) map[key] = one;
}

/** Settings that the specs of a kind have in common. */
const sharedBy = memo(_ => new SharedValues());

/**
 * Lazy values produced, what is not there left out; what is as it should be is not copied.
 *
 * @param shared what may stand for what is in the value, if that is a map
 */
function value(one: unknown, shared?: SharedValues): unknown {
  if (typeof one !== 'object') {
    if (typeof one === 'function' || typeof one === 'symbol' || typeof one === 'bigint') throw UNKNOWN;
    return one;
  }
  if (one === null) return undefined;
  const prototype = Object.getPrototypeOf(one);
  if (prototype === Object.prototype) return plain(one as JsonMap, shared);
  if (Array.isArray(one)) return prototype === Array.prototype ? list(one) : unknown();
  return prototype === Lazy.prototype ? value((one as Lazy).produce(), shared) : unknown();
}

function list(items: readonly unknown[]): readonly unknown[] {
  for (let i = 0; i < items.length; i++) {
    const found = value(items[i]);
    if (found === items[i]) continue;
    const result = items.slice(0, i);
    result.push(found);
    for (i++; i < items.length; i++) result.push(value(items[i]));
    return result;
  }
  return items;
}

/** Of a map without a class; one that resolves itself has a function, which only cdk8s knows. */
function plain(map: JsonMap, shared?: SharedValues): JsonMap {
  let result: JsonMap | undefined;
  for (const key in map) {
    if (isOdd(key)) throw UNKNOWN;
    const one = map[key];
    const found = typeof one === 'string' ? one : shared === undefined ? value(one) : standIn(key, one, shared);
    if (result === undefined && (found !== one || found === undefined)) result = until(key, map);
    if (result !== undefined && found !== undefined) result[key] = found;
  }
  return result ?? map;
}

/** A setting, or what stands for it. */
function standIn(key: string, one: unknown, shared: SharedValues): unknown {
  if (typeof one !== 'object' || one === null) return value(one);
  const known = shared.find(key, one);
  if (known !== undefined) return known;
  const found = value(one);
  if (typeof found === 'object' && found !== null) shared.keep(key, found);
  return found;
}

/** A copy of what stands before a key. */
function until(end: string, map: JsonMap): JsonMap {
  const result = new PlainMap();
  for (const key in map) {
    if (key === end) break;
    result[key] = map[key];
  }
  return result;
}

function isOdd(key: string): boolean {
  return key === '__proto__' || key === 'constructor';
}

/** A copy of JSON, its keys sorted. */
function sorted(one: unknown): unknown {
  if (typeof one !== 'object' || one === null) return one;
  if (Array.isArray(one)) return one.map(sorted);
  const result = new PlainMap();
  for (const key of sortedKeys(one)) result[key] = sorted((one as JsonMap)[key]);
  return result;
}

/** The top level of a manifest is in order. */
function ordered(manifest: JsonMap): JsonMap {
  const result = new PlainMap();
  for (const key of Object.keys(manifest)) result[key] = sorted(manifest[key]);
  return result;
}

/** The keys of a map in the order of their code units, as cdk8s sorts them. */
export function sortedKeys(map: object): string[] {
  const keys = Object.keys(map);
  return keys.length > FEW_KEYS ? keys.sort() : sortedByInsertion(keys);
}

const FEW_KEYS = 16;

/** For a few keys, many of them in order, this takes a fraction of the time of `sort`. */
function sortedByInsertion(keys: string[]): string[] {
  for (let i = 1; i < keys.length; i++) {
    const key = keys[i];
    let at = i;
    for (; at > 0 && keys[at - 1] > key; at--) keys[at] = keys[at - 1];
    keys[at] = key;
  }
  return keys;
}

function unknown(): never {
  throw UNKNOWN;
}

/** Without empty lists and maps, which metadata does not have. */
function pruned(one: unknown): unknown {
  if (typeof one !== 'object' || one === null) return one;
  if (Array.isArray(one)) return one.length === 0 ? undefined : one.map(pruned);
  const result = new PlainMap();
  let empty = true;
  for (const key of Object.keys(one)) {
    const found = pruned((one as JsonMap)[key]);
    if (found === undefined) continue;
    result[key] = found;
    empty = false;
  }
  return empty ? undefined : result;
}
