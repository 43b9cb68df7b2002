import { IConstruct } from 'constructs';
import { connectionRules } from './connection-routes';
import { PortKind } from './port-protocol';
import { requireHttpPort, RouteSource, serviceRoutes } from './service-routes';
import { VirtualServiceSpec } from '../api/networking';
import { Place, RoutePoint } from '../refs';
import { ISTIO, RoutePatches, RouteTable } from '../routing';

/** What of a VirtualService does not come from the routes. */
export interface VirtualServiceParts {
  /** Further names that clients call the service by; they are hosts only where rules for TLS name the server, since those must be among the hosts. */
  readonly aliases: readonly string[];
  /** Of its HTTP rules. */
  readonly patches: RoutePatches;
  /** Where those rules stand, if elsewhere. */
  readonly table?: RouteTable;
  /** Whether a waypoint reads it. */
  readonly atWaypoint: boolean;
}

/** The VirtualService of a service for its clients in the mesh. */
export function meshVirtualServiceSpec(source: RouteSource, parts: VirtualServiceParts, by: IConstruct): VirtualServiceSpec {
  const { aliases, patches, table, atWaypoint } = parts;
  requireHttpPort(source, by);
  const at: RoutePoint = { place: Place.MESH, opaque: false, ownHost: source.host, by };
  const http = table !== undefined
    ? [{ delegate: { name: table.name, namespace: table.namespace } }]
    : source.ports.lack(PortKind.HTTP) ? [] : patches.apply(ISTIO.http(serviceRoutes(source, {}, at), by));
  const names = [source.host, ...aliases];
  const { tls, tcp } = connectionRules(source, names, atWaypoint, { ...at, opaque: true });
  return {
    hosts: tls.length > 0 ? names : [source.host],
    ...http.length > 0 && { http },
    ...tls.length > 0 && { tls },
    ...tcp.length > 0 && { tcp },
  };
}
