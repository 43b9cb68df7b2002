import { Field } from './field';
import { problemOfRegex } from '../private/re2';

/** How a value is shown in a message. */
export function show(value: unknown): string {
  return typeof value === 'string' ? `'${value}'` : JSON.stringify(value);
}

/** At most one of the fields may be set. */
export function atMostOne(field: Field, ...names: string[]): void {
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

/** The fields must be set and not empty. */
export function required(field: Field, ...names: string[]): void {
  for (const name of names) {
    const { value } = field.get(name);
    if (field.isSet && (value === undefined || value === null || value === '' || Array.isArray(value) && value.length === 0)) {
      field.get(name).refuse('Required', 'must be set', `set '${name}'`);
    }
  }
}

/** A whole number between two bounds, both included. */
export function wholeNumber(field: Field, min: number, max: number): void {
  if (field.isSet && (!Number.isInteger(field.value) || field.value < min || field.value > max)) {
    field.refuse('NotInRange', `must be a whole number from ${min} to ${max}, got ${show(field.value)}`, 'choose a number in that range');
  }
}

/** Largest value of the int32 fields that Istio has for counts. */
export const MAX_INT32 = 2 ** 31 - 1;

/** Largest value of the uint32 fields that Istio has for weights and counts. */
export const MAX_UINT32 = 2 ** 32 - 1;

/** A port number. */
export function port(field: Field): void {
  wholeNumber(field, 1, 65535);
}

/** A percentage that may have a fraction. */
export function percentage(field: Field): void {
  if (field.isSet && !(typeof field.value === 'number' && field.value >= 0 && field.value <= 100)) {
    field.refuse('NotInRange', `must be a percentage from 0 to 100, got ${show(field.value)}`, 'choose a number in that range');
  }
}

const UNITS: { [unit: string]: number } = { h: 3_600_000, m: 60_000, s: 1000, ms: 1, us: 1e-3, µs: 1e-3, ns: 1e-6 };

/** Milliseconds of a duration as Go writes it (`1h3m5.5s`); undefined if it is not one. */
export function parseDuration(text: unknown): number | undefined {
  if (typeof text !== 'string' || !/^[-+]?(\d+(\.\d*)?(h|ms|m|s|us|µs|ns)|\.\d+(h|ms|m|s|us|µs|ns))+$/.test(text)) {
    return text === '0' ? 0 : undefined;
  }
  const sum = [...text.matchAll(/(\d+\.?\d*|\.\d+)(h|ms|m|s|us|µs|ns)/g)].reduce((ms, [, amount, unit]) => ms + Number(amount) * UNITS[unit], 0);
  return text.startsWith('-') ? -sum : sum;
}

/** A duration of at least so many milliseconds. */
export function duration(field: Field, atLeast = 1): void {
  if (!field.isSet) return;
  const ms = parseDuration(field.value);
  if (ms === undefined) {
    field.refuse('BadDuration', `must be a duration, got ${show(field.value)}`, "write a number with a unit, such as '500ms', '2s' or '1h30m'");
  } else if (ms < atLeast) {
    field.refuse('BadDuration', `must be at least ${atLeast}ms, got ${show(field.value)}`, 'choose a longer duration');
  }
}

/** An RE2 expression. */
export function regex(field: Field): void {
  if (!field.isSet) return;
  const problem = problemOfRegex(String(field.value));
  if (problem !== undefined) {
    field.refuse('BadRegex', `must be an RE2 expression, got ${show(field.value)}: ${problem}`, 'rewrite it without what RE2 lacks, such as lookaround');
  }
}

/** One of a closed set of words. */
export function oneWordOf(field: Field, words: readonly string[]): void {
  if (field.isSet && !words.includes(field.value)) {
    field.refuse('UnknownValue', `must be one of ${words.join(', ')}, got ${show(field.value)}`, `choose one of ${words.join(', ')}`);
  }
}

/** No two elements may be equal in what `key` takes from them. */
export function unique(items: readonly Field[], key: (item: Field) => unknown, what: string): void {
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
