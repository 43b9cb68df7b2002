import { gatewaysOf, HostRoutes, RouteTarget } from '../../../../model';

/** The gateways, or `mesh`, that a rule of a VirtualService holds at: all of the object, unless each of its matches names some. */
export function gatewaysOfRule(routes: HostRoutes, { protocol, rule }: Pick<RouteTarget, 'protocol' | 'rule'>): readonly string[] {
  const matches: readonly any[] = routes.resource.spec[protocol]?.[rule]?.match ?? [];
  if (matches.length === 0) return routes.gateways;
  return [...new Set(matches.flatMap(match => (match.gateways ?? []).length > 0 ? gatewaysOf(match.gateways, routes.namespace) : routes.gateways))];
}
