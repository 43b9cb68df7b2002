import { gatewaysOf, MESH_GATEWAY } from '../../../../model';

/** The gateways of a match, as those of its VirtualService are written. */
interface Place {
  readonly namespace: string;
  /** Of the whole VirtualService. */
  readonly gateways: readonly string[];
}

/** Whether an expression says that any text will do. */
function isAnything(match: any): boolean {
  return match === undefined || match === null || match.regex === '.*' || match.prefix === '';
}

/** Whether a match asks nothing of the request itself. */
export function isCatchAll(match: any): boolean {
  const { name, statPrefix, gateways, uri, ignoreUriCase, ...rest } = match ?? {};
  const asks = Object.values(rest).some(value => value !== undefined && value !== null && value !== '' && value !== 0
    && !(typeof value === 'object' && Object.keys(value).length === 0));
  return !asks && (isAnything(uri) || uri.prefix === '/');
}

/** Whether a rule takes all that comes to it. */
export function takesAll(rule: any): boolean {
  return (rule?.match ?? []).length === 0 || rule.match.some((match: any) => isCatchAll(match) && (match?.gateways ?? []).length === 0);
}

/**
 * Whether every request that the later match takes is taken by the earlier one: certain, though not every such case is seen.
 *
 * Proxies compare the source of requests only where a match names no gateways.
 */
export function coversMatch(earlier: any, later: any, place: Place): boolean {
  const a = earlier ?? {};
  const b = later ?? {};
  return uriImplies(b, a)
    && ['scheme', 'method', 'authority'].every(part => implies(b[part], a[part]))
    && entries(a.headers).every(([name, value]) => hasHeader(b.headers, name, one => isPresence(value) || implies(one, value)))
    && entries(a.withoutHeaders).every(([name, value]) => hasHeader(b.withoutHeaders, name, one => isPresence(one) || implies(value, one)))
    && entries(a.queryParams).every(([name, value]) => entries(b.queryParams).some(([other, one]) => other === name && implies(one, value)))
    && (!a.port || a.port === b.port)
    && sourceImplies(b, a)
    && gatewaysImply(b.gateways, a.gateways, place);
}

/** Whether a text that fits the narrow one fits the wide one. */
function implies(narrow: any, wide: any): boolean {
  if (wide === undefined || wide === null) return true;
  if (narrow === undefined || narrow === null) return false;
  if (same(narrow, wide)) return true;
  if (wide.prefix) return (narrow.exact ?? narrow.prefix ?? '').startsWith(wide.prefix) && !narrow.regex;
  return wide.regex === '.*' && !isPresence(narrow);
}

function uriImplies(narrow: any, wide: any): boolean {
  if (isAnything(wide.uri) || wide.uri.prefix === '/') return true;
  if (wide.ignoreUriCase) return implies(lowered(narrow.uri), lowered(wide.uri));
  return !narrow.ignoreUriCase && implies(narrow.uri, wide.uri);
}

function lowered(uri: any): any {
  if (uri?.regex !== undefined || uri === undefined || uri === null) return uri;
  return Object.fromEntries(Object.entries(uri).map(([kind, text]) => [kind, String(text).toLowerCase()]));
}

function sourceImplies(narrow: any, wide: any): boolean {
  const hasSource = (narrow.gateways ?? []).length === 0;
  const labels = hasSource ? narrow.sourceLabels ?? {} : {};
  return entries(wide.sourceLabels).every(([key, value]) => Object.hasOwn(labels, key) && labels[key] === value)
    && (!wide.sourceNamespace || hasSource && narrow.sourceNamespace === wide.sourceNamespace);
}

function gatewaysImply(narrow: string[] | undefined, wide: string[] | undefined, { namespace, gateways }: Place): boolean {
  if ((wide ?? []).length === 0) return true;
  const all = gatewaysOf(wide, namespace);
  const some = (narrow ?? []).length === 0 ? gateways.length === 0 ? [MESH_GATEWAY] : gateways : gatewaysOf(narrow, namespace);
  return some.every(gateway => all.includes(gateway));
}

/** Names of headers are compared without regard to case; those of claims are not headers. */
function hasHeader(headers: any, name: string, accepts: (value: any) => boolean): boolean {
  const key = headerKey(name);
  return entries(headers).some(([other, value]) => headerKey(other) === key && accepts(value));
}

function headerKey(name: string): string {
  return name.startsWith('@') ? name : name.toLowerCase();
}

function isPresence(match: any): boolean {
  return match === undefined || match === null || !match.exact && !match.prefix && !match.regex || match.regex === '*';
}

function same(a: any, b: any): boolean {
  return ['exact', 'prefix', 'regex'].every(kind => (a?.[kind] ?? undefined) === (b?.[kind] ?? undefined));
}

function entries(map: any): [string, any][] {
  return Object.entries(map ?? {});
}
