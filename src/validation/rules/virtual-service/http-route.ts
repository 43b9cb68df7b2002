import { corsPolicy } from './cors-policy';
import { headers, oneAuthority } from './headers';
import { httpFault, httpStatus } from './http-fault';
import { httpMatch } from './http-match';
import { httpRetry } from './http-retry';
import { boundedRegex } from './string-match';
import { atMostOne, isGiven, neverBoth, oneWordOf, required } from '../../checks';
import { milliseconds } from '../../durations';
import { Field, FieldRules } from '../../field';
import { percentage, port, wholeNumber } from '../../numbers';
import { remembered } from '../../remembered';
import { maxBytes, maxDecodedBytes } from '../../texts';
import { destination, weightedDestinations } from '../common/destination';

const MAX_BODY_BYTES = 1024 * 1024;
const LARGE_BODY_BYTES = 100 * 1024;

/** A rule for requests; in a delegate it must not delegate again. */
export function httpRoute(route: Field, inDelegate: boolean): void {
  if (route.has('delegate') && !inDelegate) {
    delegation(route);
  } else {
    action(route, inDelegate);
  }
  oneAuthority(route);
  route.judgeAll(PARTS);
}

function targets(list: Field): void {
  weightedDestinations(list);
  for (const target of list.items()) target.judge('headers', headers);
}

/** A rule that leaves the rest to another VirtualService. */
function delegation(route: Field): void {
  for (const name of ['redirect', 'route']) {
    const field = route.get(name);
    if (name === 'route' ? field.items().length > 0 : field.isSet) {
      field.refuse('OneOf', 'must not be set beside delegate', `keep one of delegate, ${name}`);
    }
  }
}

/** A rule that decides by itself. */
function action(route: Field, inDelegate: boolean): void {
  if (route.has('delegate') && inDelegate) {
    route.get('delegate').refuse('DelegateOfDelegate', 'must not be set in a VirtualService without hosts, which is a delegate itself',
      'route here, or let the VirtualService with hosts delegate');
  }
  const forwards = route.each('route').length > 0;
  const answer = ['redirect', 'directResponse'].find(name => route.has(name));
  if (answer === undefined && !forwards) {
    route.refuse('OneOf', 'one of route, redirect, directResponse must be set, got none', 'say what happens to the requests');
  }
  if (answer !== undefined) {
    neverBoth(route, 'redirect', 'directResponse');
    const excluded = ['fault', 'rewrite'].filter(name => route.has(name));
    for (const name of [...forwards ? ['route'] : [], ...excluded]) {
      route.get(name).refuse('OneOf', `must not be set beside ${answer}`, `keep one of ${answer}, ${name}`);
    }
  }
  if (route.has('mirror') && route.each('mirrors').length > 0) {
    route.get('mirrors').refuse('OneOf', 'must not be set beside mirror', 'list every mirror in mirrors');
  }
}

function redirect(field: Field): void {
  atMostOne(field, 'port', 'derivePort');
  oneWordOf(field.get('derivePort'), ['FROM_PROTOCOL_DEFAULT', 'FROM_REQUEST_PORT']);
  const changesText = ['uri', 'authority', 'scheme'].some(name => isGiven(field.get(name)));
  if (!changesText && !field.has('port') && !field.has('derivePort')) {
    field.refuse('Required', 'must change a part of the URL, got none', 'set one of uri, authority, scheme, port, derivePort');
  }
  if (isGiven(field.get('scheme'))) oneWordOf(field.get('scheme'), ['http', 'https']);
  if (isGiven(field.get('redirectCode'))) wholeNumber(field.get('redirectCode'), 300, 399);
  if (isGiven(field.get('port'))) port(field.get('port'));
}

function directResponse(field: Field): void {
  required(field, 'status');
  httpStatus(field.get('status'));
  const body = field.get('body');
  atMostOne(body, 'string', 'bytes');
  maxBytes(body.get('string'), MAX_BODY_BYTES);
  const bytes = body.get('bytes');
  if (bytes.isSet && !/^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{4}|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{2}==)$/.test(String(bytes.value))) {
    bytes.refuse('BadBase64', 'must be base64 with padding', "encode the body, or write text into 'string'");
  } else {
    maxDecodedBytes(bytes, MAX_BODY_BYTES);
  }
  const size = body.has('string') ? Buffer.byteLength(String(body.get('string').value)) : Buffer.byteLength(String(bytes.value ?? ''), 'base64');
  if (size > LARGE_BODY_BYTES && size <= MAX_BODY_BYTES) {
    body.warn('LargeBody', `has ${size} bytes, which every proxy gets with its configuration`, `keep it below ${LARGE_BODY_BYTES}, or let a service answer`);
  }
}

function rewrite(field: Field): void {
  const regex = field.get('uriRegexRewrite');
  if (isGiven(field.get('uri'))) {
    neverBoth(field, 'uri', 'uriRegexRewrite');
  } else if (!regex.isSet && !isGiven(field.get('authority'))) {
    field.refuse('Required', 'must change the path or the host, got neither', 'set one of uri, uriRegexRewrite, authority');
  }
  required(regex, 'match', 'rewrite');
  boundedRegex(regex.get('match'));
}

function mirrorPercentage(share: Field): void {
  share.judge('value', percentage);
}

function oldMirrorPercent(share: Field): void {
  wholeNumber(share, 0, 100);
  share.warn('Deprecated', 'is deprecated', 'use mirrorPercentage, or mirrors');
}

function mirrors(list: Field): void {
  for (const mirror of list.items()) {
    required(mirror, 'destination');
    mirror.judge('destination', destination);
    mirror.judge('percentage', mirrorPercentage);
  }
}

const PARTS: FieldRules = new Map([
  ['match', list => list.items().forEach(httpMatch)],
  ['route', targets],
  ['headers', remembered(headers)],
  ['redirect', redirect],
  ['directResponse', directResponse],
  ['rewrite', rewrite],
  ['timeout', milliseconds],
  ['retries', remembered(httpRetry)],
  ['fault', remembered(httpFault)],
  ['mirror', destination],
  ['mirrorPercentage', mirrorPercentage],
  ['mirrorPercent', oldMirrorPercent],
  ['mirror_percent', oldMirrorPercent],
  ['mirrors', mirrors],
  ['corsPolicy', remembered(corsPolicy)],
] satisfies [string, (field: Field) => void][]);
