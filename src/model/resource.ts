import { groupOf, isClusterScoped, Kind, kindOf } from './kinds';
import { structureOf, Violation } from '../validation';

/** Labels or annotations. */
export interface StringMap { readonly [key: string]: string }

/** Where an object comes from. */
export interface Origin {
  readonly file?: string;
  /** The line of the file that its document begins in, from 1. */
  readonly line?: number;
  /** The line of the file that a field stands in, or else the one that it would stand below. */
  readonly lineOf?: (field: string) => number | undefined;
  /** Path of the construct that made it. */
  readonly constructPath?: string;
  /** Whether single objects are judged already: a construct of an Istio kind refuses by itself what Istio would. */
  readonly isJudged?: boolean;
  /** What was found when it was judged, if that is known. */
  readonly violations?: readonly Violation[];
  /** Of another repository or the cluster: known, but never judged. */
  readonly isContext?: boolean;
}

/** One object of the manifests. Only what is sound is given to rules: values are of the types that their kind says. */
export interface Resource {
  /** As written. */
  readonly apiVersion: string;
  readonly group: string;
  /** The kind as rules know it; undefined for kinds that none asks about. */
  readonly type: Kind | undefined;
  /** As written. */
  readonly kind: string;
  readonly name: string;
  /** Where it lives: its own, or that of whoever applies it; empty for cluster-scoped kinds. */
  readonly namespace: string;
  /** As written: empty where it carries none. */
  readonly carriedNamespace: string;
  readonly labels: StringMap;
  readonly annotations: StringMap;
  /** Empty if there is none. Without nulls in Istio's own kinds and in Services, whose fields rules take for what their types say. */
  readonly spec: any;
  /** What the API server would keep of it: without fields that the kind does not have, and without nulls. */
  readonly manifest: any;
  /** Unknown fields, values of wrong types, and a kind or version that there is not. */
  readonly misfits: readonly Violation[];
  /** Whether all types are right, and the version: nothing else is given to rules. */
  readonly isSound: boolean;
  readonly origin: Origin;
}

/** Without inherited names, as any map of texts. */
const NONE: StringMap = Object.freeze(Object.create(null));

/** What a manifest with `apiVersion` and `kind` says of itself. */
export function resourceOf(written: any, origin: Origin, defaultNamespace: string): Resource {
  const { violations: misfits, isSound, stored: manifest } = structureOf(written);
  const { apiVersion, kind } = manifest;
  const metadata: { readonly [key: string]: unknown } = isMap(manifest.metadata) ? manifest.metadata : NONE;
  const type = kindOf(apiVersion, kind);
  const carriedNamespace = textOf(metadata.namespace);
  return {
    apiVersion,
    group: groupOf(apiVersion),
    type,
    kind,
    name: textOf(metadata.name),
    namespace: isClusterScoped(type) ? '' : carriedNamespace || defaultNamespace,
    carriedNamespace,
    labels: textsOf(metadata.labels),
    annotations: textsOf(metadata.annotations),
    spec: isMap(manifest.spec) ? manifest.spec : NONE,
    manifest,
    misfits,
    isSound,
    origin,
  };
}

/** A map without what is no text; without inherited names, so that any key can be looked up. */
export function textsOf(map: unknown): StringMap {
  if (!isMap(map)) return NONE;
  const keys = Object.keys(map);
  if (keys.length === 0) return NONE;
  const result: { [key: string]: string } = Object.create(null);
  for (const key of keys) {
    const value = map[key];
    if (typeof value === 'string') result[key] = value;
  }
  return result;
}

export function isMap(value: unknown): value is { [key: string]: any } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The items of a list, without what is missing; empty for what is no list. */
export function itemsOf(value: unknown): readonly any[] {
  return Array.isArray(value) ? value.filter(item => item !== null && item !== undefined) : [];
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
