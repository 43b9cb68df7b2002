import { Construct } from 'constructs';
import { LimitPlan, markedWith } from './descriptors';
import { askingFilters, globalOfRoutes } from './global-filters';
import { localBuckets, localFilter, localOfRoutes } from './local-filters';
import { RateLimitResponse } from './rate-limit-response';
import { RateLimitServiceFacts } from './rate-limit-service-ref';
import { PolicyTarget, ProxyTarget, ServedRoutes } from '../access';
import { EnvoyConfigObjectPatch, EnvoyFilterApplyTo, PatchContext, PatchOperation } from '../api/networking';
import { HttpFilter, inletsOf, insertFilter } from '../envoy';

/** What becomes an EnvoyFilter. */
export interface LimitParts {
  readonly by: Construct;
  readonly target: PolicyTarget;
  readonly proxies: ProxyTarget;
  readonly only?: readonly string[];
  readonly response: RateLimitResponse;
  readonly local: readonly LimitPlan[];
  readonly global: readonly LimitPlan[];
  /** Who counts the global ones. */
  readonly service?: RateLimitServiceFacts;
}

/** The changes of Envoy's configuration that limits need. A filter that comes later stands nearer to its neighbour: buckets, which ask nobody, come first, and of them those that hold. */
export function limitPatches(parts: LimitParts): EnvoyConfigObjectPatch[] {
  const { by, target, proxies, only } = parts;
  const inlets = inletsOf(proxies, { target, only, deed: 'limit requests' });
  const { filters, ofRoutes } = filtersOf(parts);
  const { context } = inlets[0];
  const places = target.served?.hosts().map(domainName => ({ context, routeConfiguration: { vhost: { domainName } } }));
  const all = [{ context }];
  const applyTo = places === undefined ? EnvoyFilterApplyTo.ROUTE_CONFIGURATION : EnvoyFilterApplyTo.VIRTUAL_HOST;
  const carried = ofRoutes === undefined ? [] : (places ?? all).map(place => merge(applyTo, place, ofRoutes));
  return [
    ...filters.flatMap(filter => inlets.map(inlet => insertFilter(filter, inlet))),
    ...carried,
    ...target.served === undefined ? [] : marks(target.served, [...parts.local, ...parts.global], by),
  ];
}

/** Filters, and what stands with routes: at an ingress everything, since the pods of its gateway serve others too. */
function filtersOf({ target, response, local, global, service }: LimitParts): { readonly filters: HttpFilter[]; readonly ofRoutes?: object } {
  const asking = service === undefined || global.length === 0 ? [] : askingFilters(scopeOf(global), global, service, response);
  const buckets = local.length === 0 ? [] : localBuckets(scopeOf(local), local, response);
  const isWhole = target.served === undefined;
  const configs = [
    ...asking.map(({ filter, plans }) => [filter.name, globalOfRoutes(plans)]),
    ...isWhole ? [] : buckets.map(({ name, config }) => [name, localOfRoutes(config)]),
  ];
  const counting = buckets.map(({ name, config }) => localFilter({ name, config: isWhole ? config : {} }));
  return {
    filters: [...counting, ...asking.map(({ filter }) => filter)].reverse(),
    ofRoutes: configs.length === 0 ? undefined : { typed_per_filter_config: Object.fromEntries(configs) },
  };
}

function scopeOf([{ name, limit }]: readonly LimitPlan[]): string {
  return name.slice(0, -limit._name.length - 1);
}

/** Routes say which limits count them alone. */
function marks(served: ServedRoutes, plans: readonly LimitPlan[], by: Construct): EnvoyConfigObjectPatch[] {
  const byRoute = new Map<string, string[]>();
  for (const { limit: { _routes = [] }, name } of plans) {
    for (const route of new Set(_routes.flatMap(one => served.namesOf(one, by)))) byRoute.set(route, [...byRoute.get(route) ?? [], name]);
  }
  const sorted = [...byRoute].sort(([a], [b]) => a < b ? -1 : 1);
  return served.hosts().flatMap(domainName => sorted.map(([name, limits]) => merge(
    EnvoyFilterApplyTo.HTTP_ROUTE,
    { context: PatchContext.GATEWAY, routeConfiguration: { vhost: { domainName, route: { name } } } },
    { metadata: { filter_metadata: markedWith(limits.sort()) } },
  )));
}

function merge(applyTo: EnvoyFilterApplyTo, match: EnvoyConfigObjectPatch['match'], value: object): EnvoyConfigObjectPatch {
  return { applyTo, match, patch: { operation: PatchOperation.MERGE, value } };
}
