import { Path } from './path';

/** Where the fields of maps and the elements of lists begin, as offsets in the text. */
export class Places {
  private readonly byContainer = new Map<object, Map<string | number, number>>();

  /** @param depth how many levels are remembered */
  constructor(public readonly depth = Infinity) {}

  public add(container: object, key: string | number, offset: number): void {
    const places = this.byContainer.get(container);
    if (places === undefined) this.byContainer.set(container, new Map([[key, offset]]));
    else places.set(key, offset);
  }

  /** Where the elements of a list begin. */
  public elements(list: readonly unknown[]): number[] {
    return list.map((_, i) => this.of(list, i) ?? 0);
  }

  /** Where the last step of a path begins that has a place of its own; undefined if not even the first has. */
  public find(root: unknown, path: Path): number | undefined {
    let found: number | undefined;
    let at: any = root;
    for (const key of path) {
      const offset = this.of(at, key);
      if (offset === undefined) break;
      found = offset;
      at = at[key];
    }
    return found;
  }

  private of(container: object, key: string | number): number | undefined {
    return this.byContainer.get(container)?.get(key);
  }
}
