import { inOrder, SingleMatch } from './precedence';
import { originals } from './rewriting';
import { answerOf, MirrorBackend, Route, RouteCase, RoutePolicy, RouteRule, ruleName } from './route';
import { MeshError } from '../private/errors';
import { neighbours } from '../private/neighbours';
import { RequestMatch, RewriteKind } from '../values';

/**
 * The rules of one table as an ordered list of routes.
 *
 * Where a rule leads to a destination that has routes of its own, they apply within the conditions of the rule: the outer table decides
 * first, and what it sets wins.
 *
 * Throws `UnreachableRoute` for a route that promised to be reachable and is not, in any of the places that it is wanted.
 */
export function compose(rules: readonly RouteRule[]): Route[] {
  const routes = neighbours(reachable(inOrder(rules)), (a, b) => a.rule === b.rule)
    .flatMap(run => {
      const { rule } = run[0];
      return MeshError.locate(rule.by, ruleName(rule), () => routesOf(rule, run.map(({ when }) => when)));
    });
  refuseUnreachable(rules, routes);
  return routes;
}

function routesOf(rule: RouteRule, whens: readonly RequestMatch[]): Route[] {
  const { name, table, policy } = rule;
  const meant = rule.beyond.flatMap(inner => within(rule, whens, inner));
  if (table === undefined) return meant;
  const cases = whens.map(when => ({ when, prefix: policy.rewrite?._kind === RewriteKind.PREFIX ? prefixOf(rule, when) : undefined }));
  return [{ name, cases, policy, backends: [], pointer: { table, meant: table.routes && meant } }];
}

/** What is known to be so from here on leaves nothing to the rules behind it, which others may well reach elsewhere. */
function reachable(singles: readonly SingleMatch<RouteRule, RequestMatch>[]): readonly SingleMatch<RouteRule, RequestMatch>[] {
  const last = singles.findIndex(({ when }) => when._takesAll && when._settled !== undefined);
  return last < 0 ? singles : singles.slice(0, last + 1);
}

/** The inner route for the requests that the rule takes too; none if there are none. */
export function within(rule: RouteRule, whens: readonly RequestMatch[], inner: Route): Route[] {
  const cases = whens.flatMap(when => inner.cases.flatMap(innerCase => meet(rule, when, innerCase)));
  return cases.length === 0 ? [] : [{
    ...inner,
    name: [rule.name, inner.name].filter(name => name !== '').join('-'),
    cases,
    policy: override(rule, inner),
    backends: rule.policy.rewrite?._authority === undefined ? inner.backends : inner.backends.map(backend => ({ ...backend, authority: undefined })),
  }];
}

/** The cases in which a request meets the rule and, after the rule's rewrite, the inner case. */
function meet(rule: RouteRule, when: RequestMatch, inner: RouteCase): RouteCase[] {
  const { rewrite } = rule.policy;
  const prefix = rewrite?._kind === RewriteKind.PREFIX ? prefixOf(rule, when) : inner.prefix;
  const replaced = prefix === undefined ? undefined : { path: prefix, ignoresCase: when._conditions.path?._ignoresCase ?? false };
  return originals(inner.when, rewrite, replaced, rule.by).flatMap(original => {
    const both = when._and(original);
    return both === undefined ? [] : [{ when: both, prefix }];
  });
}

function prefixOf(rule: RouteRule, when: RequestMatch): string {
  const { path } = when._conditions;
  if (path !== undefined && path._kind !== 'prefix') {
    throw new MeshError('PrefixRewriteNeedsPrefix', `${ruleName(rule)} matches ${path} and rewrites with Rewrite.prefix, which replaces a matched prefix; `
      + 'match with PathMatch.prefix, or rewrite with Rewrite.path', rule.by);
  }
  return path?._path ?? '/';
}

