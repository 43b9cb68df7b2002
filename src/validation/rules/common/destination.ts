import { problemOfWildcardHost } from '../../../private/names';
import { isGiven, required } from '../../checks';
import { dnsLabel } from '../../dns-label';
import { Field } from '../../field';
import { refuseHost } from '../../hosts';
import { count, port } from '../../numbers';

/** A service, or a subset of it. */
export function destination(field: Field): void {
  required(field, 'host');
  const host = field.get('host');
  if (isGiven(host)) {
    refuseHost(host, host.value === '*' ? 'it names no service' : problemOfWildcardHost(String(host.value)));
  }
  field.judge('subset', dnsLabel);
  field.judge('port', portSelector);
}

function portSelector(field: Field): void {
  required(field, 'number');
  field.judge('number', port);
}

/** Destinations that share the traffic of a route. */
export function weightedDestinations(list: Field): void {
  const items = list.items();
  for (const item of items) {
    required(item, 'destination');
    item.judge('destination', destination);
    item.judge('weight', count);
  }
  if (items.length > 1 && !items.some(item => isGiven(item.get('weight')))) {
    list.refuse('NoWeight', 'must have a weight above 0 among several destinations, got none', 'set the weight of one at least');
  }
}
