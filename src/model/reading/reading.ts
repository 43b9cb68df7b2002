import { Places } from './places';

/** A key that a map has more than once. */
export interface DuplicateKey {
  /** Such as `spec.http`. */
  readonly field: string;
  /** Where it stands first, and again. */
  readonly offsets: readonly number[];
}

/** Why a text is no document. */
export interface Flaw {
  readonly offset: number;
  /** Lower case, no full stop. */
  readonly message: string;
  readonly fix: string;
}

/** What a reader makes of the text of one document. */
export interface Reading {
  /** As JSON has it. Undefined if there is a flaw that leaves nothing. */
  readonly value: unknown;
  readonly duplicates: readonly DuplicateKey[];
  readonly flaws: readonly Flaw[];
}

/** Reads a part of a text. Places are offsets in the whole text. */
export interface Reader {
  (text: string, start: number, end: number, places?: Places): Reading | undefined;
}

/** Manifests are not nested that deep, and whoever walks through a document may walk recursively. */
export const DEEPEST = 200;

export const TOO_DEEP = `it is nested deeper than ${DEEPEST} levels`;

export const NO_DUPLICATES: readonly DuplicateKey[] = Object.freeze([]);
export const NO_FLAWS: readonly Flaw[] = Object.freeze([]);

/** What all went well with. */
export function good(value: unknown): Reading {
  return { value, duplicates: NO_DUPLICATES, flaws: NO_FLAWS };
}

/** The field of a key in another. */
export function fieldBelow(field: string, key: string | number): string {
  if (typeof key === 'number') return `${field}[${key}]`;
  if (!/^[^.[\]"]+$/.test(key)) return `${field}[${JSON.stringify(key)}]`;
  return field === '' ? key : `${field}.${key}`;
}