/** What the outer rule sets wins; edits of headers and mirrors add up. */
function override(rule: RouteRule, inner: Route): RoutePolicy {
  const [outer, own] = [rule.policy, inner.policy];
  requireSentOn(rule, inner);
  const disputed = new Map([...own.disputed ?? []].filter(([key]) => outer[key] === undefined));
  return {
    timeout: outer.timeout ?? own.timeout,
    retry: outer.retry ?? own.retry,
    cors: outer.cors ?? own.cors,
    fault: outer.fault ?? own.fault,
    mirrors: joinMirrors(outer.mirrors, own.mirrors),
    rewrite: joinRewrites(rule, inner),
    headers: [...outer.headers ?? [], ...own.headers ?? []],
    disputed: disputed.size > 0 ? disputed : undefined,
  };
}

/** Istio neither rewrites nor disturbs what the proxy answers by itself. */
function requireSentOn(rule: RouteRule, inner: Route): void {
  const answer = answerOf(inner);
  if (answer === undefined) return;
  if (inner.raw !== undefined) requireNothingSaid(rule, inner);
  if (rule.policy.rewrite !== undefined) {
    throw new MeshError('RewriteAndAnswer', `${ruleName(rule)} rewrites what ${ruleName(inner)} behind it answers with ${answer}; drop one of them`, rule.by);
  }
  if (rule.policy.fault?._isNone === false) {
    throw new MeshError('FaultAndAnswer', `${ruleName(rule)} injects a fault into what ${ruleName(inner)} behind it answers with ${answer}, which Istio cannot do; `
      + 'name conditions that leave those requests out', rule.by);
  }
}

/** What stands in a raw route is not taken apart, so nothing can be joined with it. */
function requireNothingSaid(rule: RouteRule, inner: Route): void {
  const said = Object.entries(rule.policy).find(([, setting]) => setting !== undefined && !(Array.isArray(setting) && setting.length === 0));
  if (said !== undefined) {
    throw new MeshError('RawRouteChanged', `${ruleName(rule)} sets '${said[0]}' for requests that the raw ${ruleName(inner)} behind it takes, which is rendered as it stands; `
      + 'say it in the raw route, or name conditions that leave those requests out', rule.by);
  }
}

/** Copies add up; where both name one place, the outer rule says how many. */
function joinMirrors(outer: readonly MirrorBackend[] = [], own: readonly MirrorBackend[] = []): readonly MirrorBackend[] | undefined {
  const place = ({ host, version, port }: MirrorBackend) => JSON.stringify([host, version, port]);
  const named = new Set(outer.map(place));
  const all = [...outer, ...own.filter(mirror => !named.has(place(mirror)))];
  return all.length > 0 ? all : undefined;
}

function joinRewrites(rule: RouteRule, inner: Route) {
  const [outer, own] = [rule.policy.rewrite, inner.policy.rewrite];
  if (outer === undefined || own === undefined) return outer ?? own;
  if (outer._kind === RewriteKind.NONE) return own.withAuthority(outer._authority!);
  if (own._kind === RewriteKind.NONE) return outer._authority === undefined ? outer.withAuthority(own._authority!) : outer;
  throw new MeshError('RewrittenTwice', `${ruleName(rule)} rewrites the path and leads to ${ruleName(inner)}, which rewrites it again; `
    + 'rewrite in one of the two', rule.by);
}

function refuseUnreachable(rules: readonly RouteRule[], routes: readonly Route[]): void {
  const reached = new Set(routes.flatMap(route => route.pointer?.meant ?? [route]).map(route => route.mustBeReachable?.by));
  for (const rule of rules) {
    for (const { mustBeReachable: claim } of rule.beyond) {
      if (claim !== undefined && !reached.has(claim.by)) {
        throw new MeshError('UnreachableRoute', `${ruleName(rule)} leads to a service where '${claim.by.node.path}' promises that ${claim.promise()}, `
          + `but no request that meets ${ruleName(rule)} can meet that condition; change one of the two conditions, or pin in the mesh only (pinnedIn: PinnedIn.MESH)`, rule.by);
      }
    }
  }
}
