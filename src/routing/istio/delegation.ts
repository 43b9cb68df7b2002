import { IConstruct } from 'constructs';
import { mergedRoutes } from './merge';
import { HttpMatchRequest, HttpRoute } from '../../api/networking';
import { MeshError } from '../../private/errors';
import { Route, ruleName, TablePointer } from '../route';

/** Renders a route that points nowhere. */
interface Render { (route: Route, by: IConstruct): HttpRoute[] }

/**
 * A route that leaves requests to a table, as a rule with `delegate`.
 *
 * istiod puts the rules of both objects together when it reads them. What comes of it must be what the routes mean; what istiod would drop or change
 * is refused.
 */
export function delegatingRoutes(route: Route, render: Render, by: IConstruct): HttpRoute[] {
  const { pointer, name, ...rest } = route;
  const { table: { namespace, name: delegate } } = pointer!;
  // Rules keep their names that way: istiod joins the two.
  const roots = render({ ...rest, name }, by).map(({ route: _, ...rule }) => ({ ...rule, name: name === '' ? undefined : rule.name, delegate: { name: delegate, namespace } }));
  requireMeaning(route, roots, render, by);
  return roots;
}

function requireMeaning(route: Route, roots: readonly HttpRoute[], render: Render, by: IConstruct): void {
  const { table, meant } = route.pointer!;
  if (table.takesDefaults) {
    refuseRetriesByMethod(route, by);
    return;
  }
  if (meant === undefined) {
    requireNothingElse(roots, route, by);
    return;
  }
  const merged = roots.flatMap(root => mergedRoutes(root, table.routes!.flatMap(inner => render(inner, by))));
  const wanted = meant.flatMap(inner => render(inner, by));
  const problem = difference(merged, wanted);
  if (problem !== undefined) {
    throw new MeshError('DelegationLosesMeaning', `${ruleName(route)} points to the routes in VirtualService '${table.namespace}/${table.name}', and where Istio puts the two together, ${problem}; `
      + 'say it in one of the two places only, narrow the conditions of the inner route, or let the service write its routes everywhere (without Routes.DELEGATED)', by);
  }
}

/** They make two rules of one, and istiod drops inner rules that have a condition on the method too. */
function refuseRetriesByMethod(route: Route, by: IConstruct): void {
  const methods = route.policy.retry?._methods;
  if (methods === undefined) return;
  throw new MeshError('DelegationLosesMeaning', `${ruleName(route)} retries ${methods.join(', ')} alone and points to the routes in VirtualService '${showTable(route.pointer!)}': `
    + 'where they have conditions on the method, Istio would drop them; say it there, or use Retry.onConnectFailure()', by);
}

/** What another app writes may say the same, and would win. */
function requireNothingElse(roots: readonly HttpRoute[], route: Route, by: IConstruct): void {
  const said = roots.flatMap(({ name, match, delegate, ...rest }) => Object.entries(rest)).find(([, setting]) => setting !== undefined);
  if (said !== undefined) {
    throw new MeshError('DelegationLosesMeaning', `${ruleName(route)} sets '${said[0]}' and points to the routes in VirtualService '${showTable(route.pointer!)}', which another app writes: `
      + `where they say '${said[0]}' too, theirs would win; leave it to the other app`, by);
  }
}

function showTable({ table: { namespace, name } }: TablePointer): string {
  return `${namespace}/${name}`;
}

/** What is different for some request, in words. */
function difference(merged: readonly HttpRoute[], wanted: readonly HttpRoute[]): string | undefined {
  const kept = new Set(merged.map(({ name }) => name));
  for (const [i, want] of wanted.entries()) {
    const got = merged[i];
    const isKept = kept.has(want.name) || kept.has(`${want.name}-default`);
    if (!isKept || got === undefined || !sameMatches(got, want)) {
      return `rule '${want.name}' would be lost or match other requests: its conditions do not lie within those of the route, as Istio compares them`;
    }
    const keys = Object.keys({ ...got, ...want }).filter(key => key !== 'name' && key !== 'match') as (keyof HttpRoute)[];
    const changed = keys.find(key => canonical(got[key]) !== canonical(want[key]));
    if (changed !== undefined) return `'${changed}' of rule '${want.name}' would not be what the route says: of two settings the inner one wins, and nothing is joined`;
  }
  return merged.length > wanted.length ? `rule '${merged[wanted.length].name}' would match requests that the route does not mean` : undefined;
}

/** Which of the alternatives stands first means nothing. */
function sameMatches(a: HttpRoute, b: HttpRoute): boolean {
  const texts = ({ match = [] }: HttpRoute) => canonical([...new Set(match.map((one: HttpMatchRequest) => canonical(one)))].sort());
  return texts(a) === texts(b);
}

function canonical(one: unknown): string {
  return JSON.stringify(one, (_, inner) => typeof inner === 'object' && inner !== null && !Array.isArray(inner)
    ? Object.fromEntries(Object.entries(inner).filter(([, nested]) => nested !== undefined).sort(([a], [b]) => a < b ? -1 : 1))
    : inner) ?? '';
}
