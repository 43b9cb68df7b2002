import { show } from './checks';
import { Field } from './field';

export const MAX_INT32 = 2 ** 31 - 1;
export const MAX_UINT32 = 2 ** 32 - 1;

/** A whole number between two bounds, both included. */
export function wholeNumber(field: Field, min: number, max: number): void {
  if (field.isSet && (!Number.isInteger(field.value) || field.value < min || field.value > max)) {
    field.refuse('NotInRange', `must be a whole number from ${min} to ${max}, got ${show(field.value)}`, 'choose a number in that range');
  }
}

/** A whole number of either sign. */
export function int32(field: Field): void {
  wholeNumber(field, -MAX_INT32 - 1, MAX_INT32);
}

/** A number of things, in a field that could be negative. */
export function count(field: Field): void {
  wholeNumber(field, 0, MAX_INT32);
}

/** A number of things, in a field that could not. */
export function uint32(field: Field): void {
  wholeNumber(field, 0, MAX_UINT32);
}

/** A port number. */
export function port(field: Field): void {
  wholeNumber(field, 1, 65535);
}

/** A whole percentage. */
export function percent(field: Field): void {
  wholeNumber(field, 0, 100);
}

/** A percentage that may have a fraction. */
export function percentage(field: Field): void {
  if (field.isSet && !(typeof field.value === 'number' && field.value >= 0 && field.value <= 100)) {
    field.refuse('NotInRange', `must be a percentage from 0 to 100, got ${show(field.value)}`, 'choose a number in that range');
  }
}

/** A number without an upper bound. */
export function atLeast(field: Field, min: number): void {
  if (field.isSet && !(field.value >= min)) {
    field.refuse('NotInRange', `must be a number of at least ${min}, got ${show(field.value)}`, 'choose a larger number');
  }
}
