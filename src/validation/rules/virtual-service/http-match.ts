import { gatewayNames } from './gateway-names';
import { stringMatch, uriMatch } from './string-match';
import { isDnsLabel } from '../../../private/names';
import { isGiven, show } from '../../checks';
import { Field, FieldRules } from '../../field';
import { labels } from '../../labels';
import { port } from '../../numbers';

const PSEUDO_HEADERS = [':method', ':scheme', ':authority', ':path', ':status'];

/** Conditions on a request. */
export function httpMatch(match: Field): void {
  match.judgeAll(CONDITIONS);
  whoGetsIt(match);
  const namespace = match.get('sourceNamespace');
  if (isGiven(namespace) && !isDnsLabel(String(namespace.value))) {
    namespace.refuse('BadNamespace', `must be a namespace, got ${show(namespace.value)}`, 'name a namespace');
  }
}

function headers(map: Field): void {
  for (const [name, header] of map.entries()) {
    matchedHeaderName(name, header);
    stringMatch(header);
  }
}

function withoutHeaders(map: Field): void {
  for (const [name, header] of map.entries()) {
    matchedHeaderName(name, header);
    if (header.at('regex') !== '*') stringMatch(header); // here '*' is no expression but "present"
  }
}

function queryParams(map: Field): void {
  for (const [, parameter] of map.entries()) stringMatch(parameter);
}

const CONDITIONS: FieldRules = new Map([
  ['headers', headers],
  ['withoutHeaders', withoutHeaders],
  ['queryParams', queryParams],
  ['uri', uriMatch],
  ['scheme', stringMatch],
  ['method', stringMatch],
  ['authority', stringMatch],
]);

/** What matches of HTTP, TLS and TCP share: the port that was called, and the proxies that get the rule. */
export function whoGetsIt(match: Field): void {
  if (isGiven(match.get('port'))) port(match.get('port'));
  match.judge('sourceLabels', labels);
  match.judge('gateways', gatewayNames);
}

/** Whether a key among the headers stands for a claim of a JWT, which only gateways understand. */
export function isJwtClaim(name: string): boolean {
  return name.startsWith('@') && /^@request\.auth\.claims(\..+|\[.+\])$/is.test(name);
}

/** A header name as HTTP has it. */
export function isHeaderName(name: string): boolean {
  return /^[!#$%&'*+-.^_`|~A-Za-z0-9]+$/.test(name); // the range from + to . takes a comma too, as istiod's does
}

function matchedHeaderName(name: string, header: Field): void {
  if (!isJwtClaim(name) && !PSEUDO_HEADERS.includes(name) && !isHeaderName(name)) {
    header.refuse('BadHeader', `must belong to a header name, got ${show(name)}`, "write a name such as 'x-request-id'");
  }
}
