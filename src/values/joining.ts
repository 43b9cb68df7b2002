import { MeshError } from '../private/errors';

/** Whether one thing could meet both conditions; yes where that cannot be told. */
export function mayMeet<M extends { _and(other: M): M | undefined }>(a: M, b: M): boolean {
  try {
    return a._and(b) !== undefined;
  } catch (e) {
    if (e instanceof MeshError && e.code === 'ConditionsNotJoinable') return true;
    throw e;
  }
}

/** Whether all that the one takes is known to be what the other takes too. */
export function liesWithin<M extends { _and(other: M): M | undefined; toString(): string }>(one: M, other: M): boolean {
  try {
    return String(one._and(other)) === String(one);
  } catch (e) {
    if (e instanceof MeshError && e.code === 'ConditionsNotJoinable') return false;
    throw e;
  }
}

/**
 * Joins conditions pair by pair.
 *
 * A contradiction in one pair outweighs a pair that cannot be joined: a set known to be empty need not be said.
 */
export class Joining {
  private contradiction = false;
  private obstacle: unknown;

  /** What both take; the one there is if there is only one. */
  public pair<T>(a: T | undefined, b: T | undefined, and: (a: T, b: T) => T | undefined): T | undefined {
    if (a === undefined || b === undefined) return a ?? b;
    try {
      const both = and(a, b);
      this.contradiction ||= both === undefined;
      return both;
    } catch (e) {
      this.obstacle ??= e;
      return undefined;
    }
  }

  /** `pair` for every key of two maps. */
  public maps<T>(a: ReadonlyMap<string, T>, b: ReadonlyMap<string, T>, and: (a: T, b: T) => T | undefined): ReadonlyMap<string, T> {
    const joined = new Map<string, T>();
    for (const key of new Set([...a.keys(), ...b.keys()])) {
      const both = this.pair(a.get(key), b.get(key), and);
      if (both !== undefined) joined.set(key, both);
    }
    return joined;
  }

  /** The whole, if there is one: undefined after a contradiction, and an exception after a pair that could not be joined. */
  public result<T>(whole: T): T | undefined {
    if (this.contradiction) return undefined;
    if (this.obstacle !== undefined) throw this.obstacle;
    return whole;
  }
}
