import { Kind } from './kinds';
import { Resource } from './resource';

const NONE: readonly Resource[] = Object.freeze([]);

/** The objects of the manifests by kind, namespace and name, but for those that are not sound. Of two with one identity, the first counts. */
export class Resources {
  private readonly byKind = new Map<Kind, Resource[]>();
  private readonly byPlace = new Map<string, Resource[]>();
  private readonly byName = new Map<string, Resource>();

  /** @param all also those that are not sound */
  constructor(public readonly all: readonly Resource[]) {
    for (const resource of all) {
      const { type, namespace, name, isSound } = resource;
      if (type === undefined || !isSound) continue;
      append(this.byKind, type, resource);
      append(this.byPlace, `${type} ${namespace}`, resource);
      const key = `${type} ${namespace}/${name}`;
      if (!this.byName.has(key)) this.byName.set(key, resource);
    }
  }

  /** All of a kind, in the order of the manifests. */
  public ofKind(kind: Kind): readonly Resource[] {
    return this.byKind.get(kind) ?? NONE;
  }

  /** Those of a kind in a namespace. */
  public inNamespace(kind: Kind, namespace: string): readonly Resource[] {
    return this.byPlace.get(`${kind} ${namespace}`) ?? NONE;
  }

  public find(kind: Kind, namespace: string, name: string): Resource | undefined {
    return this.byName.get(`${kind} ${namespace}/${name}`);
  }
}

/** Adds to the list of a key. */
export function append<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
