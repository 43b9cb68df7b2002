import { IConstruct } from 'constructs';
import { HttpsRedirect } from './https-redirect';
import { IngressTls } from './ingress-tls';
import { MeshError } from '../private/errors';
import { problemOfWildcardHost } from '../private/names';
import { GatewayPorts, GatewayServer } from '../refs';

/** The hosts of an ingress and what they want from a gateway. */
export class IngressHosts {
  private readonly groups: { readonly hosts: readonly string[]; readonly tls?: IngressTls }[] = [];

  constructor(private readonly ingress: IConstruct, private readonly redirect: HttpsRedirect) {}

  public add(hosts: readonly string[], tls: IngressTls | undefined): void {
    if (hosts.length === 0) {
      throw new MeshError('NoHost', "'hosts' must name at least one host, got none; '*' is any host", this.ingress);
    }
    for (const host of hosts) {
      const problem = problemOfWildcardHost(host);
      if (problem !== undefined) {
        throw new MeshError('BadHost', `'hosts' must be DNS names such as 'shop.example.com' or '*.example.com', got '${host}': ${problem}`, this.ingress);
      }
      if (this.names.includes(host)) {
        throw new MeshError('HostTwice', `host '${host}' is there twice; name it once, with its certificate`, this.ingress);
      }
    }
    if (this.groups.some(group => (group.tls?._passesThrough ?? false) !== (tls?._passesThrough ?? false))) {
      throw new MeshError('MixedPassthrough', 'hosts whose TLS is passed through and hosts whose requests are read need an ingress each: '
        + 'the routes of one cannot be those of the other', this.ingress);
    }
    this.groups.push({ hosts: [...hosts], tls });
  }

  public get names(): readonly string[] {
    return this.groups.flatMap(({ hosts }) => hosts);
  }

  public get passThrough(): boolean {
    return this.groups[0].tls?._passesThrough ?? false;
  }

  /** Where the redirect needs exceptions, routes do what the server of the gateway cannot. */
  public get redirectByRoutes(): HttpsRedirect | undefined {
    return this.redirect._acmeSolver !== undefined && this.groups.some(({ tls }) => tls !== undefined) ? this.redirect : undefined;
  }

  public servers(ports: GatewayPorts): GatewayServer[] {
    return this.groups.flatMap(({ hosts, tls }): GatewayServer[] => {
      if (tls === undefined) return [{ port: ports.http, protocol: 'HTTP', hosts }];
      if (tls._passesThrough) return [{ port: ports.https, protocol: 'TLS', hosts, tls: tls._tls }];
      const byServer = this.redirect._redirects && this.redirect._acmeSolver === undefined;
      return [
        { port: ports.http, protocol: 'HTTP', hosts, tls: byServer ? { httpsRedirect: true } : undefined },
        { port: ports.https, protocol: 'HTTPS', hosts, tls: tls._tls },
      ];
    });
  }
}
