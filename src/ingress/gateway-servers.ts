import { Server, ServerTlsMode } from '../api/networking';
import { GatewayServer } from '../refs';

/**
 * Servers of a Gateway object; hosts that agree on everything else share one.
 *
 * Two servers with one certificate would let a browser reuse a connection for the wrong host and get 404.
 */
export function foldServers(wanted: readonly GatewayServer[]): Server[] {
  const folded = new Map<string, { server: GatewayServer; hosts: Set<string> }>();
  for (const server of wanted) {
    const name = portName(server);
    const one = folded.get(name) ?? { server, hosts: new Set() };
    server.hosts.forEach(host => one.hosts.add(host));
    folded.set(name, one);
  }
  return [...folded]
    .sort(([nameA, a], [nameB, b]) => a.server.port - b.server.port || (nameA < nameB ? -1 : 1))
    .map(([name, { server, hosts }]) => ({
      port: { number: server.port, name, protocol: server.protocol },
      hosts: [...hosts],
      tls: server.tls && { ...server.tls, mode: server.tls.mode as ServerTlsMode | undefined },
    }));
}

/** Names of ports are unique in a Gateway and say what tells its servers apart, so that another credential renames nothing. */
function portName({ protocol, tls, port }: GatewayServer): string {
  const { mode, credentialName, httpsRedirect } = tls ?? {};
  const words = [protocol.toLowerCase(), mode === 'MUTUAL' ? 'mutual' : undefined, credentialName, httpsRedirect ? 'redirect' : undefined, STANDARD_PORTS.includes(port) ? undefined : port];
  return words.filter(word => word !== undefined).join('-');
}

const STANDARD_PORTS = [80, 443];
