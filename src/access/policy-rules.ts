import { Operation, Rule, Source } from '../api/security';

/** A rule of an AuthorizationPolicy, as on the wire. */
export type AuthorizationRule = Rule;

/** Istio takes no more in one source. */
const MOST_SERVICE_ACCOUNTS = 16;

/** What only requests have. Where Istio sees connections, an ALLOW rule that speaks of it anywhere allows nothing. */
const OF_REQUESTS = /^(not)?(hosts|methods|paths|requestPrincipals)$/i;

/** The same rules in the fewest words: each text once and in order, whatever the order they were said in. */
export function mergeRules(rules: readonly AuthorizationRule[]): AuthorizationRule[] {
  const plain = needed(inOrder(rules.map(ordered)));
  const bySource = groups(plain, ({ from, when }) => textOf({ from, when })).flatMap(alike => apart(alike, 'to')).map(joinOperations);
  const byRequest = groups(bySource, ({ to, when }) => textOf({ to, when })).flatMap(alike => apart(alike, 'from')).map(joinSources);
  return inOrder(byRequest).map(chunked);
}

/** Those that speak of requests and those that do not, so that joining does not take connections from anybody. One that leaves the part out covers all others. */
function apart(alike: readonly AuthorizationRule[], part: 'from' | 'to'): AuthorizationRule[][] {
  if (alike.some(rule => rule[part] === undefined)) return [[...alike]];
  return groups(alike, rule => String(rule[part]!.some(one => Object.keys(Object.values(one)[0] ?? {}).some(field => OF_REQUESTS.test(field)))));
}

/** Without what others say already: callers of whom everything is meant, in rules for a part of it. */
function needed(rules: readonly AuthorizationRule[]): AuthorizationRule[] {
  const whole = rules.filter(({ to, when }) => to === undefined && when === undefined);
  if (whole.some(({ from }) => from === undefined)) return [{}];
  const callers = new Set(whole.flatMap(({ from = [] }) => from.map(textOf)));
  return rules.flatMap(rule => {
    if (whole.includes(rule) || rule.from === undefined) return [rule];
    const from = rule.from.filter(one => !callers.has(textOf(one)));
    return from.length > 0 ? [{ ...rule, from }] : [];
  });
}

/** Rules that say the same of callers. One without operations holds for all of them. */
function joinOperations(rules: readonly AuthorizationRule[]): AuthorizationRule {
  const [{ from, when }] = rules;
  const to = rules.some(rule => rule.to === undefined) ? undefined : inOrder(rules.flatMap(rule => rule.to!));
  return compact({ from, to, when });
}

/** Rules that say the same of requests. One without sources holds for all callers. */
function joinSources(rules: readonly AuthorizationRule[]): AuthorizationRule {
  const [{ to, when }] = rules;
  const sources = rules.flatMap(({ from = [] }) => from).map(({ source = {} }) => source);
  const from = rules.some(rule => rule.from === undefined) ? undefined : joinAlike(sources);
  return compact({ from: from?.map(source => ({ source })), to, when });
}

/** Sources that differ in one list of names alone are one source with both lists. */
function joinAlike(sources: readonly Source[]): Source[] {
  const joined = groups(inOrder(sources), onlyList).map(alike => {
    const [key] = Object.keys(alike[0]) as (keyof Source)[];
    return alike.length === 1 ? alike[0] : { [key]: alike.flatMap(source => source[key]!) };
  });
  return inOrder(joined.map(source => orderedLists(source)));
}

/** The list of names that is all a source says; else the whole source, which is joined with none. */
function onlyList(source: Source): string {
  const [key, ...others] = Object.keys(source);
  return others.length === 0 && !key.startsWith('not') ? key : textOf(source);
}

function chunked(rule: AuthorizationRule): AuthorizationRule {
  return rule.from === undefined ? rule : { ...rule, from: rule.from.flatMap(({ source = {} }) => chunks(source).map(one => ({ source: one }))) };
}

function chunks(source: Source): Source[] {
  const { serviceAccounts } = source;
  if (serviceAccounts === undefined || serviceAccounts.length <= MOST_SERVICE_ACCOUNTS) return [source];
  const starts = serviceAccounts.flatMap((_, i) => i % MOST_SERVICE_ACCOUNTS === 0 ? [i] : []);
  return starts.map(start => ({ ...source, serviceAccounts: serviceAccounts.slice(start, start + MOST_SERVICE_ACCOUNTS) }));
}

function ordered({ from, to, when }: AuthorizationRule): AuthorizationRule {
  return compact({
    from: from && inOrder(from.map(({ source = {} }) => ({ source: orderedLists<Source>(source) }))),
    to: to && inOrder(to.map(({ operation = {} }) => ({ operation: orderedLists<Operation>(operation) }))),
    when: when && inOrder(when.map(condition => orderedLists(condition))),
  });
}

/** Keys and items in order, each item once; what is undefined is left out. An empty list stays: it means something. */
function orderedLists<T extends object>(parts: T): T {
  const said = Object.entries(parts).filter(([, part]) => part !== undefined).sort(([a], [b]) => compare(a, b));
  return Object.fromEntries(said.map(([key, part]) => [key, Array.isArray(part) ? [...new Set(part)].sort(compare) : part])) as T;
}

function compact(rule: AuthorizationRule): AuthorizationRule {
  return Object.fromEntries(Object.entries(rule).filter(([, part]) => part !== undefined));
}

/** Each once. */
function inOrder<T>(items: readonly T[]): T[] {
  const byText = new Map(items.map(item => [textOf(item), item]));
  return [...byText.keys()].sort(compare).map(text => byText.get(text)!);
}

function groups<T>(items: readonly T[], key: (item: T) => string): T[][] {
  const found = new Map<string, T[]>();
  for (const item of items) {
    const group = found.get(key(item));
    if (group === undefined) found.set(key(item), [item]);
    else group.push(item);
  }
  return [...found.values()];
}

function textOf(item: unknown): string {
  return JSON.stringify(item);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
