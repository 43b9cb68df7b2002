import { Kind } from './kinds';
import { Resource } from './resource';

const NONE: readonly Resource[] = Object.freeze([]);

/** The objects of the manifests by kind, namespace and name, but for those that are not sound. Of two with one identity, the first counts. */
export class Resources {
  private readonly byKind = new Map<Kind, OfKind>();

  /** @param all also those that are not sound */
  constructor(public readonly all: readonly Resource[]) {
    for (const resource of all) {
      if (resource.type === undefined || !resource.isSound) continue;
      const known = this.byKind.get(resource.type);
      if (known === undefined) this.byKind.set(resource.type, new OfKind(resource));
      else known.all.push(resource);
    }
  }

  /** All of a kind, in the order of the manifests. */
  public ofKind(kind: Kind): readonly Resource[] {
    return this.byKind.get(kind)?.all ?? NONE;
  }

  /** Those of a kind in a namespace. */
  public inNamespace(kind: Kind, namespace: string): readonly Resource[] {
    return this.byKind.get(kind)?.inNamespace(namespace) ?? NONE;
  }

  public find(kind: Kind, namespace: string, name: string): Resource | undefined {
    return this.byKind.get(kind)?.find(namespace, name);
  }
}

/** The objects of a kind, put in order only once somebody asks. */
class OfKind {
  public readonly all: Resource[];
  private byNamespace?: ReadonlyMap<string, Resource[]>;
  private readonly byName = new Map<string, ReadonlyMap<string, Resource>>();

  constructor(first: Resource) {
    this.all = [first];
  }

  public inNamespace(namespace: string): readonly Resource[] {
    this.byNamespace ??= groupedBy(this.all, resource => resource.namespace);
    return this.byNamespace.get(namespace) ?? NONE;
  }

  public find(namespace: string, name: string): Resource | undefined {
    let names = this.byName.get(namespace);
    if (names === undefined) {
      // Of two with one name the first is set last.
      names = new Map([...this.inNamespace(namespace)].reverse().map(resource => [resource.name, resource]));
      this.byName.set(namespace, names);
    }
    return names.get(name);
  }
}

/** Lists of what has one key. */
export function groupedBy<K, V>(all: Iterable<V>, keyOf: (one: V) => K): Map<K, V[]> {
  const groups = new Map<K, V[]>();
  for (const one of all) append(groups, keyOf(one), one);
  return groups;
}

/** Adds to the list of a key. */
export function append<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
