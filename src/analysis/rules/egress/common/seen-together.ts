import { append, Visibility } from '../../../../model';

/** Things by a key and by who sees them, so that those that clash are found without comparing all with all. */
export class SeenTogether<T> {
  private readonly everywhere = new Map<string, T[]>();
  private readonly somewhere = new Map<string, T[]>();
  private readonly all = new Map<string, T[]>();

  public add(key: string, visibility: Visibility, thing: T): void {
    if (visibility.namespaces?.size === 0) return;
    append(this.all, key, thing);
    if (visibility.namespaces === undefined) append(this.everywhere, key, thing);
    for (const namespace of visibility.namespaces ?? []) append(this.somewhere, `${key} ${namespace}`, thing);
  }

  /** Those with a key that some client sees beside what is visible so: the first few that are wanted. */
  public find(key: string, { namespaces }: Visibility, isWanted: (thing: T) => boolean): readonly T[] {
    const lists = namespaces === undefined
      ? [this.all.get(key)]
      : namespaces.size === 0 ? [] : [this.everywhere.get(key), ...[...namespaces].map(namespace => this.somewhere.get(`${key} ${namespace}`))];
    const found = new Set<T>();
    for (const list of lists) {
      for (const thing of list ?? []) {
        if (isWanted(thing)) found.add(thing);
        if (found.size >= ENOUGH) return [...found];
      }
    }
    return [...found];
  }
}

/** More would not be shown. */
const ENOUGH = 5;
