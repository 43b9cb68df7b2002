import { oneWordOf, required, unique } from '../../checks';
import { Field } from '../../field';
import { port } from '../../numbers';

/** Which traffic passes an extension. */
export function trafficSelectors(list: Field): void {
  for (const match of list.items()) {
    oneWordOf(match.get('mode'), ['UNDEFINED', 'CLIENT', 'SERVER', 'CLIENT_AND_SERVER']);
    unique(match.bySchema.each('ports'), item => item.get('number').value, 'port');
    for (const item of match.each('ports')) {
      required(item, 'number');
      port(item.get('number'));
    }
  }
}
