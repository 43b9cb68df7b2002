import { IConstruct } from 'constructs';
import { PortKind } from './port-protocol';
import { connectionRoute, requireHttpPort, RouteSource, serviceRoutes } from './service-routes';
import { VirtualServiceSpec } from '../api/networking';
import { Place, RoutePoint } from '../refs';
import { ISTIO, RoutePatches, RouteTable } from '../routing';

/**
 * The VirtualService of a service for its clients in the mesh.
 *
 * @param patches of its HTTP rules
 * @param table where those rules stand, if elsewhere
 */
export function meshVirtualServiceSpec(
  source: RouteSource, patches: RoutePatches, table: RouteTable | undefined, by: IConstruct,
): VirtualServiceSpec {
  requireHttpPort(source, by);
  const at: RoutePoint = { place: Place.MESH, opaque: false, ownHost: source.host, by };
  const rules = table !== undefined
    ? [{ delegate: { name: table.name, namespace: table.namespace } }]
    : source.ports.of(PortKind.HTTP)?.length === 0 ? [] : patches.apply(ISTIO.http(serviceRoutes(source, {}, at), by));
  const tcp = tcpRoutes(source, { ...at, opaque: true });
  return { hosts: [source.host], http: rules.length > 0 ? rules : undefined, tcp: tcp.length > 0 ? tcp : undefined };
}

/** Without rules of their own, connections to other than HTTP ports would pass the split by. */
function tcpRoutes(source: RouteSource, at: RoutePoint) {
  if (source.intents.decision === undefined && source.defaultVersion === undefined) return [];
  return (source.ports.of(PortKind.OPAQUE) ?? []).map(port => ({
    match: [{ port }],
    route: ISTIO.opaque([connectionRoute(source, String(port), at)], `port ${port}`, at.by),
  }));
}
