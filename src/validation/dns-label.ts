import { isGiven, show } from './checks';
import { Field } from './field';
import { isDnsLabel } from '../private/names';

/** A name of one DNS label, if one is given. */
export function dnsLabel(field: Field): void {
  if (isGiven(field) && !isDnsLabel(String(field.value))) {
    field.refuse('BadName', `must be a DNS label of up to 63 characters, got ${show(field.value)}`, "use letters, digits and '-' only, such as 'v1' or 'http-api'");
  }
}
