/** A request as a proxy sees it. */
export interface Request {
  readonly path: string;
  readonly method: string;
  readonly headers: { [name: string]: string };
  readonly query: { [name: string]: string };
  readonly port: number;
  readonly authority?: string;
  /** Of the workload that calls; at a gateway that of its pods. */
  readonly namespace?: string;
}

/** Where a request ends, and with which path. */
export interface Outcome {
  readonly rule: string;
  readonly destinations: { [hostAndSubset: string]: number };
  readonly path: string;
  readonly redirected: boolean;
  /** Places that get copies, as `host/subset percent`; left out if there are none. */
  readonly mirrors?: string[];
  /** The fault, as the rule has it. */
  readonly fault?: object;
}

/**
 * Follows a request through the HTTP rules of a VirtualService as Envoy does: the first match wins, text is compared as Istio's StringMatch
 * says, and a rewrite replaces the text that was matched.
 *
 * Written against Istio's documentation of the fields, and on purpose without a line of src/.
 */
export function follow(http: readonly any[], request: Request): Outcome | undefined {
  for (const rule of http) {
    const match = (rule.match ?? [{}]).find((m: any) => matches(m, request));
    if (match !== undefined) {
      return {
        rule: rule.name,
        destinations: shares(rule.route ?? []),
        path: rewritten(rule.rewrite, match, request.path),
        redirected: rule.redirect !== undefined,
        mirrors: rule.mirrors?.map(({ destination, percentage }: any) => `${destination.host}/${destination.subset ?? ''} ${percentage.value}`),
        fault: rule.fault,
      };
    }
  }
  return undefined;
}

function matches(match: any, { path, method, headers, query, port, authority = '', namespace }: Request): boolean {
  return (match.ignoreUriCase ? textMatches(inLowerCase(match.uri), path.toLowerCase()) : textMatches(match.uri, path))
    && textMatches(match.authority, authority)
    && (match.sourceNamespace === undefined || match.sourceNamespace === namespace)
    && textMatches(match.method, method)
    && (match.port === undefined || match.port === port)
    && Object.entries(match.headers ?? {}).every(([name, m]) => headers[name] !== undefined && textMatches(m, headers[name]))
    && Object.entries(match.withoutHeaders ?? {}).every(([name, m]) => !isUnwanted(m, headers[name]))
    && Object.entries(match.queryParams ?? {}).every(([name, m]) => query[name] !== undefined && textMatches(m, query[name]));
}

/** Envoy takes a header that is not there for an empty one, unless it must be absent. */
function isUnwanted(match: any, text: string | undefined): boolean {
  return Object.keys(match).length === 0 ? text !== undefined : textMatches(match, text ?? '');
}

function inLowerCase(match: any): any {
  return match && Object.fromEntries(Object.entries(match).map(([kind, text]) => [kind, String(text).toLowerCase()]));
}

function textMatches(match: any, text: string): boolean {
  if (match?.exact !== undefined) return text === match.exact;
  if (match?.prefix !== undefined) return text.startsWith(match.prefix);
  if (match?.regex !== undefined) return new RegExp(`^(?:${match.regex})$`).test(text);
  return true;
}

function rewritten(rewrite: any, match: any, path: string): string {
  if (rewrite?.uriRegexRewrite !== undefined) {
    return path.replace(new RegExp(rewrite.uriRegexRewrite.match), rewrite.uriRegexRewrite.rewrite);
  }
  if (rewrite?.uri === undefined) return path;
  const matched = match.uri?.exact ?? match.uri?.prefix ?? '/';
  return rewrite.uri + path.slice(matched.length);
}

/** Shares of each destination, in parts of 1. */
function shares(route: readonly any[]): { [hostAndSubset: string]: number } {
  const total = route.reduce((sum, { weight }) => sum + (weight ?? 1), 0);
  const result: { [key: string]: number } = {};
  for (const { destination, weight } of route) {
    const key = `${destination.host}/${destination.subset ?? ''}`;
    result[key] = Math.round(((result[key] ?? 0) + (weight ?? 1) / total) * 1e9) / 1e9;
  }
  return result;
}
