import { IConstruct } from 'constructs';
import { MeshError } from '../private/errors';
import { isNamespace } from '../private/names';
import { GatewayServer } from '../refs';

const ANY = '*';

/** Whose VirtualServices may serve the hosts of a Gateway. */
export class AllowedRoutes {
  private readonly namespaces?: readonly string[];

  constructor(ingress: IConstruct, private readonly own: string, namespaces: readonly string[] | undefined) {
    const bad = namespaces?.find(namespace => namespace !== ANY && !isNamespace(namespace));
    if (bad !== undefined) {
      throw new MeshError('BadNamespace', `'routesFrom' must be namespaces, or '*' for any, got '${bad}'`, ingress);
    }
    this.namespaces = namespaces?.includes(ANY) ? [ANY] : namespaces && [...new Set([own, ...namespaces])].sort();
  }

  /** Servers with namespaces in front of their hosts; a redirect serves nothing, whoever's routes there are. */
  public qualify(servers: readonly GatewayServer[]): GatewayServer[] {
    return servers.map(server => server.tls?.httpsRedirect ? server : { ...server, hosts: server.hosts.flatMap(host => this.qualified(host)) });
  }

  private qualified(host: string): string[] {
    const namespaces = this.namespaces ?? [host === ANY ? this.own : ANY];
    return namespaces.map(namespace => namespace === ANY ? host : `${namespace}/${host}`);
  }
}
