import { StringMap } from './resource';
import { append } from './resources';
import { isEmpty, selects } from './selectors';

const NONE: readonly never[] = Object.freeze([]);

/** Things by the labels that they carry: those that a selector means are found without looking at all. */
export class LabelIndex<T extends { readonly labels: StringMap }> {
  public readonly all: T[] = [];
  private readonly byLabel = new Map<string, Map<string, T[]>>();

  public add(one: T): void {
    this.all.push(one);
    for (const key of Object.keys(one.labels)) append(valuesOf(this.byLabel, key), one.labels[key], one);
  }

  /** Those that both selectors mean; an empty one means all. */
  public select(selector: StringMap, further: StringMap = {}): readonly T[] {
    let shortest: readonly T[] = this.all;
    for (const labels of [selector, further]) {
      for (const key of Object.keys(labels)) {
        const list = this.byLabel.get(key)?.get(labels[key]) ?? NONE;
        if (list.length < shortest.length) shortest = list;
      }
    }
    if (isEmpty(selector) && isEmpty(further)) return shortest;
    return shortest.filter(({ labels }) => selects(selector, labels) && selects(further, labels));
  }
}

/** Things that select by labels: those that mean given labels are found without looking at all. */
export class SelectorIndex<T extends { readonly selector: StringMap }> {
  private readonly byLabel: ReadonlyMap<string, ReadonlyMap<string, readonly Ranked<T>[]>>;

  /** @param all those with an empty selector are left out */
  constructor(all: readonly T[]) {
    const uses = new Map<string, Map<string, number>>();
    for (const { selector } of all) {
      for (const key of Object.keys(selector)) {
        const values = valuesOf(uses, key);
        values.set(selector[key], (values.get(selector[key]) ?? 0) + 1);
      }
    }
    const byLabel = new Map<string, Map<string, Ranked<T>[]>>();
    all.forEach((one, rank) => {
      const { selector } = one;
      const keys = Object.keys(selector);
      if (keys.length === 0) return;
      // One of its labels is enough to find it: the one that the fewest share.
      const rarest = keys.reduce((a, b) => uses.get(b)!.get(selector[b])! < uses.get(a)!.get(selector[a])! ? b : a);
      append(valuesOf(byLabel, rarest), selector[rarest], { one, rank });
    });
    this.byLabel = byLabel;
  }

  /** Those that mean the labels, in the order in which they were given. */
  public meaning(labels: StringMap): readonly T[] {
    const found: Ranked<T>[] = [];
    for (const key of Object.keys(labels)) {
      for (const ranked of this.byLabel.get(key)?.get(labels[key]) ?? NONE) {
        if (selects(ranked.one.selector, labels)) found.push(ranked);
      }
    }
    if (found.length > 1) found.sort((a, b) => a.rank - b.rank);
    return found.map(({ one }) => one);
  }
}

interface Ranked<T> {
  readonly one: T;
  readonly rank: number;
}

function valuesOf<V>(byKey: Map<string, Map<string, V>>, key: string): Map<string, V> {
  let values = byKey.get(key);
  if (values === undefined) byKey.set(key, values = new Map());
  return values;
}
