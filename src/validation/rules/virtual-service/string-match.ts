import { atMostOne } from '../../checks';
import { Field } from '../../field';
import { maxBytes, notEmpty, regex } from '../../texts';

/** A test of a piece of text that can be empty only if all of it is tested. */
export function stringMatch(match: Field): void {
  uriMatch(match);
  match.judge('prefix', notEmpty);
}

/** A test of a path: here every path has the empty prefix. */
export function uriMatch(match: Field): void {
  atMostOne(match, 'exact', 'prefix', 'regex');
  match.judge('regex', notEmpty);
  match.judge('regex', boundedRegex);
}

/** A test of an origin, which is never empty. */
export function originMatch(match: Field): void {
  const tests = ['exact', 'prefix', 'regex'];
  uriMatch(match);
  notEmpty(match.get('exact'));
  notEmpty(match.get('prefix'));
  if (!tests.some(test => match.has(test))) {
    match.refuse('Required', 'must test something, got {}', `set one of ${tests.join(', ')}`);
  }
}

/** An RE2 expression short enough for Envoy to take. */
export function boundedRegex(field: Field): void {
  maxBytes(field, 1024);
  regex(field);
}
