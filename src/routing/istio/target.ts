import { IConstruct } from 'constructs';
import { Destination, HttpMatchRequest, HttpRewrite, HttpRoute, HttpRouteDestination, RouteDestination } from '../../api/networking';
import { wireDuration } from '../../private/durations';
import { MeshError } from '../../private/errors';
import { neighbours } from '../../private/neighbours';
import { HeaderEdit } from '../../values';
import { answerOf, Backend, BackendAddress, Route, ruleName } from '../route';
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
  const { raw, policy: { retry } } = route;
  const name = route.name === '' ? 'default' : route.name;
  return sameRewriteTogether(route, by).flatMap(({ matches, rewrite }) => {
    const rule = { ...raw ?? end(route, rewrite), name, ...matches && { match: matches } };
    return retriedByMethod(rule, answerOf(route) === undefined && raw === undefined ? retry : undefined);
  });
}

/** Where requests end; what is said of those that are sent on means nothing to an answer of the proxy. */
function end({ redirect, directResponse, backends, policy }: Route, rewrite: HttpRewrite | undefined): Partial<HttpRoute> {
  const { cors, headers = [], timeout, retry, fault, mirrors = [] } = policy;
  const always = {
    ...cors && { corsPolicy: cors._toIstio() },
    ...headers.length > 0 && { headers: HeaderEdit._toIstio(headers) },
  };
  if (redirect !== undefined) return { ...always, redirect: redirect._toIstio() };
  if (directResponse !== undefined) return { ...always, directResponse: directResponse._toIstio() };
  return {
    ...always,
    route: backends.map(backend => httpShare(backend, backends.length > 1)),
    ...rewrite && { rewrite },
    ...timeout && { timeout: wireDuration(timeout) },
    ...retry && { retries: retry._toIstio() },
    ...fault && { fault: fault._toIstio() },
    ...mirrors.length > 0 && { mirrors: mirrors.map(mirror => ({ destination: destinationOf(mirror), percentage: { value: mirror.percent } })) },
  };
}

/** A rewrite belongs to a rule, not to a match, so matches that need different ones become rules of their own. */
function sameRewriteTogether(route: Route, by: IConstruct): { matches?: HttpMatchRequest[]; rewrite?: HttpRewrite }[] {
  const spellings = route.cases.flatMap(one => spell(one, route.policy.rewrite, by));
  return neighbours(spellings, (a, b) => a.rewrite === b.rewrite || JSON.stringify(a.rewrite) === JSON.stringify(b.rewrite)).map(run => ({
    matches: run.some(({ match }) => match === undefined) ? undefined : run.map(({ match }) => match!),
    rewrite: run[0].rewrite,
  }));
}

function share(backend: Backend, weighted: boolean): RouteDestination {
  const destination = destinationOf(backend);
  return weighted ? { destination, weight: backend.weight } : { destination };
}

/** Istio rewrites the authority of one share as if it were a header. */
function httpShare(backend: Backend, weighted: boolean): HttpRouteDestination {
  const { headers = [], authority } = backend;
  if (headers.length === 0 && authority === undefined) return share(backend, weighted);
  const edits = HeaderEdit._toIstio(headers);
  const request = authority === undefined ? edits.request : { ...edits.request, set: { ...edits.request?.set, ':authority': authority } };
  return { ...share(backend, weighted), headers: { ...edits, request } };
}

function destinationOf({ host, version, port }: BackendAddress): Destination {
  const destination = version === undefined ? { host } : { host, subset: version };
  return port === undefined ? destination : { ...destination, port: { number: port } };
}

function opaque(routes: readonly Route[], what: string, by: IConstruct): RouteDestination[] {
  const [conditional] = routes.filter(route => !route.cases.some(({ when }) => when._takesAll));
  if (conditional !== undefined) {
    throw new MeshError('ConditionOnOpaquePort', `${what} carries bytes that the proxy does not read as HTTP, so the conditions of ${ruleName(conditional)} cannot be seen there; `
      + 'route to a version, or pin in the mesh only', by);
  }
  const [route] = routes;
  const unable = answerOf(route) ?? needsHttp(route);
  if (unable !== undefined) {
    throw new MeshError('OpaquePort', `${what} carries bytes that the proxy does not read as HTTP, so ${unable} cannot work there; remove it, or give the port an HTTP name`, by);
  }
  return route.backends.map(backend => share(backend, route.backends.length > 1));
}

function needsHttp({ policy: { rewrite, headers, cors, timeout, retry, fault, mirrors }, backends }: Route): string | undefined {
  const said: [string, boolean][] = [
    ['a rewrite', rewrite !== undefined],
    ['header edits', [headers, ...backends.map(backend => backend.headers)].some(edits => edits !== undefined && edits.length > 0)],
    ['CORS', cors !== undefined],
    ['a timeout', timeout !== undefined],
    ['retries', retry !== undefined],
    ['a fault', fault?._isNone === false],
    ['a mirror', mirrors !== undefined && mirrors.length > 0],
  ];
  return said.find(([, isSaid]) => isSaid)?.[0];
}

function refuseDispute(route: Route, by: IConstruct): void {
  for (const [key, values] of route.policy.disputed ?? []) {
    throw new MeshError('DisputedPolicy', `the destinations of ${ruleName(route)} disagree on '${key}' (${values}), and a route has only one; set '${key}' on the route`, by);
  }
}
