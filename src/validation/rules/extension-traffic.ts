import { oneWordOf, port, required, unique, wholeNumber } from '../checks';
import { Field } from '../field';

/** Which traffic passes an extension. */
export function trafficSelectors(list: Field): void {
  for (const match of list.items()) {
    oneWordOf(match.get('mode'), ['UNDEFINED', 'CLIENT', 'SERVER', 'CLIENT_AND_SERVER']);
    unique(match.each('ports'), item => item.get('number').value, 'port');
    for (const item of match.each('ports')) {
      required(item, 'number');
      port(item.get('number'));
    }
  }
}

/** Order among the extensions of a phase. */
export function priority(field: Field): void {
  wholeNumber(field, -(2 ** 31), 2 ** 31 - 1);
}
