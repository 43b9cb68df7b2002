import { RouteRule, ruleName } from './route';
import { MeshError } from '../private/errors';
import { PathMatchKind, RequestMatch } from '../values';

/** One of the conditions of a rule, alone. */
export interface SingleMatch {
  readonly rule: RouteRule;
  readonly when: RequestMatch;
}

/**
 * The single matches of all rules in the order of their meaning, which does not depend on who wrote what first.
 *
 * The order is the one in which Istio sorts converted HTTPRoutes: explicit priority, exact path, prefix, regular expression; then the longer
 * path, a method, more headers, more query parameters. No path counts as the prefix `/`, and what takes every request comes last.
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
  const { path, method, headers, query, port } = when._conditions;
  return [
    rule.priority ?? 0,
    when._takesAll ? 0 : 1,
    port === undefined ? 0 : 1,
    path === undefined ? PATH_RANK[PathMatchKind.PREFIX] : PATH_RANK[path._kind],
    path?._path.length ?? 1,
    method === undefined ? 0 : 1,
    headers.size,
    query.size,
  ];
}

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
