import { IConstruct } from 'constructs';
import { Backend, PolicyKey, Route, RoutePolicy } from './route';
import { MeshError } from '../private/errors';
import { Retry } from '../values';

/** A share of requests for a destination with routes of its own. */
export interface Share {
  readonly weight: number;
  readonly routes: readonly Route[];
}

/**
 * The routes of a weighted choice between destinations.
 *
 * Each destination sees its share of the requests and applies its own routes to it: the first pair of routes that a request meets holds
 * the shares of what each destination alone would have done.
 */
export function split(shares: readonly Share[], by: IConstruct): Route[] {
  const common = shares.flatMap(({ routes }) => routes.map(({ backends }) => sum(backends))).reduce(leastCommonMultiple, 1);
  const [first, ...rest] = shares.map(({ weight, routes }) => routes.map(route => weighed(route, weight * common, by)));
  return rest.reduce((left, right) => left.flatMap(a => right.flatMap(b => both(a, b, by))), first).map(withReadableWeights);
}

/** Backends of a route that sum up to a weight, a multiple of what they sum up to now. */
function weighed(route: Route, weight: number, by: IConstruct): Route {
  if (route.redirect !== undefined) {
    throw new MeshError('RedirectInSplit', `a split cannot lead to a route that answers with a redirect${route.name === '' ? '' : ` ('${route.name}')`}; split between services`, by);
  }
  const total = sum(route.backends);
  return { ...route, backends: route.backends.map(backend => ({ ...backend, weight: backend.weight * (weight / total) })) };
}

function both(a: Route, b: Route, by: IConstruct): Route[] {
  const cases = a.cases.flatMap(x => b.cases.flatMap(y => {
    const when = x.when._and(y.when);
    return when === undefined ? [] : [{ when, prefix: x.prefix ?? y.prefix }];
  }));
  return cases.length === 0 ? [] : [{
    name: [a.name, b.name].filter(name => name !== '').join('-'),
    cases,
    policy: agreed(a.policy, b.policy, by),
    backends: [...a.backends, ...b.backends],
    mustBeReachable: a.mustBeReachable ?? b.mustBeReachable,
  }];
}

/** Settings on which both agree; the rest is for an outer route to decide. */
function agreed(a: RoutePolicy, b: RoutePolicy, by: IConstruct): RoutePolicy {
  if (a.rewrite !== undefined || b.rewrite !== undefined || a.headers?.length || b.headers?.length) {
    throw new MeshError('EditInSplit', 'a split cannot lead to destinations whose own routes rewrite requests (as for the Host header of an external service) or edit headers; '
      + 'do that on the route that splits, or give such a destination a route of its own', by);
  }
  const disputed = new Map<PolicyKey, string>([...a.disputed ?? [], ...b.disputed ?? []]);
  const one = <K extends PolicyKey>(key: K): RoutePolicy[K] => {
    if (shown(a[key]) !== shown(b[key])) disputed.set(key, `${shown(a[key])} and ${shown(b[key])}`);
    return disputed.has(key) ? undefined : a[key];
  };
  return { timeout: one('timeout'), retry: one('retry'), cors: one('cors'), disputed: disputed.size > 0 ? disputed : undefined };
}

function shown(value: RoutePolicy[PolicyKey]): string {
  if (value === undefined) return 'none';
  if (value instanceof Retry) return value._inWords();
  return '_toIstio' in value ? JSON.stringify(value._toIstio()) : value.toHumanString();
}

/** Whole percentages where the shares come out even, else whole weights as small as they can be. */
function withReadableWeights(route: Route): Route {
  const divisor = route.backends.map(({ weight }) => weight).reduce(greatestCommonDivisor);
  const total = sum(route.backends) / divisor;
  const factor = 100 % total === 0 ? 100 / total : 1;
  return { ...route, backends: route.backends.map(backend => ({ ...backend, weight: backend.weight / divisor * factor })) };
}

function sum(backends: readonly Backend[]): number {
  return backends.reduce((total, { weight }) => total + weight, 0);
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

function leastCommonMultiple(a: number, b: number): number {
  return b === 0 ? a : a / greatestCommonDivisor(a, b) * b;
}
