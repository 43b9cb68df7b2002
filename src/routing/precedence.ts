import { IConstruct } from 'constructs';
import { RouteRule, ruleName } from './route';
import { MeshError } from '../private/errors';
import { ConnectionMatch, mayMeet, PathMatchKind, RequestMatch, TextMatchKind } from '../values';

/** Conditions that can be compared with others. */
interface Match<M> {
  readonly _takesAll: boolean;
  _and(other: M): M | undefined;
}

/** What has a place in an order. */
interface Ranked<M> {
  readonly name: string;
  /** Any of them is enough; none takes everything. */
  readonly when: readonly M[];
  /** The higher goes first. */
  readonly priority?: number;
  readonly by: IConstruct;
}

/** One of the conditions of a rule, alone. */
export interface SingleMatch<R, M> {
  readonly rule: R;
  readonly when: M;
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
export function inOrder(rules: readonly RouteRule[]): SingleMatch<RouteRule, RequestMatch>[] {
  return sorted(rules, RequestMatch._EVERYTHING, rankOfRequests);
}

/** The same for connections: a port, then addresses, then who calls. */
export function connectionsInOrder<R extends Ranked<ConnectionMatch>>(rules: readonly R[]): SingleMatch<R, ConnectionMatch>[] {
  return sorted(rules, ConnectionMatch._EVERYTHING, ({ _conditions: { port, addresses, caller }, _takesAll, _settled }) => [
    _takesAll && _settled === undefined ? 0 : 1,
    isSaid(port) + Number(_settled?.port ?? false),
    isSaid(addresses),
    (caller?.specificity ?? 0) + (_settled?.caller ?? 0),
  ]);
}

function sorted<R extends Ranked<M>, M extends Match<M>>(rules: readonly R[], everything: M, rank: (when: M) => number[]): SingleMatch<R, M>[] {
  const singles = rules.flatMap(rule => (rule.when.length > 0 ? rule.when : [everything])
    .map(when => ({ rule, when, rank: [rule.priority ?? 0, ...rank(when)] })));
  singles.sort((a, b) => compareRanks(a.rank, b.rank) || compareText(a.rule.name, b.rule.name) || compareText(String(a.when), String(b.when)));
  singles.forEach((a, i) => {
    for (let j = i + 1; j < singles.length && compareRanks(a.rank, singles[j].rank) === 0; j++) {
      refuseTie(a, singles[j]);
    }
  });
  return singles;
}

/** Bigger goes first, place by place. */
function rankOfRequests(when: RequestMatch): number[] {
  const { path, method, authority, headers, claims, query, port, scheme, caller } = when._conditions;
  const settled = when._settled;
  return [
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

function isSaid(condition: unknown): number {
  return condition === undefined ? 0 : 1;
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

function refuseTie<R extends Ranked<M>, M extends Match<M>>(a: SingleMatch<R, M>, b: SingleMatch<R, M>): void {
  if (a.rule === b.rule || !mayMeet(a.when, b.when)) return;
  const where = (s: SingleMatch<R, M>) => `${ruleName(s.rule)} of '${s.rule.by.node.path}' (${s.when})`;
  const what = a.when instanceof ConnectionMatch ? 'connection' : 'request';
  throw new MeshError('UndecidableOrder', `one ${what} could meet ${where(a)} and ${where(b)}, and nothing says which goes first; `
    + "give one of them a higher 'priority'", a.rule.by);
}
