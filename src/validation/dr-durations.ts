import { duration, parseDuration, show } from './checks';
import { Field } from './field';

/** A duration of one or more whole milliseconds. */
export function milliseconds(field: Field): void {
  duration(field);
  const ms = parseDuration(field.value);
  if (ms !== undefined && ms >= 1 && Math.round(ms * 1e6) % 1e6 !== 0) {
    field.refuse('BadDuration', `must be a whole number of milliseconds, got ${show(field.value)}`, 'leave out what is shorter than a millisecond');
  }
}

/** A duration of whole milliseconds, or zero for "never". */
export function millisecondsOrZero(field: Field): void {
  const ms = parseDuration(field.value);
  if (ms === undefined || Math.trunc(ms) !== 0) milliseconds(field);
}

/** A duration of any length. */
export function anyDuration(field: Field): void {
  duration(field, -Infinity);
}
