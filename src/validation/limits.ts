import { Field } from './field';

/** The place must not be empty, though what stands there may be. */
export function present(field: Field): void {
  if (!field.isSet) {
    field.refuse('Required', 'must be set', 'add it');
  }
}

/** A list or map of at most so many elements. */
export function atMost(field: Field, max: number, what: string): void {
  const count = field.items().length + field.entries().length;
  if (count > max) {
    field.refuse('TooMany', `at most ${max} ${what}, got ${count}`, 'keep fewer, or spread them over several objects');
  }
}

/** A text of at most so many characters. */
export function maxLength(field: Field, max: number): void {
  const length = typeof field.value === 'string' ? [...field.value].length : 0;
  if (length > max) {
    field.refuse('TooLong', `must have at most ${max} characters, got ${length}`, 'shorten it');
  }
}
