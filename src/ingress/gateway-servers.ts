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
    const { hosts, ...rest } = server;
    const key = JSON.stringify(rest);
    const one = folded.get(key) ?? { server, hosts: new Set() };
    hosts.forEach(host => one.hosts.add(host));
    folded.set(key, one);
  }
  return [...folded.values()]
    .map(({ server, hosts }) => ({ server, name: portName(server), hosts: [...hosts].sort() }))
    .sort((a, b) => a.server.port - b.server.port || (a.name < b.name ? -1 : 1))
    .map(({ server, name, hosts }) => ({
      port: { number: server.port, name, protocol: server.protocol },
      hosts,
      tls: server.tls && { ...server.tls, mode: server.tls.mode as ServerTlsMode | undefined },
    }));
}

/**
 * Names of ports are unique in a Gateway and say what tells its servers apart, so that another credential renames nothing.
 *
 * Istio puts them into names of routes that it splits at dots again, so they have none.
 */
function portName({ protocol, tls }: GatewayServer): string {
  const { mode, credentialName, httpsRedirect } = tls ?? {};
  const words = [mode === 'MUTUAL' ? 'mutual' : undefined, protocol.toLowerCase(), credentialName, httpsRedirect ? 'redirect' : undefined];
  return words.filter(word => word !== undefined).join('-').replace(/\./g, '-');
}
