import { IConstruct } from 'constructs';
import { connectionRules } from './connection-routes';
import { PortKind } from './port-protocol';
import { requireHttpPort, RouteSource, serviceRoutes } from './service-routes';
import { VirtualServiceSpec } from '../api/networking';
import { Place, RoutePoint } from '../refs';
import { ISTIO, RoutePatches, RouteTable } from '../routing';

/**
 * The VirtualService of a service for its clients in the mesh.
 *
 * @param aliases further names that clients call it by; they are hosts only where rules for TLS name the server, since those must be among the hosts
 * @param patches of its HTTP rules
 * @param table where those rules stand, if elsewhere
 */
export function meshVirtualServiceSpec(
  source: RouteSource, aliases: readonly string[], patches: RoutePatches, table: RouteTable | undefined, by: IConstruct,
): VirtualServiceSpec {
  requireHttpPort(source, by);
  const at: RoutePoint = { place: Place.MESH, opaque: false, ownHost: source.host, by };
  const http = table !== undefined
    ? [{ delegate: { name: table.name, namespace: table.namespace } }]
    : source.ports.of(PortKind.HTTP)?.length === 0 ? [] : patches.apply(ISTIO.http(serviceRoutes(source, {}, at), by));
  const names = [source.host, ...aliases];
  const { tls, tcp } = connectionRules(source, names, { ...at, opaque: true });
  return {
    hosts: tls.length > 0 ? names : [source.host],
    http: http.length > 0 ? http : undefined,
    tls: tls.length > 0 ? tls : undefined,
    tcp: tcp.length > 0 ? tcp : undefined,
  };
}
