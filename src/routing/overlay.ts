import { within } from './composition';
import { Route, RouteCase, RouteRule } from './route';
import { MeshError } from '../private/errors';
import { RequestMatch } from '../values';

/**
 * The same routes, with what a rule says for the requests that it takes: they go where they went before.
 *
 * Each route becomes two, the changed one first, unless the rule takes all that it takes, or nothing of it.
 *
 * @param change the rule for a route; undefined for one that it leaves alone
 */
export function overlay(routes: readonly Route[], change: (route: Route) => Omit<RouteRule, 'beyond'> | undefined): Route[] {
  return routes.flatMap(route => {
    const rule = change(route);
    if (rule === undefined) return [route];
    const when = rule.when.length > 0 ? rule.when : [RequestMatch._EVERYTHING];
    const changed = MeshError.locate(rule.by, `'${rule.by.node.id}'`, () => within({ ...rule, beyond: [] }, when, route));
    const left = route.cases.filter(one => !when.some(condition => liesWithin(one, condition)));
    return left.length === 0 ? changed : [...changed, { ...route, cases: left }];
  });
}

function liesWithin(one: RouteCase, condition: RequestMatch): boolean {
  return condition._takesAll || String(one.when._and(condition)) === String(one.when);
}
