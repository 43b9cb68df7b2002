import { IConstruct } from 'constructs';
import { within } from './composition';
import { Route, RoutePolicy } from './route';
import { MeshError } from '../private/errors';
import { liesWithin, mayMeet, RequestMatch } from '../values';

/** A change of what happens to requests, wherever they go. */
export interface Overlay {
  /** Put before the names of routes that are changed in part. */
  readonly name: string;
  /** Any of them is enough; none means every request. */
  readonly when: readonly RequestMatch[];
  readonly by: IConstruct;
  /** What it says on a route that it meets; undefined if nothing. */
  policyOn(route: Route): RoutePolicy | undefined;
}

/**
 * The same routes, with what the overlay says for the requests that it takes: they go where they went before.
 *
 * Each route becomes two, the changed one first, unless the overlay takes all that it takes, or nothing that earlier routes have left.
 */
export function overlay(routes: readonly Route[], { name, when, by, policyOn }: Overlay): Route[] {
  const conditions = when.length > 0 ? when : [RequestMatch._EVERYTHING];
  return routes.flatMap((route, i) => {
    const policy = meets(route, conditions) ? policyOn(route) : undefined;
    if (policy === undefined) return [route];
    const [changed] = MeshError.locate(by, `'${by.node.id}'`, () => within({ name, when, policy, beyond: [], by }, conditions, route));
    const left = route.cases.filter(one => !conditions.some(condition => liesWithin(one.when, condition)));
    if (left.length === 0) return [changed];
    const taken = routes.slice(0, i).flatMap(({ cases }) => cases);
    const open = changed.cases.filter(one => !taken.some(earlier => liesWithin(one.when, earlier.when)));
    return [...open.length > 0 ? [{ ...changed, cases: open }] : [], { ...route, cases: left }];
  });
}

function meets({ cases }: Route, conditions: readonly RequestMatch[]): boolean {
  return cases.some(one => conditions.some(condition => mayMeet(condition, one.when)));
}
