import { show } from '../../checks';
import { Field } from '../../field';

/** Rules and matches that no request ever gets to, as istiod sees it. */
export function unreachableRequests(routes: readonly Field[]): void {
  if (routes.length > 0) coveredPrefixes(behindOthers(routes));
}

/** The same of connections, whose matches have no prefixes. */
export function unreachableConnections(routes: readonly Field[]): void {
  if (routes.length > 0) behindOthers(routes);
}

interface Named {
  readonly match: Field;
  readonly route: Field;
}

/** Rules after one without matches, and matches that stand before. Gives the matches that do not. */
function behindOthers(routes: readonly Field[]): Named[] {
  const seen = new Map<string, Field>();
  const first: Named[] = [];
  let catchAll: Field | undefined;
  const isAlone = routes.reduce((count, route) => count + route.each('match').length, 0) < 2;
  for (const route of routes) {
    const matches = route.each('match');
    if (matches.length === 0) {
      if (catchAll !== undefined) never(route, `${nameOf(catchAll)} takes everything before`);
      catchAll = route;
      continue;
    }
    let repeated = 0;
    for (const match of matches) {
      if (catchAll !== undefined) {
        never(match, `${nameOf(catchAll)} takes everything before`);
        continue;
      }
      const key = isAlone ? '' : keyOf(match);
      const before = seen.get(key);
      if (before === undefined) {
        seen.set(key, route);
        first.push({ match, route });
      } else {
        match.warn('RepeatedMatch', `stands in ${nameOf(before)} too, which comes first`, 'remove it, or make it differ');
        repeated++;
      }
    }
    if (repeated === matches.length) never(route, 'rules before it have all its matches');
  }
  return first;
}

function never(place: Field, why: string): void {
  place.warn('Unreachable', `is never reached: ${why}`, 'put it before, or remove it');
}

/** The rule as its own name or its place. */
function nameOf(route: Field): string {
  const name = route.get('name').value;
  return name ? `rule ${show(name)}` : route.path;
}

/** Equal for matches that mean the same: what is not set or has no content says nothing, and neither does the name. */
function keyOf(match: Field): string {
  const entries = match.entries().filter(([name, { value, isSet }]) => isSet && name !== 'name' && (PRESENT.includes(name) || !isBlank(value)));
  return JSON.stringify(entries.sort(([a], [b]) => a < b ? -1 : 1).map(([name, { value }]) => [name, sorted(value)]));
}

/** Fields that say something by being there. */
const PRESENT: readonly unknown[] = ['uri', 'scheme', 'method', 'authority'];

function isBlank(value: unknown): boolean {
  return value === '' || value === 0 || value === false || typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

function sorted(value: any): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.keys(value).sort().map(key => [key, sorted(value[key])]);
}

/** Later matches of a longer prefix, where one before takes all that they do. */
function coveredPrefixes(all: readonly Named[]): void {
  const named = all.filter(({ match }) => match.get('uri').get('prefix').value);
  if (named.length < 2) return;
  const byPrefix = new Map<string, Conditions[]>();
  for (const one of named) {
    const later = conditionsOf(one);
    const earlier = shorterPrefixes(later.prefix).flatMap(prefix => byPrefix.get(prefix) ?? []).find(other => covers(other, later));
    if (earlier !== undefined) {
      one.match.warn('CoveredMatch', `prefix ${show(later.prefix)} is covered by prefix ${show(earlier.prefix)} of ${nameOf(earlier.route)}, which comes first`,
        'put the longer prefix first');
    }
    const same = byPrefix.get(later.prefix);
    if (same === undefined) byPrefix.set(later.prefix, [later]);
    else same.push(later);
  }
}

function shorterPrefixes(prefix: string): string[] {
  return Array.from({ length: prefix.length - 1 }, (_, i) => prefix.slice(0, i + 1));
}

interface Conditions {
  readonly route: Field;
  readonly prefix: string;
  readonly port: number;
  readonly method: string;
  readonly authority: string;
  readonly maps: readonly ReadonlyMap<string, string>[];
}

function conditionsOf({ match, route }: Named): Conditions {
  return {
    route,
    prefix: match.get('uri').get('prefix').value,
    port: match.get('port').value ?? 0,
    method: textOf(match.get('method')) || 'exact GET',
    authority: textOf(match.get('authority')),
    maps: ['headers', 'queryParams', 'withoutHeaders'].map(name => new Map(match.get(name).entries().map(([key, test]) => [key, textOf(test)]))),
  };
}

function textOf(test: Field): string {
  const [exact, prefix] = [test.get('exact').value, test.get('prefix').value];
  return exact ? `exact ${exact}` : prefix ? `prefix ${prefix}` : '';
}

/** istiod's own idea of it: a condition of the earlier one may be longer than that of the later one. */
function covers(earlier: Conditions, later: Conditions): boolean {
  return later.port === earlier.port && earlier.method.startsWith(later.method)
    && earlier.authority.startsWith(later.authority)
    && earlier.maps.every((map, i) => map.size === later.maps[i].size
      && [...map].every(([key, text]) => later.maps[i].has(key) && text.startsWith(later.maps[i].get(key)!)));
}
