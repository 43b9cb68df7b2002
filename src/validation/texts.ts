import { show } from './checks';
import { Field } from './field';
import { problemOfCel } from '../private/cel';
import { problemOfRegex } from '../private/re2';

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

/** A text of at most so many characters. */
export function maxLength(field: Field, max: number): void {
  longest(field.bySchema, max, 'characters', text => [...text].length);
}

/** A text of at most so many bytes in UTF-8. */
export function maxBytes(field: Field, max: number): void {
  longest(field, max, 'bytes', text => Buffer.byteLength(text));
}

/** Base64 of at most so many bytes. */
export function maxDecodedBytes(field: Field, max: number): void {
  longest(field, max, 'bytes', text => Buffer.byteLength(text, 'base64'));
}

/** An expression of CEL. */
export function celExpression(field: Field): void {
  if (typeof field.value !== 'string' || field.value === '') return;
  const problem = problemOfCel(field.value);
  if (problem !== undefined) {
    field.refuse('BadCel', `must be a CEL expression, got ${show(field.value)}: ${problem}`, "mend it; texts in it stand in quotes, as in request.method == 'GET'");
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

function longest(field: Field, max: number, unit: string, measure: (text: string) => number): void {
  const length = typeof field.value === 'string' ? measure(field.value) : 0;
  if (length > max) {
    field.refuse('TooLong', `must have at most ${max} ${unit}, got ${length}`, 'shorten it');
  }
}
