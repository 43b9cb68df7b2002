import { Field } from './field';

/** A text that is left out or says something. */
export function notEmpty(field: Field): void {
  if (field.value === '') {
    field.refuse('Empty', 'must not be empty', 'write a value, or leave it out');
  }
}

/** A list of texts that all say something. */
export function noneEmpty(list: Field): void {
  list.items().forEach(notEmpty);
}

/** A text of at most so many bytes in UTF-8. */
export function maxBytes(field: Field, max: number): void {
  const length = typeof field.value === 'string' ? Buffer.byteLength(field.value) : 0;
  if (length > max) {
    field.refuse('TooLong', `must have at most ${max} bytes, got ${length}`, 'shorten it');
  }
}
