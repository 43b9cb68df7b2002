import { Construct, IConstruct } from 'constructs';
import { Inlet } from './http-filter';
import { ProxyTarget } from '../access';
import { MeshError } from '../private/errors';
import { TreeCheck } from '../private/tree-check';

/** What puts filters into proxies. */
export interface FilterOwner {
  readonly by: Construct;
  /** Read at every render. Throws where there are none, which is said elsewhere. */
  readonly proxies: () => ProxyTarget;
  readonly inlets: (proxies: ProxyTarget) => readonly Inlet[];
}

/** When two are too many, and what is said then. */
export interface OnlyOneWords {
  /** Of inlets of the same proxies. */
  readonly meet: (one: Inlet, other: Inlet) => boolean;
  readonly refuse: (first: FilterOwner, second: FilterOwner) => MeshError;
}

/** Places that are known by then. */
interface Taken {
  readonly owner: FilterOwner;
  readonly inlets: readonly Inlet[];
}

/** Those of one kind that must not meet in a proxy, by whatever constructs they name it. */
export class OnlyOne {
  private readonly all: FilterOwner[] = [];
  private readonly check: TreeCheck;

  constructor(root: IConstruct, private readonly words: OnlyOneWords) {
    this.check = new TreeCheck(root, () => this.problems());
  }

  public add(owner: FilterOwner): void {
    this.all.push(owner);
    this.check.added();
  }

  private problems(): string[] {
    if (this.all.length < 2) return [];
    const places = new Map<string, Taken[]>();
    return this.all.flatMap(owner => {
      const found = placeOf(owner);
      if (found === undefined) return [];
      const [key, inlets] = found;
      const taken = places.get(key) ?? [];
      const other = taken.find(one => one.inlets.some(inlet => inlets.some(own => this.words.meet(inlet, own))));
      places.set(key, [...taken, { owner, inlets }]);
      return other === undefined ? [] : [this.words.refuse(other.owner, owner).message];
    });
  }
}

function placeOf({ proxies, inlets }: FilterOwner): [string, readonly Inlet[]] | undefined {
  try {
    const found = proxies();
    const labels = Object.entries(found.selector?.matchLabels ?? {}).sort(([a], [b]) => a < b ? -1 : 1);
    return [JSON.stringify([found.namespace, labels, found.targetRefs]), inlets(found)];
  } catch (error) {
    if (error instanceof MeshError) return undefined;
    throw error;
  }
}

/** Whether two are the same. */
export function areSame(one: Inlet, other: Inlet): boolean {
  return covers(one, other) && covers(other, one);
}

/** Whether requests come in through both. */
export function overlap(one: Inlet, other: Inlet): boolean {
  return covers(one, other) || covers(other, one);
}

function covers(wide: Inlet, narrow: Inlet): boolean {
  const fields = ['context', 'port', 'listener', 'filterChain'] as const;
  return fields.every(field => wide[field] === undefined || wide[field] === narrow[field]);
}
