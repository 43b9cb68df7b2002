import { MAX_INT32, wholeNumber } from '../checks';
import { Field } from '../field';
import { atMost, maxLength } from '../limits';
import { selector } from '../selectors';

export function proxyConfig(spec: Field): void {
  selector(spec.get('selector'));
  atMost(spec.get('selector').get('matchLabels'), 4096, 'labels');
  wholeNumber(spec.get('concurrency'), 0, MAX_INT32);
  for (const [, variable] of spec.get('environmentVariables').entries()) {
    maxLength(variable, 2048);
  }
}
