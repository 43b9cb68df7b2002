import { IConstruct } from 'constructs';
import { HttpMatchRequest, HttpRewrite, HttpRoute, HttpRouteDestination, RouteDestination } from '../../api/networking';
import { wireDuration } from '../../private/durations';
import { MeshError } from '../../private/errors';
import { neighbours } from '../../private/neighbours';
import { HeaderEdit } from '../../values';
import { Backend, Route, ruleName } from '../route';
import { IRouteTarget } from '../target';
import { delegatingRoutes } from './delegation';
import { spell } from './match';
import { retriedByMethod } from './retry-by-method';

/** Routes as a VirtualService says them. */
export const ISTIO: IRouteTarget<HttpRoute, RouteDestination> = {
  http: (routes, by) => routes.flatMap(route => route.pointer === undefined ? httpRoutes(route, by) : delegatingRoutes(route, httpRoutes, by)),
  opaque,
};

function httpRoutes(route: Route, by: IConstruct): HttpRoute[] {
  refuseDispute(route, by);
  const { timeout, retry, cors, headers } = route.policy;
  const rest: Partial<HttpRoute> = route.redirect !== undefined
    ? { redirect: route.redirect._toIstio() }
    : { route: route.backends.map(backend => share(backend, route.backends.length > 1)) };
  return sameRewriteTogether(route, by).flatMap(({ matches, rewrite }) => retriedByMethod({
    name: route.name === '' ? 'default' : route.name,
    match: matches,
    ...rest,
    rewrite,
    timeout: timeout && wireDuration(timeout),
    retries: retry?._toIstio(),
    corsPolicy: cors?._toIstio(),
    headers: headers !== undefined && headers.length > 0 ? HeaderEdit._toIstio(headers) : undefined,
  }, retry));
}

/** A rewrite belongs to a rule, not to a match, so matches that need different ones become rules of their own. */
function sameRewriteTogether(route: Route, by: IConstruct): { matches?: HttpMatchRequest[]; rewrite?: HttpRewrite }[] {
  const spellings = route.cases.flatMap(one => spell(one, route.policy.rewrite, by));
  return neighbours(spellings, (a, b) => JSON.stringify(a.rewrite) === JSON.stringify(b.rewrite)).map(run => ({
    matches: run.some(({ match }) => match === undefined) ? undefined : run.map(({ match }) => match!),
    rewrite: run[0].rewrite,
  }));
}

function share(backend: Backend, weighted: boolean): HttpRouteDestination {
  return {
    destination: { host: backend.host, subset: backend.version, port: backend.port === undefined ? undefined : { number: backend.port } },
    weight: weighted ? backend.weight : undefined,
  };
}

function opaque(routes: readonly Route[], what: string, by: IConstruct): RouteDestination[] {
  const [conditional] = routes.filter(route => !route.cases.some(({ when }) => when._takesAll));
  if (conditional !== undefined) {
    throw new MeshError('ConditionOnOpaquePort', `${what} carries bytes that the proxy does not read as HTTP, so the conditions of ${ruleName(conditional)} cannot be seen there; `
      + 'route to a version, or pin in the mesh only', by);
  }
  const [{ policy, redirect, backends }] = routes;
  const unable = redirect !== undefined ? 'a redirect'
    : policy.rewrite !== undefined ? 'a rewrite'
      : policy.headers?.length ? 'header edits'
        : policy.cors !== undefined ? 'CORS'
          : policy.timeout !== undefined ? 'a timeout'
            : policy.retry !== undefined ? 'retries' : undefined;
  if (unable !== undefined) {
    throw new MeshError('OpaquePort', `${what} carries bytes that the proxy does not read as HTTP, so ${unable} cannot work there; remove it, or give the port an HTTP name`, by);
  }
  return backends.map(backend => share(backend, backends.length > 1));
}

function refuseDispute(route: Route, by: IConstruct): void {
  for (const [key, values] of route.policy.disputed ?? []) {
    throw new MeshError('DisputedPolicy', `the destinations of ${ruleName(route)} disagree on '${key}' (${values}), and a route has only one; set '${key}' on the route`, by);
  }
}
