import { rawRoute } from './raw-route';
import { Place, RoutePoint, tableOf } from './route-destination';
import { AuthoredRoute } from './route-options';
import { MeshError } from '../private/errors';
import { EVERY_CASE, Route, RoutePolicy, RouteRule } from '../routing';
import { RequestMatch } from '../values';

/** What of the conditions can be met there. */
export function seenFrom(when: readonly RequestMatch[], at: RoutePoint, port?: number): RequestMatch[] {
  const viewpoint = { gateways: at.place === Place.GATEWAY ? at.gateways ?? [] : undefined, port };
  return when.flatMap(match => match._seenFrom(viewpoint) ?? []);
}

/**
 * The route as a rule of a table that is read there, if anything there can meet it.
 *
 * @param fallback where it leads if the author did not say
 * @param port the one that the table is called at, where that is known
 */
export function rulesOf({ name, options, raw, by }: AuthoredRoute, at: RoutePoint, fallback: () => Route[], port?: number): RouteRule[] {
  const when = MeshError.locate(by, `route '${name}'`, () => seenFrom(options.when ?? [], at, port));
  if (options.when !== undefined && options.when.length > 0 && when.length === 0) return [];
  const { to, redirect, directResponse, rewrite, timeout, retry, headers, cors, fault, priority } = options;
  const mirrors = options.mirrors?.map(mirror => mirror._backend(at));
  const policy: RoutePolicy = { rewrite, timeout, retry, headers, cors, fault, mirrors };
  const table = tableOf(to, at);
  const answers = redirect !== undefined || directResponse !== undefined;
  const beyond = raw !== undefined ? [rawRoute(raw, name, at, port === undefined, by)]
    : answers ? [{ name: '', cases: EVERY_CASE, policy: {}, backends: [], redirect, directResponse }]
      : table !== undefined && table.routes === undefined ? [] : to?._routes(at) ?? fallback();
  return [{ name, when, priority, policy, beyond, table, by }];
}
