import { isPlainHttp } from './servers';
import { append, GatewayConfig, MeshModel, remembering, Server, showLabels, wildcardsOf } from '../../../../model';

/** A server of a Gateway. */
export interface ServerOf {
  readonly gateway: GatewayConfig;
  readonly server: Server;
}

export type Category = 'HTTP' | 'TLS' | 'TCP';

/** What istiod tells servers of one port apart by. */
export function categoryOf(server: Server): Category {
  if (isPlainHttp(server)) return 'HTTP';
  return server.tls === undefined || server.tls === null ? 'TCP' : 'TLS';
}

/** Hosts as istiod compares them. */
export const hostKeys = remembering(({ hosts }: Server): readonly string[] => hosts.map(({ namespace, host }) => `${namespace}/${host.toLowerCase()}`));

/** The servers of all Gateways by port and address, and by host: those that meet in one gateway are found without looking at all. */
export class ServerIndex {
  private readonly byHost = new Map<string, ServerOf[]>();
  private readonly byName = new Map<string, ServerOf[]>();
  private readonly byCategory = new Map<string, ServerOf[]>();

  constructor(private readonly mesh: MeshModel) {
    for (const gateway of mesh.gateways.all) {
      const selector = showLabels(gateway.selector);
      for (const server of gateway.servers) {
        const place = placeOf(selector, server);
        for (const host of new Set(hostKeys(server))) append(this.byHost, `${place} ${host}`, { gateway, server });
        for (const { host } of server.hosts) append(this.byName, `${place} ${host}`, { gateway, server });
        append(this.byCategory, `${place} ${categoryOf(server)}`, { gateway, server });
      }
    }
  }

  /** The other servers of one Gateway that have the same port and address and one of the hosts, for each host in their order. */
  public *sharingHostWithin({ gateway, server }: ServerOf): Iterable<ServerOf> {
    const place = placeOf(showLabels(gateway.selector), server);
    for (const host of new Set(hostKeys(server))) {
      for (const one of this.byHost.get(`${place} ${host}`) ?? []) {
        if (one.gateway === gateway && one.server !== server) yield one;
      }
    }
  }

  /** All on the same port and address of the same pods that have one of the hosts, with itself. */
  public sharingHost({ gateway, server }: ServerOf): Iterable<ServerOf> {
    return this.find(this.byHost, gateway, server, [...new Set(hostKeys(server))]);
  }

  /** All on the same port and address of the same pods that take a host for some namespace. */
  public covering({ gateway, server }: ServerOf, host: string): Iterable<ServerOf> {
    return this.find(this.byName, gateway, server, [host, ...wildcardsOf(host)]);
  }

  /** All on the same port and address of the same pods that are of a category. */
  public ofCategory({ gateway, server }: ServerOf, category: Category): Iterable<ServerOf> {
    return this.find(this.byCategory, gateway, server, [category]);
  }

  private *find(index: ReadonlyMap<string, ServerOf[]>, gateway: GatewayConfig, server: Server, keys: readonly string[]): Iterable<ServerOf> {
    for (const selector of this.mesh.gatewayPods.sharing(gateway)) {
      for (const key of keys) yield* index.get(`${placeOf(selector, server)} ${key}`) ?? [];
    }
  }
}

/** The first few that a condition holds for: messages name no more. Among hundreds that are in each other's way it looks at no more than that. */
export function firstFew(all: Iterable<ServerOf>, fits: (one: ServerOf) => boolean, most = 6): ServerOf[] {
  const found: ServerOf[] = [];
  let seen = 0;
  for (const one of all) {
    if (fits(one) && !found.some(({ server }) => server === one.server)) found.push(one);
    if (found.length === most || ++seen === 500) break;
  }
  return found;
}

export function serverIndexOf(mesh: MeshModel): ServerIndex {
  return mesh.once('serverIndex', () => new ServerIndex(mesh));
}

function placeOf(selector: string, { port, bind }: Server): string {
  return `${selector} ${port} ${bind}`;
}
