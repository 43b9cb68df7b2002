import { memo } from '../../../private/memo';
import { ipOrRangeOfPolicy } from '../../addresses';
import { atMost, show } from '../../checks';
import { Field, FieldRules } from '../../field';
import { maxBytes, noneEmpty } from '../../texts';

/** Whether one of the lists that have a rule holds something. */
export function saysSomething(field: Field, lists: FieldRules): boolean {
  if (!field.isSet) return false;
  return Object.keys(field.value).some(name => lists.has(name) && field.each(name).length > 0);
}

/** IP addresses and ranges of them. */
export function addresses(list: Field): void {
  list.items().forEach(ipOrRangeOfPolicy);
}

/** Service accounts, with or without namespace. */
export function serviceAccounts(list: Field): void {
  atMost(list, 16, 'service accounts');
  for (const item of list.items()) {
    if (!/^[^/*]+(\/[^/*]+)?$/s.test(String(item.value))) {
      item.refuse('BadServiceAccount', `must be a service account without wildcard, got ${show(item.value)}`, "write it as '<namespace>/<name>' or '<name>'");
    }
    maxBytes(item, 320);
  }
}

/** Texts with at most one wildcard, first or last. */
export function wildcards(list: Field): void {
  noneEmpty(list);
  for (const item of list.items()) {
    if (!/^(\*?[^*]*|[^*]*\*)$/s.test(String(item.value))) {
      item.refuse('BadWildcard', `must hold at most one wildcard, first or last, got ${show(item.value)}`, "write it as 'abc', 'abc*', '*abc' or '*'");
    }
  }
}

/** Trust domains, which are no identities. */
export function trustDomains(list: Field): void {
  wildcards(list);
  for (const item of list.items().filter(({ value }) => String(value).includes('/'))) {
    item.refuse('BadTrustDomain', `must be a trust domain without '/', got ${show(item.value)}`, "write it as 'cluster.local', or use principals");
  }
}

/** Ports written as text. */
export function portTexts(list: Field): void {
  for (const item of list.items().filter(({ value }) => !/^\d+$/.test(String(value)) || Number(value) > 65535)) {
    item.refuse('BadPort', `must be a port from 0 to 65535, got ${show(item.value)}`, 'write the number alone: ports take no names and no wildcards');
  }
}

/** Paths, which may be templates. */
export function pathTemplates(list: Field): void {
  for (const item of list.items()) {
    const problem = problemOfPath(String(item.value));
    if (problem !== undefined) {
      item.refuse('BadPath', `must be a path or a path template, got ${show(item.value)}: ${problem}`,
        "write '{*}' for one whole segment, '{**}' once and after all '{*}', and no other braces");
    }
  }
}

const OPERATORS = ['{*}', '{**}'];
const LITERAL = /^[-a-zA-Z0-9._~%!$&'()+,;:@=]+$/;

/** What is wrong with a path or a template of paths; undefined if nothing is. */
export const problemOfPath = memo((path): string | undefined => {
  const isTemplate = OPERATORS.some(operator => path.includes(operator));
  const segments = path.replace(/^\/+|\/+$/g, '').split('/');
  const afterAny = segments.indexOf('{**}') + 1 || segments.length;
  if (segments.slice(afterAny).some(segment => OPERATORS.includes(segment))) {
    return "'{**}' is not the last operator";
  }
  const literals = segments.filter(segment => !OPERATORS.includes(segment));
  const braced = literals.find(segment => /[{}]/.test(segment));
  if (braced !== undefined) {
    return `'${braced}' has braces beside an operator`;
  }
  const bad = isTemplate ? literals.find(segment => !LITERAL.test(segment)) : undefined;
  return bad === undefined ? undefined : `'${bad}' cannot stand in a template`;
});
