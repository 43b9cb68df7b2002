import { show } from './checks';
import { Field } from './field';
import { isDnsLabel } from '../private/names';

/** Name of a subset or port, if one is given. */
export function labelName(field: Field): void {
  if (field.isSet && field.value !== '' && !isDnsLabel(String(field.value))) {
    field.refuse('BadName', `must be a DNS label of up to 63 characters, got ${show(field.value)}`, "use letters, digits and '-' only, such as 'v1'");
  }
}
