import { RouteRule, ruleName } from './route';
import { MeshError } from '../private/errors';
import { PathMatchKind, RequestMatch, TextMatchKind } from '../values';

/** One of the conditions of a rule, alone. */
export interface SingleMatch {
  readonly rule: RouteRule;
  readonly when: RequestMatch;
}

/**
 * The single matches of all rules in the order of their meaning, which does not depend on who wrote what first.
 *
 * The order is the one in which Istio sorts converted HTTPRoutes: explicit priority, exact path, prefix, regular expression; then the longer
 * path, a method, more headers, more query parameters. No path counts as the prefix `/`, and what takes every request comes last. Hosts and ports
 * go before paths, as they are listeners of their own there; what Gateway API does not know (scheme, caller) comes behind.
 *
 * Throws `UndecidableOrder` where one request could meet two rules that nothing ranks.
 */
export function inOrder(rules: readonly RouteRule[]): SingleMatch[] {
  const singles = rules.flatMap(rule =>
    (rule.when.length > 0 ? rule.when : [RequestMatch._EVERYTHING]).map(when => ({ rule, when, rank: rank(rule, when) })));
  singles.sort((a, b) => compareRanks(a.rank, b.rank) || compareText(a.rule.name, b.rule.name) || compareText(String(a.when), String(b.when)));
  singles.forEach((a, i) => {
    for (let j = i + 1; j < singles.length && compareRanks(a.rank, singles[j].rank) === 0; j++) {
      refuseTie(a, singles[j]);
    }
  });
  return singles;
}

/** Bigger goes first, place by place. */
function rank(rule: RouteRule, when: RequestMatch): number[] {
  const { path, method, authority, headers, claims, query, port, scheme, caller } = when._conditions;
  const settled = when._settled;
  const isSaid = (condition: unknown) => condition === undefined ? 0 : 1;
  return [
    rule.priority ?? 0,
    when._takesAll && settled === undefined ? 0 : 1,
    authority === undefined ? 0 : TEXT_RANK[authority.kind],
    authority?.text.length ?? 0,
    isSaid(port) + Number(settled?.port ?? false),
    path === undefined ? PATH_RANK[PathMatchKind.PREFIX] : PATH_RANK[path._kind],
    path?._path.length ?? 1,
    isSaid(method),
    headers.size + claims.size,
    query.size,
    isSaid(scheme),
    (caller?.specificity ?? 0) + (settled?.caller ?? 0),
  ];
}

const TEXT_RANK: { [kind in TextMatchKind]: number } = {
  [TextMatchKind.EXACT]: 3,
  [TextMatchKind.PREFIX]: 2,
  [TextMatchKind.REGEX]: 1,
  [TextMatchKind.PRESENT]: 0,
};

const PATH_RANK: { [kind in PathMatchKind]: number } = {
  [PathMatchKind.EXACT]: 3,
  [PathMatchKind.PREFIX]: 2,
  [PathMatchKind.STRING_PREFIX]: 2,
  [PathMatchKind.REGEX]: 1,
};

function compareRanks(a: readonly number[], b: readonly number[]): number {
  const i = a.findIndex((value, place) => value !== b[place]);
  return i < 0 ? 0 : b[i] - a[i];
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function refuseTie(a: SingleMatch, b: SingleMatch): void {
  if (a.rule === b.rule || !RequestMatch._mayMeet(a.when, b.when)) return;
  const where = (s: SingleMatch) => `${ruleName(s.rule)} of '${s.rule.by.node.path}' (${s.when})`;
  throw new MeshError('UndecidableOrder', `one request could meet ${where(a)} and ${where(b)}, and nothing says which goes first; `
    + "give one of them a higher 'priority'", a.rule.by);
}
