import { IConstruct } from 'constructs';
import { HttpsRedirect } from './https-redirect';
import { IngressTls } from './ingress-tls';
import { MeshError } from '../private/errors';
import { problemOfWildcardHost } from '../private/names';
import { GatewayPorts, GatewayServer } from '../refs';
import { liesWithin } from '../validation/domains';

/** The hosts of an ingress and what they want from a gateway. */
export class IngressHosts {
  private readonly groups: { readonly hosts: readonly string[]; readonly tls?: IngressTls }[] = [];

  constructor(private readonly ingress: IConstruct, private readonly redirect: HttpsRedirect) {}

  /** Hosts and their TLS, which is that of the first hosts if nothing else is said. */
  public add(hosts: readonly string[], tls: IngressTls | undefined = this.groups[0]?.tls): void {
    if (hosts.length === 0) {
      throw new MeshError('NoHost', "'hosts' must name at least one host, got none; '*' is any host", this.ingress);
    }
    const names = hosts.map(host => this.requireHost(host, tls));
    const twice = names.find((name, i) => this.names.includes(name) || names.indexOf(name) !== i);
    if (twice !== undefined) {
      throw new MeshError('HostTwice', `host '${twice}' is there twice; name it once, with its certificate`, this.ingress);
    }
    const [first] = this.groups;
    if (first !== undefined && kindOf(first.tls) !== kindOf(tls)) {
      throw new MeshError('MixedTls', `the hosts of an ingress are treated alike, got ${kindOf(first.tls)} for '${first.hosts[0]}' and ${kindOf(tls)} for '${names[0]}'; `
        + 'make an ingress for each, with routes of its own', this.ingress);
    }
    this.groups.push({ hosts: names, tls });
  }

  /** Every host, in lower case and sorted. */
  public get names(): readonly string[] {
    return this.groups.flatMap(({ hosts }) => hosts).sort();
  }

  /** The hosts that none of the others covers: a VirtualService may not name both. */
  public get widest(): string[] {
    return this.names.filter(name => !this.names.some(other => other !== name && liesWithin(name, other)));
  }

  public get passThrough(): boolean {
    return this.groups[0].tls?._passesThrough ?? false;
  }

  /** Whether the gateway ends TLS for the hosts. */
  public get endsTls(): boolean {
    const { tls } = this.groups[0];
    return tls !== undefined && !tls._passesThrough;
  }

  /** Whether routes must do what the server of the gateway cannot: except paths from the redirect, or change the port. */
  public redirectsByRoutes({ http, https }: GatewayPorts): boolean {
    return this.endsTls && this.redirect._redirects && (this.redirect._acmeSolver !== undefined || http !== 80 || https !== 443);
  }

  public servers(ports: GatewayPorts): GatewayServer[] {
    return this.groups.flatMap(({ hosts, tls }): GatewayServer[] => {
      if (tls === undefined) return [{ port: ports.http, protocol: 'HTTP', hosts }];
      if (tls._passesThrough) return [{ port: ports.https, protocol: 'TLS', hosts, tls: tls._tls }];
      const byServer = this.redirect._redirects && !this.redirectsByRoutes(ports);
      return [
        { port: ports.http, protocol: 'HTTP', hosts, tls: byServer ? { httpsRedirect: true } : undefined },
        { port: ports.https, protocol: 'HTTPS', hosts, tls: tls._tls },
      ];
    });
  }

  private requireHost(host: string, tls: IngressTls | undefined): string {
    const problem = host.endsWith('.') ? 'it ends with a dot' : problemOfWildcardHost(host);
    if (problem !== undefined) {
      throw new MeshError('BadHost', `'hosts' must be DNS names such as 'shop.example.com' or '*.example.com', got '${host}': ${problem}`, this.ingress);
    }
    if (tls !== undefined && /^\*[^.]/.test(host)) {
      throw new MeshError('BadHost', `a wildcard must stand for a whole label where there is TLS, as in '*.example.com', got '${host}': Envoy refuses the listener`, this.ingress);
    }
    return host.toLowerCase(); // names have no case, but Envoy compares that of the handshake
  }
}

function kindOf(tls: IngressTls | undefined): string {
  if (tls === undefined) return 'plain HTTP';
  return tls._passesThrough ? 'TLS that is passed through' : 'TLS that the gateway ends';
}
