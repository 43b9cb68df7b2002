import { show } from './checks';
import { Field } from './field';
import { memo } from '../private/memo';

const UNITS: { readonly [unit: string]: number } = { h: 3_600_000, m: 60_000, s: 1000, ms: 1, us: 1e-3, µs: 1e-3, ns: 1e-6 };
const AMOUNT = /(\d+\.?\d*|\.\d+)(h|ms|m|s|us|µs|ns)/g;
const DURATION = new RegExp(`^[-+]?(${AMOUNT.source})+$`);

/** What Go can count in nanoseconds, some 292 years. */
const LONGEST_MS = 2 ** 63 / 1e6;

/** Milliseconds of a duration as Go writes it (`1h3m5.5s`); undefined if it is not one. */
export function parseDuration(text: unknown): number | undefined {
  return typeof text === 'string' ? parsed(text) : undefined;
}

const parsed = memo(text => {
  if (!DURATION.test(text)) return text === '0' ? 0 : undefined;
  const ms = [...text.matchAll(AMOUNT)].reduce((sum, [, amount, unit]) => sum + Number(amount) * UNITS[unit], 0);
  return ms < LONGEST_MS ? ms * (text.startsWith('-') ? -1 : 1) : undefined;
});

/** A duration of any length. */
export function anyDuration(field: Field): void {
  duration(field, -Infinity);
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

/** A duration of a millisecond or more. */
export function atLeastOneMs(field: Field): void {
  duration(field, 1);
}

/** A duration of one or more whole milliseconds. */
export function milliseconds(field: Field): void {
  duration(field);
  whole(field, 'milliseconds', 1);
}

/** A duration of whole milliseconds, or zero for "never". */
export function millisecondsOrZero(field: Field): void {
  const ms = parseDuration(field.value);
  if (ms === undefined || Math.trunc(ms) !== 0) milliseconds(field);
}

/** A duration of one or more whole seconds. */
export function seconds(field: Field): void {
  duration(field);
  whole(field, 'seconds', 1000);
}

/** What is too short anyway is not said to be a fraction too. */
function whole(field: Field, unit: string, ms: number): void {
  const nanoseconds = Math.round((parseDuration(field.value) ?? 0) * 1e6);
  if (nanoseconds >= 1e6 && nanoseconds % (ms * 1e6) !== 0) {
    field.refuse('BadDuration', `must be a whole number of ${unit}, got ${show(field.value)}`, `round it to ${unit}`);
  }
}
