import { LastValue } from './last-value';

/** What is known of a value that many manifests share, by whoever found it out. */
export interface Notes {
  /** How it is written in YAML, where manifests have it. */
  yaml?: Uint8Array;
  /** What its type is known to fit. */
  fits?: object;
}

const NOTES = new WeakMap<object, Notes>();

/** What is known of a value, to be added to; undefined if no manifests share it. */
export function notesOf(value: object): Notes | undefined {
  return NOTES.get(value);
}

/**
 * The settings that the objects of a kind have in common: of those with the same value there is only one, which never changes.
 *
 * So what was found out of it once holds for all of them.
 */
export class SharedValues {
  private readonly places = new Map<string, LastValue>();

  /** What stands for the value at a place, if it is like the last one there. */
  public find(place: string, value: object): object | undefined {
    return this.places.get(place)?.like(value) as object | undefined;
  }

  /** Takes a value, which must be JSON, for the last one. */
  public keep(place: string, value: object): void {
    let last = this.places.get(place);
    if (last === undefined) {
      last = new LastValue();
      this.places.set(place, last);
    }
    const copy = last.keep(value);
    if (copy !== undefined) NOTES.set(copy as object, {});
  }
}
