import { Duration } from 'cdk8s';
import { IConstruct } from 'constructs';
import { answerOf, Backend, PolicyKey, Route, RoutePolicy } from './route';
import { MeshError } from '../private/errors';
import { HeaderEdit, Retry, RewriteKind } from '../values';

/** A share of requests for a destination with routes of its own. */
export interface Share {
  readonly weight: number;
  readonly routes: readonly Route[];
  /** Edits for this share alone. */
  readonly headers?: readonly HeaderEdit[];
}

/**
 * The routes of a weighted choice between destinations.
 *
 * Each destination sees its share of the requests and applies its own routes to it: the first pair of routes that a request meets holds
 * the shares of what each destination alone would have done.
 */
export function split(shares: readonly Share[], by: IConstruct): Route[] {
  const common = shares.flatMap(({ routes }) => routes.map(({ backends }) => sum(backends))).reduce(leastCommonMultiple, 1);
  const [first, ...rest] = shares.map(({ weight, routes, headers }) =>
    routes.map(route => weighed(withOwnEdits(route, headers), weight * common, by)));
  return rest.reduce((left, right) => left.flatMap(a => right.flatMap(b => both(a, b, by))), first).map(withReadableWeights);
}

/** What a share alone changes of requests stands at its backends. */
function withOwnEdits(route: Route, headers: readonly HeaderEdit[] = []): Route {
  const { rewrite } = route.policy;
  const edits = [...headers, ...route.policy.headers ?? []];
  const authority = rewrite?._kind === RewriteKind.NONE ? rewrite._authority : undefined;
  return {
    ...route,
    policy: { ...route.policy, headers: undefined, rewrite: authority === undefined ? rewrite : undefined },
    backends: route.backends.map(backend => ({
      ...backend,
      headers: edits.length > 0 || backend.headers !== undefined ? [...edits, ...backend.headers ?? []] : undefined,
      authority: authority ?? backend.authority,
    })),
  };
}

/** Backends of a route that sum up to a weight, a multiple of what they sum up to now. */
function weighed(route: Route, weight: number, by: IConstruct): Route {
  const answer = answerOf(route);
  if (answer !== undefined) {
    throw new MeshError('AnswerInSplit', `a split cannot lead to a route that answers with ${answer}${route.name === '' ? '' : ` ('${route.name}')`}; split between services`, by);
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
    backends: together([...a.backends, ...b.backends]),
    mustBeReachable: a.mustBeReachable ?? b.mustBeReachable,
  }];
}

/** One backend per place: Envoy would count two as one, and Istio's analyzers warn of them. */
function together(backends: readonly Backend[]): Backend[] {
  const byPlace = new Map<string, Backend>();
  for (const backend of backends) {
    const place = JSON.stringify([backend.host, backend.version, backend.port, backend.authority, HeaderEdit._toIstio(backend.headers ?? [])]);
    byPlace.set(place, { ...backend, weight: backend.weight + (byPlace.get(place)?.weight ?? 0) });
  }
  return [...byPlace.values()];
}

/** Settings on which both agree; the rest is for an outer route to decide. */
function agreed(a: RoutePolicy, b: RoutePolicy, by: IConstruct): RoutePolicy {
  if (a.rewrite !== undefined || b.rewrite !== undefined) {
    throw new MeshError('RewriteInSplit', 'a split cannot lead to destinations whose own routes rewrite paths, since a path is rewritten for all shares or for none; '
      + 'do that on the route that splits, or give such a destination a route of its own', by);
  }
  const disputed = new Map<PolicyKey, string>([...a.disputed ?? [], ...b.disputed ?? []]);
  const one = <K extends PolicyKey>(key: K): RoutePolicy[K] => {
    if (shown(a[key]) !== shown(b[key])) disputed.set(key, `${shown(a[key])} and ${shown(b[key])}`);
    return disputed.has(key) ? undefined : a[key];
  };
  return {
    timeout: one('timeout'),
    retry: one('retry'),
    cors: one('cors'),
    fault: one('fault'),
    mirrors: one('mirrors'),
    disputed: disputed.size > 0 ? disputed : undefined,
  };
}

function shown(value: RoutePolicy[PolicyKey]): string {
  if (value instanceof Retry) return value._inWords();
  const plain = value === undefined || value instanceof Duration ? value?.toHumanString() : '_toIstio' in value ? value._toIstio() : value;
  return plain === undefined || Array.isArray(plain) && plain.length === 0 ? 'none' : typeof plain === 'string' ? plain : JSON.stringify(plain);
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
