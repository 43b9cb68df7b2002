import { Condition, Operation, Rule, RuleFrom, RuleTo, Source } from '../api/security';

/** A rule of an AuthorizationPolicy, as on the wire. */
export type AuthorizationRule = Rule;

/** Istio takes no more in one source. */
const MOST_SERVICE_ACCOUNTS = 16;

/** What only requests have. Where Istio sees connections, an ALLOW rule that speaks of it anywhere allows nothing. */
const OF_REQUESTS = /^(not)?(hosts|methods|paths|requestPrincipals)$/i;

/** One caller and one operation under conditions; undefined is any. */
interface Atom {
  readonly source?: Source;
  readonly operation?: Operation;
  readonly when?: readonly Condition[];
}

/** The same rules in the fewest words: each text once and in order, whatever the order they were said in. */
export function mergeRules(rules: readonly AuthorizationRule[]): AuthorizationRule[] {
  const whole = rules.filter(isMixed).map(rule => compact(ordered(rule)));
  const parts = needed(rules.filter(rule => !isMixed(rule)).flatMap(atomsOf)).map(({ source, operation, when }) =>
    compact({ from: source && [{ source }], to: operation && [{ operation }], when: when && [...when] }));
  const bySource = groups(inOrder([...parts, ...whole]), ({ from, when }) => textOf({ from, when })).flatMap(alike => apart(alike, 'to')).map(joinOperations);
  const byRequest = groups(bySource, ({ to, when }) => textOf({ to, when })).flatMap(alike => apart(alike, 'from')).map(joinSources);
  return inOrder(byRequest).map(chunked);
}

/** Those that speak of requests and those that do not, so that joining does not take connections from anybody. One that leaves the part out covers all others. */
function apart(alike: readonly AuthorizationRule[], part: 'from' | 'to'): AuthorizationRule[][] {
  if (alike.some(rule => rule[part] === undefined)) return [[...alike]];
  return groups(alike, rule => String(rule[part]!.some(speaksOfRequests)));
}

/** Whether a part of the rule speaks of requests and takes connections from the rest. */
function isMixed({ from = [], to = [] }: AuthorizationRule): boolean {
  return [from, to].some(part => part.some(speaksOfRequests) && !part.every(speaksOfRequests));
}

function speaksOfRequests(part: RuleFrom | RuleTo): boolean {
  return Object.keys(Object.values(part)[0] ?? {}).some(field => OF_REQUESTS.test(field));
}

function atomsOf(rule: AuthorizationRule): Atom[] {
  const { from, to, when } = ordered(rule);
  const sources = from === undefined ? [undefined] : from.flatMap(({ source = {} }) => namesOf(source));
  const operations = to === undefined ? [undefined] : to.map(({ operation }) => operation);
  return sources.flatMap(source => operations.map(operation => ({ source, operation, when })));
}

function ordered({ from, to, when }: AuthorizationRule): AuthorizationRule {
  return {
    from: from && inOrder(from.map(({ source = {} }) => ({ source: orderedLists<Source>(source) }))),
    to: to && inOrder(to.map(({ operation = {} }) => ({ operation: orderedLists<Operation>(operation) }))),
    when: when && inOrder(when.map(condition => orderedLists(condition))),
  };
}

/** A source of one list is as many sources as there are names in it. */
function namesOf(source: Source): Source[] {
  const key = onlyList(source);
  return key === undefined ? [source] : source[key]!.map(name => ({ [key]: [name] }));
}

/** Without those that another says already, of any caller, any operation, or under any conditions. */
function needed(atoms: readonly Atom[]): readonly Atom[] {
  const key = ({ source, operation, when }: Atom) => textOf([source, operation, when]);
  const known = new Set(atoms.map(key));
  const wider = ({ source, operation, when }: Atom) => [undefined, source].flatMap(one => [undefined, operation].flatMap(other =>
    [undefined, when].map(under => key({ source: one, operation: other, when: under }))));
  return atoms.filter(atom => !wider(atom).some(text => text !== key(atom) && known.has(text)));
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
  const joined = groups(inOrder(sources), source => onlyList(source) ?? textOf(source)).map(alike => {
    const key = onlyList(alike[0]);
    return key === undefined ? alike[0] : { [key]: alike.flatMap(source => source[key]!) };
  });
  return inOrder(joined.map(source => orderedLists(source)));
}

/** The list of names that is all a source says, if it does. */
function onlyList(source: Source): keyof Source | undefined {
  const [key, ...others] = Object.keys(source) as (keyof Source)[];
  return others.length === 0 && key !== undefined && !key.startsWith('not') ? key : undefined;
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
