import type { GatewayConfig, Server, ServerHost } from './gateways';
import { isWildcard, overlap, wildcardsOf } from './hosts';
import { append } from './resources';

interface Place {
  readonly server: Server;
  readonly host: ServerHost;
  /** Of the server in its Gateway. */
  readonly rank: number;
}

/** The servers of one Gateway by their hosts: a Gateway may have thousands. */
export class GatewayServers {
  private readonly byHost = new Map<string, Place[]>();
  private readonly below = new Map<string, Place[]>();
  private readonly known = new Map<string, readonly Place[]>();

  constructor({ servers }: GatewayConfig) {
    servers.forEach((server, rank) => {
      for (const host of server.hosts) {
        const place = { server, host, rank };
        append(this.byHost, host.host, place);
        for (const wildcard of wildcardsOf(host.host)) append(this.below, wildcard, place);
      }
    });
  }

  /** Those that take VirtualServices of a namespace for one of the hosts, in their order. */
  public taking(hosts: readonly string[], namespace: string): readonly Server[] {
    const places = hosts.flatMap(host => this.meeting(host).filter(({ host: { namespace: from } }) => from === '*' || from === namespace));
    if (places.length < 2) return places.map(({ server }) => server);
    return [...new Map(places.sort((a, b) => a.rank - b.rank).map(({ rank, server }) => [rank, server])).values()];
  }

  /** Whether some server takes VirtualServices of a namespace for a host. */
  public take(host: string, namespace: string): boolean {
    return this.meeting(host).some(({ host: { namespace: from } }) => from === '*' || from === namespace);
  }

  /** The hosts of servers that mean something that one of some hosts means too, whoever may use them, in their order. */
  public hostsMeeting(hosts: readonly string[]): readonly ServerHost[] {
    return hosts.flatMap(host => this.meeting(host)).sort((a, b) => a.rank - b.rank).map(({ host }) => host);
  }

  /** The hosts of servers that mean something that a host means too, whoever may use them. */
  private meeting(host: string): readonly Place[] {
    let found = this.known.get(host);
    if (found === undefined) this.known.set(host, found = this.search(host));
    return found;
  }

  private search(host: string): readonly Place[] {
    const names = [host, ...wildcardsOf(host)].flatMap(name => this.byHost.get(name) ?? []);
    const narrower = isWildcard(host) ? this.below.get(host) ?? [] : [];
    return [...names, ...narrower].filter(place => overlap(place.host.host, host));
  }
}
