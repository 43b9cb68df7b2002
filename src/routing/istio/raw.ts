import { HttpMatchRequest, HttpRoute, StringMatch } from '../../api/networking';
import { ClaimMatch, HeaderMatch, PathMatch, QueryMatch, RequestMatch, TextMatch } from '../../values';

/** What a route of Istio's asks of requests, as conditions that can be ranked and joined with others. */
export function readMatches({ match = [] }: HttpRoute): RequestMatch[] {
  return match.flatMap(readMatch);
}

/** The rest of the route, which is rendered as it stands. */
export function withoutMatches({ match: _, name: __, ...rest }: HttpRoute): HttpRoute {
  return rest;
}

function readMatch(match: HttpMatchRequest): RequestMatch[] {
  const { uri, method, authority, scheme, port, headers = {}, withoutHeaders = {}, queryParams = {}, name, statPrefix } = match;
  const asked = RequestMatch.all(
    ...uri === undefined ? [] : [readPath(uri, match.ignoreUriCase === true)],
    ...port === undefined ? [] : [RequestMatch.port(port)],
    ...Object.entries(headers).map(([header, text]) => readHeader(header, text)),
    ...Object.entries(withoutHeaders).map(([header, text]) => readHeader(header, text, true)),
    ...Object.entries(queryParams).map(([parameter, text]) => RequestMatch.query(readQuery(parameter, text))),
  );
  const texts = { method: readText(method), authority: readText(authority), scheme: readText(scheme) };
  const named = RequestMatch._of(texts, { name, statPrefix });
  return readCallers(match).map(caller => RequestMatch.all(named, asked, caller));
}

/** The mesh and gateways are told apart, since routes are rendered for each of them. */
function readCallers({ gateways = [], sourceLabels = {}, sourceNamespace }: HttpMatchRequest): RequestMatch[] {
  const source = [
    ...Object.keys(sourceLabels).length > 0 ? [RequestMatch.sourceLabels(sourceLabels)] : [],
    ...sourceNamespace === undefined ? [] : [RequestMatch.sourceNamespace(sourceNamespace)],
  ];
  const named = gateways.filter(gateway => gateway !== 'mesh');
  const places = [...named.length < gateways.length ? [RequestMatch.inMesh()] : [], ...named.length > 0 ? [RequestMatch.atGateways(...named)] : []];
  return places.length === 0 ? [RequestMatch.all(...source)] : places.map(place => RequestMatch.all(place, ...source));
}

function readPath({ exact, prefix, regex }: StringMatch, ignoresCase: boolean): RequestMatch {
  if (regex !== undefined) return RequestMatch.path(PathMatch.regex(regex));
  const path = exact !== undefined ? PathMatch.exact(exact) : PathMatch.stringPrefix(prefix || '/');
  return RequestMatch.path(ignoresCase && !path._takesAll ? path.ignoringCase() : path);
}

function readText({ exact, prefix, regex }: StringMatch = {}): TextMatch | undefined {
  if (exact !== undefined) return TextMatch.exact(exact);
  if (prefix !== undefined) return TextMatch.prefix(prefix);
  return regex === undefined ? undefined : TextMatch.regex(regex);
}

/** Istio reads a match without a kind, and the expression `*`, as "is there". */
function readHeader(header: string, match: StringMatch, isUnwanted = false): RequestMatch {
  const text = match.regex === '*' ? undefined : readText(match);
  const claim = /^@request\.auth\.claims\.?(.+)$/i.exec(header)?.[1];
  if (claim !== undefined) return RequestMatch.claim(ClaimMatch._of(claim, text ?? TextMatch.regex('.*'), isUnwanted));
  return RequestMatch.header(HeaderMatch._of(header, text ?? TextMatch.present(), isUnwanted));
}

function readQuery(parameter: string, match: StringMatch): QueryMatch {
  return QueryMatch._of(parameter, match.regex === '*' ? TextMatch.present() : readText(match) ?? TextMatch.present());
}
