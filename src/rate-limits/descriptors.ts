import { Entry } from './entry';
import { conditionActions, MET } from './limit-conditions';
import { RateLimit } from './rate-limit';
import { RateLimitAction } from './rate-limit-key';

/** What proxies send of requests that a limit counts, and what counts it. Both are made of one another, so that nothing that is sent is unknown. */
export interface LimitPlan {
  readonly limit: RateLimit;
  /** Whole name. */
  readonly name: string;
  /** Each row of actions makes a descriptor with these entries, or none; of one request, at most one row does. */
  readonly rows: readonly (readonly RateLimitAction[])[];
  readonly entries: readonly Entry[];
}

/** Key of the entry that names the limit. */
const LIMIT = 'limit';

/** Namespace of a route's metadata that says that a limit counts it. */
export function markOf(name: string): string {
  return `rate-limits.${name}`;
}

/**
 * The plan of a limit. Where it is for single routes, they say themselves that they are counted.
 *
 * Envoy asks requests without a route for what their route says, too, and falls: such a plan must stand with routes, and never in a filter.
 */
export function planOf(limit: RateLimit, name: string): LimitPlan {
  const conditions = limit._when === undefined ? [] : conditionActions(limit._when);
  const named: RateLimitAction = limit._routes !== undefined
    ? { metadata: { descriptor_key: LIMIT, metadata_key: { key: markOf(name), path: [{ key: LIMIT }] }, source: 'ROUTE_ENTRY' } }
    : { generic_key: { descriptor_key: LIMIT, descriptor_value: name } };
  const always = [named, ...conditions.map(({ action }) => action)];
  return {
    limit,
    name,
    rows: limit._keys.reduce<RateLimitAction[][]>((rows, { _actions }) => rows.flatMap(row => _actions.map(action => [...row, action])), [always]),
    entries: [{ key: LIMIT, text: name }, ...conditions.map(({ key }) => ({ key, text: MET })), ...limit._keys.map(({ _name }) => ({ key: _name }))],
  };
}

/** Those that hold, and those that are tried out. */
export function byTrial(plans: readonly LimitPlan[]): readonly [readonly LimitPlan[], readonly LimitPlan[]] {
  return [plans.filter(({ limit }) => !limit._isDryRun), plans.filter(({ limit }) => limit._isDryRun)];
}

/** What routes say of themselves, for limits that count them. */
export function markedWith(names: readonly string[]): { [namespace: string]: object } {
  return Object.fromEntries(names.map(name => [markOf(name), { [LIMIT]: name }]));
}

/** The rows of plans as Envoy has them. */
export function rateLimitsOf(plans: readonly LimitPlan[]): { readonly actions: readonly RateLimitAction[] }[] {
  return plans.flatMap(({ rows }) => rows.map(actions => ({ actions })));
}
