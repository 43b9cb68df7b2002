import { Field } from './field';
import { meant } from './suggestion';

/** How a value is shown in a message. */
export function show(value: unknown): string {
  return typeof value === 'string' ? `'${value}'` : JSON.stringify(value);
}

/** Whether the value differs from what istiod reads where nothing is set: `''`, `0`, `false` and `[]` do not. */
export function isGiven({ value }: Field): boolean {
  return value !== undefined && value !== null && value !== '' && value !== 0 && value !== false && !isEmptyList(value);
}

/** The place must not be empty, though what stands there may be. */
export function present(field: Field): void {
  if (!field.isSet) {
    field.refuse('Required', 'must be set', 'add it');
  }
}

/** The fields must be set and not empty; zero is a value. */
export function required(field: Field, ...names: string[]): void {
  if (!field.isSet) return;
  for (const name of names) {
    const value = field.at(name);
    if (value === undefined || value === null || value === '' || isEmptyList(value)) {
      field.get(name).refuse('Required', 'must be set', `set '${name}'`);
    }
  }
}

/** At most one of the fields may be set: a choice that the schema knows. istiod takes the last. */
export function atMostOne(field: Field, ...names: string[]): void {
  if (field.isSet) neverBoth(field.bySchema, ...names);
}

/** At most one of the fields may be set. */
export function neverBoth(field: Field, ...names: string[]): void {
  if (!field.isSet) return;
  const set = names.filter(name => field.has(name));
  if (set.length > 1) {
    field.refuse('OneOf', `only one of ${names.join(', ')} may be set, got ${set.join(' and ')}`, `keep one of ${set.join(', ')}`);
  }
}

/** One of the fields must be set, and only one. */
export function exactlyOne(field: Field, ...names: string[]): void {
  atMostOne(field, ...names);
  if (field.isSet && !names.some(name => field.has(name))) {
    field.refuse('OneOf', `one of ${names.join(', ')} must be set, got none`, `set one of ${names.join(', ')}`);
  }
}

/** At least one of the fields must be set; an empty list counts as none. */
export function atLeastOne(field: Field, ...names: string[]): void {
  if (field.isSet && !names.some(name => field.has(name) && !isEmptyList(field.at(name)))) {
    field.refuse('Empty', `at least one of ${names.join(', ')} must be set, got none`, 'set one of them, or remove what stands empty');
  }
}

/** None of the fields may be given; `why` completes "must not be set". */
export function exclude(field: Field, names: readonly string[], why: string, cure: string): void {
  for (const name of names.filter(n => isGiven(field.get(n)))) {
    field.get(name).refuse('Excluded', `must not be set ${why}`, cure);
  }
}

/** One of a closed set of words. */
export function oneWordOf(field: Field, words: readonly string[]): void {
  if (field.isSet && !words.includes(field.value)) {
    const near = typeof field.value === 'string' ? meant(field.value, words) : undefined;
    field.refuse('UnknownValue', `must be one of ${words.join(', ')}, got ${show(field.value)}`, near === undefined ? `choose one of ${words.join(', ')}` : `write ${near}`);
  }
}

/** A list or map of at most so many elements. */
export function atMost(field: Field, max: number, what: string): void {
  const count = typeof field.value === 'object' && field.isSet ? Object.keys(field.value).length : 0;
  if (count > max) {
    field.bySchema.refuse('TooMany', `at most ${max} ${what}, got ${count}`, 'keep fewer, or spread them over several objects');
  }
}

/** No two elements may be equal in what `key` takes from them. */
export function unique(items: readonly Field[], key: (item: Field) => unknown, what: string): void {
  if (items.length < 2) return;
  const seen = new Map<string, Field>();
  for (const item of items) {
    const id = JSON.stringify(key(item));
    const first = seen.get(id);
    if (id !== undefined && first !== undefined) {
      item.refuse('Duplicate', `${what} ${show(key(item))} is there twice, first at ${first.path}`, 'give each its own, or remove one');
    } else if (id !== undefined) {
      seen.set(id, item);
    }
  }
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}
