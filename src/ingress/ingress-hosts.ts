import { IConstruct } from 'constructs';
import { HttpsRedirect } from './https-redirect';
import { IngressTls } from './ingress-tls';
import { MeshError } from '../private/errors';
import { liesWithin, problemOfWildcardHost } from '../private/names';
import { GatewayPorts, GatewayServer } from '../refs';

/** The hosts of an ingress and what they want from a gateway. */
export class IngressHosts {
  private readonly groups: { readonly hosts: readonly string[]; readonly tls?: IngressTls }[] = [];

  constructor(private readonly ingress: IConstruct, private readonly redirect: HttpsRedirect) {}

  /** Hosts and their TLS, which is that of the first hosts if nothing else is said. */
  public add(hosts: readonly string[], tls: IngressTls | undefined = this.groups[0]?.tls): void {
    if (hosts.length === 0) {
      throw new MeshError('NoHost', "'hosts' must name at least one host, got none; '*' is any host", this.ingress);
    }
    const names = hosts.map(host => this.requireHost(host));
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

  public get hasTls(): boolean {
    return this.groups[0].tls !== undefined;
  }

  /** The redirect, if routes must do what the server of the gateway cannot: except paths from it, or change the port. */
  public redirectByRoutes({ http, https }: GatewayPorts): HttpsRedirect | undefined {
    const { _redirects, _acmeSolver } = this.redirect;
    return this.hasTls && _redirects && (_acmeSolver !== undefined || http !== 80 || https !== 443) ? this.redirect : undefined;
  }

  public servers(ports: GatewayPorts): GatewayServer[] {
    return this.groups.flatMap(({ hosts, tls }): GatewayServer[] => {
      const plain: GatewayServer = { port: ports.http, protocol: 'HTTP', hosts };
      if (tls === undefined) return [plain];
      const secure: GatewayServer = { port: ports.https, protocol: tls._passesThrough ? 'TLS' : 'HTTPS', hosts, tls: tls._tls };
      if (!this.redirect._redirects) return tls._passesThrough ? [secure] : [plain, secure];
      return [this.redirectByRoutes(ports) === undefined ? { ...plain, tls: { httpsRedirect: true } } : plain, secure];
    });
  }

  private requireHost(host: string): string {
    const problem = host.endsWith('.') ? 'it ends with a dot' : /^\*[^.]/.test(host) ? 'a gateway takes a wildcard for a whole label only' : problemOfWildcardHost(host);
    if (problem !== undefined) {
      throw new MeshError('BadHost', `'hosts' must be DNS names such as 'shop.example.com' or '*.example.com', got '${host}': ${problem}`, this.ingress);
    }
    return host.toLowerCase(); // names have no case, but Envoy compares that of the handshake
  }
}

function kindOf(tls: IngressTls | undefined): string {
  if (tls === undefined) return 'plain HTTP';
  return tls._passesThrough ? 'TLS that is passed through' : 'TLS that the gateway ends';
}
