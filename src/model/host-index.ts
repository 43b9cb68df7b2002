import { covers, isWildcard, wildcardsOf } from './hosts';
import { append } from './resources';

const NONE: readonly never[] = Object.freeze([]);

/** Things by the full host, or the wildcard, that they are for. */
export class HostIndex<T extends { readonly host: string }> {
  private readonly byHost = new Map<string, T[]>();
  private readonly known = new Map<string, readonly T[]>();
  private hasWildcards = false;

  constructor(all: readonly T[]) {
    for (const one of all) {
      append(this.byHost, one.host, one);
      if (isWildcard(one.host)) this.hasWildcards = true;
    }
  }

  /** Those for exactly this host. */
  public exactly(host: string): readonly T[] {
    return this.byHost.get(host) ?? NONE;
  }

  /** Those that mean a host: for the very name, then for wildcards, the most specific first. */
  public meaning(host: string): readonly T[] {
    // Without wildcards, which is the rule, nothing need be put together.
    if (!this.hasWildcards) return this.exactly(host);
    let found = this.known.get(host);
    if (found === undefined) this.known.set(host, found = this.search(host));
    return found;
  }

  private search(host: string): readonly T[] {
    const lists = [host, ...wildcardsOf(host)].map(name => this.exactly(name)).filter(list => list.length > 0 && covers(list[0].host, host));
    return lists.length === 1 ? lists[0] : lists.flat();
  }
}
