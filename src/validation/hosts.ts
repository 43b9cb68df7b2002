import { show } from './checks';
import { Field } from './field';
import { problemOfHost, problemOfWildcardHost } from '../private/names';

/** A full or short DNS name without wildcard. */
export function host(field: Field): void {
  if (field.isSet) {
    refuseHost(field, problemOfHost(String(field.value)));
  }
}

/** A DNS name whose first label may be or begin with a wildcard. */
export function wildcardHost(field: Field): void {
  if (field.isSet) {
    refuseHost(field, problemOfWildcardHost(String(field.value)), " or '*.example.com'");
  }
}

/** Records what is wrong with a name, if anything is; `others` are more examples. */
export function refuseHost(field: Field, problem: string | undefined, others = ''): void {
  if (problem !== undefined) {
    field.refuse('BadHost', `must be a host name, got ${show(field.value)}: ${problem}`, `write a DNS name, such as 'reviews.bookinfo.svc.cluster.local'${others}`);
  }
}
