import { isHeaderName } from './http-match';
import { originMatch } from './string-match';
import { oneWordOf, show } from '../../checks';
import { seconds } from '../../durations';
import { Field } from '../../field';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE', '*'];

/** Which pages of other origins may call. */
export function corsPolicy(policy: Field): void {
  for (const origin of policy.each('allowOrigins')) originMatch(origin);
  for (const method of policy.each('allowMethods')) oneWordOf(method, METHODS);
  for (const name of [...policy.each('allowHeaders'), ...policy.each('exposeHeaders')]) {
    if (!isHeaderName(String(name.value))) {
      name.refuse('BadHeader', `must be a header name or '*', got ${show(name.value)}`, 'name a header');
    }
  }
  seconds(policy.get('maxAge'));
  oneWordOf(policy.get('unmatchedPreflights'), ['UNSPECIFIED', 'FORWARD', 'IGNORE']);
}
