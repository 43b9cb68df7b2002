import { Field } from '../field';
import { count } from '../numbers';
import { selector } from '../selectors';
import { maxLength } from '../texts';

export function proxyConfig(spec: Field): void {
  selector(spec.get('selector'));
  count(spec.get('concurrency'));
  for (const [, variable] of spec.get('environmentVariables').entries()) {
    maxLength(variable, 2048);
  }
}
