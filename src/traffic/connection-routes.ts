import { IConstruct } from 'constructs';
import { PortKind } from './port-protocol';
import { connectionRoutes, RouteSource } from './service-routes';
import { L4MatchAttributes, TcpRoute, TlsRoute } from '../api/networking';
import { MeshError } from '../private/errors';
import { RoutePoint } from '../refs';
import { callerMatch, ISTIO } from '../routing';
import { ConnectionMatch } from '../values';

/** Rules for connections as a VirtualService has them, by what is spoken at the port. */
export interface ConnectionRules {
  readonly tls: TlsRoute[];
  readonly tcp: TcpRoute[];
}

/**
 * What becomes of connections to the ports that are not read as HTTP, for clients in the mesh.
 *
 * A port for TLS needs rules that name the server, since Istio reads no others there: they name the service as clients may call it.
 */
export function connectionRules(source: RouteSource, serverNames: readonly string[], atWaypoint: boolean, at: RoutePoint): ConnectionRules {
  const rules: ConnectionRules = { tls: [], tcp: [] };
  if (source.intents.decision === undefined && source.defaultVersion === undefined && source.connections.length === 0) return rules;
  requireOpaquePorts(source);
  for (const { port, isTls } of source.ports.opaque()) {
    for (const { cases, beyond } of connectionRoutes(source, port, at)) {
      const route = ISTIO.opaque(beyond, `port ${port}`, at.by);
      const match = cases.map(one => attributes(one, port));
      if (isTls) {
        rules.tls.push({ match: match.flatMap(one => namesApart(serverNames, atWaypoint).map(sniHosts => ({ sniHosts, ...one }))), route });
      } else {
        rules.tcp.push({ match, route });
      }
    }
  }
  return rules;
}

/** A waypoint takes rules for the full name alone, and passes by those that name others beside it. */
function namesApart([host, ...aliases]: readonly string[], atWaypoint: boolean): string[][] {
  return atWaypoint && aliases.length > 0 ? [[host], aliases] : [[host, ...aliases]];
}

function attributes({ _conditions: { addresses, caller } }: ConnectionMatch, port: number): L4MatchAttributes {
  return { port, destinationSubnets: addresses && [...addresses], ...callerMatch(caller) };
}

/** Refuses a port that is read as HTTP, and routes that no port is for. */
function requireOpaquePorts({ ports, connections }: RouteSource): void {
  for (const { name, options: { when = [] }, by } of connections) {
    const named = when.flatMap(({ _conditions: { port } }) => port ?? []);
    named.forEach(port => ports.find(String(port), PortKind.OPAQUE, by));
    if (ports.of(PortKind.OPAQUE) === undefined) throw unknownPorts(name, by);
    if (ports.lack(PortKind.OPAQUE)) {
      throw new MeshError('WrongProtocol', `route '${name}' is for connections whose bytes are not read as HTTP, but the service has no such port; `
        + "name a port for its protocol (as in 'tcp-db' or 'tls'), or use addRoute", by);
    }
  }
}

function unknownPorts(name: string, by: IConstruct): MeshError {
  return new MeshError('PortsUnknown', `route '${name}' needs to know the ports of the service, which are unknown; state them, as in ServiceRef.named('...', `
    + "{ namespace: '...', ports: [{ port: 5432, name: 'tcp' }] })", by);
}
