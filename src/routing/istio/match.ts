import { IConstruct } from 'constructs';
import { HttpMatchRequest, HttpRewrite, StringMatch } from '../../api/networking';
import { MeshError } from '../../private/errors';
import { Caller, PathMatch, PathMatchKind, RequestMatch, Rewrite, RewriteKind, TextMatch, TextMatchKind } from '../../values';
import { moved } from '../rewriting';
import { RouteCase } from '../route';

/** One of the matches that a case needs, with the rewrite that goes with it; without `match` it takes every request. */
export interface Spelling {
  readonly match?: HttpMatchRequest;
  readonly rewrite?: HttpRewrite;
}

/**
 * A case as Istio can say it. A prefix of whole segments needs two matches, the path itself and what lies below it,
 * and where a prefix is rewritten each has a rewrite of its own: Envoy replaces the text that was matched.
 */
export function spell({ when, prefix }: RouteCase, rewrite: Rewrite | undefined, by: IConstruct): Spelling[] {
  const { path } = when._conditions;
  const isAny = path?._ignoresCase === true;
  const spelling = (uri: StringMatch | undefined) => ({ match: matchOf(when, uri), rewrite: rewrite && rewriteOf(rewrite, isAny, uri, prefix, by) });
  switch (path?._kind) {
    case undefined: return [spelling(when._takesAll && isLabelled(when) ? { prefix: '/' } : undefined)];
    case PathMatchKind.EXACT: return [spelling({ exact: path._path })];
    case PathMatchKind.STRING_PREFIX: return [spelling({ prefix: path._path })];
    case PathMatchKind.REGEX: return [spelling({ regex: path._path })];
    case PathMatchKind.PREFIX: return segments(path).map(spelling);
  }
}

function segments(path: PathMatch): StringMatch[] {
  return [{ exact: path._path }, { prefix: `${path._path}/` }];
}

function matchOf(when: RequestMatch, uri: StringMatch | undefined): HttpMatchRequest | undefined {
  if (when._takesAll && uri === undefined) return undefined;
  const { path, method, authority, scheme, query, port, caller } = when._conditions;
  return {
    name: when._labels.name,
    uri,
    ignoreUriCase: path?._ignoresCase === true ? true : undefined,
    scheme: scheme && stringMatch(scheme),
    method: method && stringMatch(method),
    authority: authority && stringMatch(authority),
    port,
    ...headerMatches(when),
    queryParams: mapOrNone([...query.values()].map(({ _name, _text }) => [_name, stringMatch(_text)])),
    ...callerMatch(caller),
    statPrefix: when._labels.statPrefix,
  };
}

function isLabelled({ _labels: { name, statPrefix } }: RequestMatch): boolean {
  return name !== undefined || statPrefix !== undefined;
}

/** Istio keeps wanted and unwanted headers in two maps, and claims among them. */
function headerMatches({ _conditions: { headers, claims } }: RequestMatch): Pick<HttpMatchRequest, 'headers' | 'withoutHeaders'> {
  const [wanted, unwanted]: [string, StringMatch][][] = [[], []];
  for (const { _name, _text, _not } of headers.values()) {
    if (_text !== undefined) wanted.push([_name, stringMatch(_text)]);
    if (_not !== undefined) unwanted.push([_name, stringMatch(_not)]);
  }
  for (const { _header, _text, _isNot } of claims.values()) (_isNot ? unwanted : wanted).push([_header, stringMatch(_text)]);
  return { headers: mapOrNone(wanted), withoutHeaders: mapOrNone(unwanted) };
}

/** Gateways are settled by now: Istio would ignore labels and namespaces beside them. */
export function callerMatch(caller: Caller | undefined): { sourceLabels?: { [key: string]: string }; sourceNamespace?: string } {
  const { labels = {}, namespace } = caller?.workload ?? {};
  return { sourceLabels: Object.keys(labels).length > 0 ? { ...labels } : undefined, sourceNamespace: namespace };
}

function mapOrNone(entries: [string, StringMatch][]): { [name: string]: StringMatch } | undefined {
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

/** Istio reads a match without a kind as "is there". */
function stringMatch({ kind, text }: TextMatch): StringMatch {
  switch (kind) {
    case TextMatchKind.EXACT: return { exact: text };
    case TextMatchKind.PREFIX: return { prefix: text };
    case TextMatchKind.REGEX: return { regex: text };
    case TextMatchKind.PRESENT: return {};
  }
}

function rewriteOf(rewrite: Rewrite, ignoresCase: boolean, uri: StringMatch | undefined, prefix: string | undefined, by: IConstruct): HttpRewrite {
  return { ...pathRewrite(rewrite, ignoresCase, uri, prefix, by), authority: rewrite._authority };
}

function pathRewrite(rewrite: Rewrite, ignoresCase: boolean, uri: StringMatch | undefined, prefix: string | undefined, by: IConstruct): HttpRewrite {
  switch (rewrite._kind) {
    case RewriteKind.NONE: return {};
    case RewriteKind.REGEX: return { uriRegexRewrite: { match: rewrite._expression!, rewrite: rewrite._to } };
    // For a path that was not matched in full Envoy would replace the matched part only.
    case RewriteKind.PATH: return uri?.exact !== undefined ? { uri: rewrite._to } : { uriRegexRewrite: { match: '/.*', rewrite: literally(rewrite._to) } };
    case RewriteKind.PREFIX: {
      if (uri?.regex !== undefined) {
        throw new MeshError('PrefixRewriteNeedsPrefix', `a request is matched by the path expression '${uri.regex}' and rewritten with Rewrite.prefix, which replaces a matched prefix; `
          + 'use Rewrite.regex', by);
      }
      const matched = uri?.exact ?? uri?.prefix ?? '/';
      return ignoresCase ? movedInAnyCase(matched, prefix!, rewrite._to) : { uri: moved(matched, prefix!, rewrite._to) };
    }
  }
}

/** What was matched behind the prefix is written as the client wrote it, which only an expression can keep. */
function movedInAnyCase(matched: string, prefix: string, to: string): HttpRewrite {
  const [before, after] = [prefix, to].map(path => path === '/' ? '' : path);
  const rest = matched.slice(before.length);
  if (rest.toLowerCase() === rest.toUpperCase()) return { uri: moved(matched, prefix, to) };
  return { uriRegexRewrite: { match: `^.{${before.length}}/`, rewrite: `${literally(after)}/` } };
}

/** A text as a substitution, in which a backslash names a group. */
function literally(text: string): string {
  return text.replace(/\\/g, '\\\\');
}
