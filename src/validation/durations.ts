import { duration, parseDuration, show } from './checks';
import { Field } from './field';

/** A duration of at least a millisecond, without fractions of one. */
export function milliseconds(field: Field): void {
  duration(field);
  wholeNumberOf(field, 'milliseconds', 1);
}

/** A duration of at least a second, without fractions of one. */
export function seconds(field: Field): void {
  duration(field);
  wholeNumberOf(field, 'seconds', 1000);
}

function wholeNumberOf(field: Field, unit: string, ms: number): void {
  const nanoseconds = Math.round((parseDuration(field.value) ?? 0) * 1e6);
  if (nanoseconds >= 1e6 && nanoseconds % (ms * 1e6) !== 0) {
    field.refuse('BadDuration', `must be a whole number of ${unit}, got ${show(field.value)}`, `round it to ${unit}`);
  }
}
