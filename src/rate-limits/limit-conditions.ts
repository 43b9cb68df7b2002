import { RateLimitAction } from './rate-limit-key';
import { MeshError } from '../private/errors';
import { HeaderMatch, PathMatch, PathMatchKind, RequestMatch, TextMatch, TextMatchKind } from '../values';

/** What the entries of conditions say: they are sent for requests that meet them, and for no others. */
export const MET = 'met';

/** A condition as Envoy asks it, with the key of its entry. */
export interface ConditionAction {
  readonly key: string;
  readonly action: RateLimitAction;
}

/** Message `HeaderMatcher` of Envoy. */
interface HeaderMatcher { readonly name: string; readonly [field: string]: unknown }

/** Conditions on requests, all of which hold at once. Throws `NotForLimits` for what Envoy does not know when it counts. */
export function conditionActions(when: RequestMatch): ConditionAction[] {
  const { claims, port, caller, query } = when._conditions;
  const unknown = claims.size > 0 ? 'claims; count for each of them with RateLimitKey.claim' : port !== undefined ? "ports; name them in 'ports' of the RateLimits"
    : caller !== undefined ? 'callers; say it by a header, or limit them where they call' : undefined;
  if (unknown !== undefined) throw new MeshError('NotForLimits', `'${when}' cannot say which requests are counted, since limits are not asked for ${unknown}`);
  const headers = headerMatchers(when);
  const parameters = [...query.values()].map(({ _name, _text }) => ({ name: _name, ...textMatcher(_text) }));
  return [
    ...headers.length === 0 ? [] : [{ key: 'when', action: { header_value_match: { descriptor_key: 'when', descriptor_value: MET, headers } } }],
    ...parameters.length === 0 ? [] : [{ key: 'query', action: { query_parameter_value_match: { descriptor_key: 'query', descriptor_value: MET, query_parameters: parameters } } }],
  ];
}

function headerMatchers({ _conditions: { path, method, authority, scheme, headers } }: RequestMatch): HeaderMatcher[] {
  return [
    ...path === undefined ? [] : [{ name: ':path', string_match: pathMatcher(path) }],
    ...method === undefined ? [] : [{ name: ':method', ...textMatcher(method) }],
    ...authority === undefined ? [] : [{ name: ':authority', ...textMatcher(authority) }],
    ...scheme === undefined ? [] : [{ name: ':scheme', ...textMatcher(scheme) }],
    ...[...headers.values()].flatMap(ofHeader),
  ];
}

const EMPTY_IF_MISSING = { treat_missing_header_as_empty: true };

/** As istiod says it of routes: a header that is not there is no other than an empty one. */
function ofHeader({ _name: name, _text, _not }: HeaderMatch): HeaderMatcher[] {
  return [
    ..._text === undefined ? [] : [{ name, ...textMatcher(_text) }],
    ..._not === undefined ? [] : [{ name, ...textMatcher(_not), invert_match: true, ..._not.takesAll ? {} : EMPTY_IF_MISSING }],
  ];
}

function textMatcher({ kind, text }: TextMatch): { readonly [field: string]: unknown } {
  switch (kind) {
    case TextMatchKind.EXACT: return { string_match: { exact: text } };
    case TextMatchKind.PREFIX: return { string_match: { prefix: text } };
    case TextMatchKind.REGEX: return { string_match: { safe_regex: { regex: text } } };
    case TextMatchKind.PRESENT: return { present_match: true };
  }
}

/** The header holds the query, too. */
function pathMatcher({ _kind, _path, _ignoresCase }: PathMatch): object {
  const flags = _ignoresCase ? '(?i)' : '';
  switch (_kind) {
    case PathMatchKind.EXACT: return { safe_regex: { regex: `${flags}${literal(_path)}(\\?.*)?` } };
    case PathMatchKind.PREFIX: return { safe_regex: { regex: `${flags}${literal(_path)}([/?].*)?` } };
    case PathMatchKind.STRING_PREFIX: return { prefix: _path, ..._ignoresCase ? { ignore_case: true } : {} };
    case PathMatchKind.REGEX: return { safe_regex: { regex: `(?:${_path})(\\?.*)?` } };
  }
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
