import { show, unique } from './checks';
import { Field } from './field';
import { isDnsLabel, problemOfHost, problemOfWildcardHost } from '../private/names';

/** A full or short DNS name without wildcard. */
export function host(field: Field): void {
  refuseHost(field, problemOfHost, "write a DNS name, such as 'reviews.bookinfo.svc.cluster.local'");
}

/** A DNS name whose first label may be or begin with a wildcard. */
export function wildcardHost(field: Field): void {
  refuseHost(field, problemOfWildcardHost, "write a DNS name, such as 'shop.example.com' or '*.example.com'");
}

function refuseHost(field: Field, problemOf: (host: string) => string | undefined, cure: string): void {
  if (!field.isSet) return;
  const problem = problemOf(String(field.value));
  if (problem !== undefined) {
    field.refuse('BadHost', `must be a host name, got ${show(field.value)}: ${problem}`, cure);
  }
}

/**
 * The list of namespaces that see an object: names, `.` for its own, `*` for all, and for a ServiceEntry `~` for none.
 */
export function exportTo(spec: Field, namespace: string, allowNone = false): void {
  const items = spec.each('exportTo');
  unique(items, item => item.value === '.' ? namespace : item.value, 'namespace');
  for (const item of items) {
    const special = ['.', '*', ...allowNone ? ['~'] : []];
    if (!special.includes(item.value) && !isDnsLabel(String(item.value))) {
      item.refuse('BadNamespace', `must be a namespace or one of ${special.map(show).join(', ')}, got ${show(item.value)}`, 'name a namespace');
    } else if (['*', '~'].includes(item.value) && items.length > 1) {
      item.refuse('ExportToMixed', `${show(item.value)} must stand alone, got ${items.length} entries`, `keep ${show(item.value)} alone, or name the namespaces`);
    }
  }
}
