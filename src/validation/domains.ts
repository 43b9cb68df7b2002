import { show } from './checks';
import { Field } from './field';
import { problemOfHost, problemOfWildcardHost } from '../private/names';

/** What is wrong with a name that may begin with a wildcard but must not look like an IP address; undefined if nothing is. */
export function problemOfWildcardDomain(name: string): string | undefined {
  return problemOfWildcardHost(name) ?? (/\.\d+$/.test(name) ? 'its last label is a number' : undefined);
}

/** A name without wildcard that does not look like an IP address. */
export function domain(field: Field): void {
  const name = String(field.value);
  refuseDomain(field, problemOfHost(name) ?? (/(^|\.)\d+$/.test(name) ? 'its last label is a number' : undefined));
}

/** Records what is wrong with a name. */
export function refuseDomain(field: Field, problem: string | undefined): void {
  if (problem !== undefined) {
    field.refuse('BadHost', `must be a host name, got ${show(field.value)}: ${problem}`, "write a DNS name, such as 'reviews.bookinfo.svc.cluster.local'");
  }
}

/** Whether every name that `narrow` stands for is one that `wide` stands for; either may begin with `*`. */
export function liesWithin(narrow: string, wide: string): boolean {
  if (!wide.startsWith('*')) return narrow === wide;
  if (!narrow.startsWith('*')) return narrow.endsWith(wide.slice(1));
  return narrow.length >= wide.length && narrow.endsWith(wide.slice(1));
}
