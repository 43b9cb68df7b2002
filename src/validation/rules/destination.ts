import { isDnsLabel } from '../../private/names';
import { MAX_INT32, port, required, show, wholeNumber } from '../checks';
import { problemOfWildcardDomain, refuseDomain } from '../domains';
import { Field } from '../field';

/** A service, or a subset of it. */
export function destination(field: Field): void {
  required(field, 'host');
  const host = field.get('host');
  if (host.isSet && host.value !== '') {
    refuseDomain(host, host.value === '*' ? 'it names no service' : problemOfWildcardDomain(String(host.value)));
  }
  const subset = field.get('subset');
  if (subset.isSet && subset.value !== '' && !isDnsLabel(String(subset.value))) {
    subset.refuse('BadName', `must be a DNS label, got ${show(subset.value)}`, 'name a subset of the DestinationRule');
  }
  if (field.has('port')) {
    required(field.get('port'), 'number');
    port(field.get('port').get('number'));
  }
}

/** Destinations that share the traffic of a route. */
export function weightedDestinations(list: Field): void {
  const items = list.items();
  for (const item of items) {
    required(item, 'destination');
    destination(item.get('destination'));
    wholeNumber(item.get('weight'), 0, MAX_INT32);
  }
  if (items.length > 1 && items.every(item => (item.get('weight').value ?? 0) === 0)) {
    list.refuse('NoWeight', 'must have a weight above 0 among several destinations, got none', 'set the weight of one at least');
  }
}
