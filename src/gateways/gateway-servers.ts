import { Server, ServerTlsSettings } from '../api/networking';
import { GatewayPorts, GatewayServer } from '../refs';

/** Servers that are one but for their hosts. */
interface Folded {
  readonly server: GatewayServer;
  readonly name: string;
  readonly hosts: string[];
}

const USUAL_PORTS: GatewayPorts = { http: 80, https: 443 };

/**
 * Servers of a Gateway object; hosts that agree on everything else share one.
 *
 * Two servers with one certificate would let a browser reuse a connection for the wrong host and get 404.
 *
 * @param ports those that need no number in the names of their servers
 */
export function foldServers(wanted: readonly GatewayServer[], ports = USUAL_PORTS): Server[] {
  const folded = new Map<string, { server: GatewayServer; hosts: Set<string> }>();
  for (const server of wanted) {
    const key = serverKey(server);
    const one = folded.get(key) ?? { server, hosts: new Set() };
    server.hosts.forEach(host => one.hosts.add(host));
    folded.set(key, one);
  }
  const servers = [...folded.values()].map(({ server, hosts }): Folded => ({ server, name: portName(server, ports), hosts: [...hosts].sort() }));
  return unique(servers)
    .sort((a, b) => a.server.port - b.server.port || (a.name < b.name ? -1 : 1))
    .map(({ server, name, hosts }) => ({
      name: server.name, port: { number: server.port, name, protocol: server.protocol }, bind: server.bind, hosts, tls: server.tls,
    }));
}

/** What two servers must agree on to be one. */
export function serverKey({ port, protocol, name, bind, tls, tenant }: GatewayServer): string {
  return JSON.stringify([port, protocol, name, bind, tls, tenant]);
}

/**
 * Names of ports are unique in a Gateway and say what tells its servers apart, so that another credential renames nothing.
 *
 * Istio puts them into names of routes that it splits at dots again, so they have none.
 */
function portName({ port, protocol, bind, tls, tenant }: GatewayServer, { http, https }: GatewayPorts): string {
  const usual = protocol === 'HTTP' ? http : https;
  const words = [
    MODE_WORDS[tls?.mode ?? ''], protocol.toLowerCase(), port === usual ? undefined : String(port), bind, certificateWord(tls), tenant, tls?.httpsRedirect ? 'redirect' : undefined,
  ];
  return words.filter(word => word !== undefined).join('-').replace(/[^a-z0-9-]+/gi, '-');
}

const MODE_WORDS: { readonly [mode: string]: string } = { MUTUAL: 'mutual', OPTIONAL_MUTUAL: 'optional-mutual', ISTIO_MUTUAL: 'istio-mutual' };

function certificateWord({ credentialName, credentialNames, serverCertificate, tlsCertificates }: ServerTlsSettings = {}): string | undefined {
  const file = serverCertificate ?? tlsCertificates?.[0].serverCertificate;
  return credentialName ?? credentialNames?.join('-') ?? file?.replace(/^\//, '');
}

/** Servers with one certificate and other settings are told apart by a host, of which each has its own. */
function unique(servers: readonly Folded[]): Folded[] {
  const counts = new Map<string, number>();
  servers.forEach(({ name }) => counts.set(name, (counts.get(name) ?? 0) + 1));
  return servers.map(one => counts.get(one.name) === 1 ? one : { ...one, name: `${one.name}-${one.hosts[0].replace('*', 'wildcard').replace(/[^a-z0-9-]+/gi, '-')}` });
}
