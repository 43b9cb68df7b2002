/** After so many values that were each like no other before, nobody expects that they repeat. */
const PATIENCE = 64;

/**
 * The last value of JSON at a place where apps write the same settings again and again: comparing them takes a fraction of the time that anything
 * else does with them.
 */
export class LastValue {
  private copy: unknown;
  private surprises = 0;

  /** A copy that never changes of the value, if it is like the last; the same each time. Otherwise `undefined`. */
  public like(value: unknown): unknown {
    if (!isLike(value, this.copy)) return undefined;
    this.surprises = 0;
    return this.copy;
  }

  /** Takes a value, which must be JSON, for the last, and gives its copy. Gives up in the end if none is like the one before. */
  public keep(value: unknown): unknown {
    if (this.surprises >= PATIENCE) return undefined;
    this.copy = copyOf(value);
    this.surprises++;
    return this.copy;
  }
}

/** Whether a value is the same JSON as another that surely is JSON. */
function isLike(value: any, other: any): boolean {
  if (value === other) return true;
  if (typeof value !== 'object' || value === null || typeof other !== 'object' || other === null) return false;
  if (Array.isArray(value)) {
    if (!Array.isArray(other) || value.length !== other.length) return false;
    for (let i = 0; i < value.length; i++) {
      if (!isLike(value[i], other[i])) return false;
    }
    return true;
  }
  if (Array.isArray(other) || Object.getPrototypeOf(value) !== Object.prototype) return false;
  let more = 0;
  for (const key in other) {
    if (value[key] !== other[key] && !isLike(value[key], other[key])) return false;
    more++;
  }
  for (const _ in value) more--;
  return more === 0;
}

function copyOf(value: any): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return Object.freeze(Array.isArray(value) ? value.map(copyOf) : Object.fromEntries(Object.keys(value).map(key => [key, copyOf(value[key])])));
}
