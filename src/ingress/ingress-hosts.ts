import { isIP } from 'net';
import { IConstruct } from 'constructs';
import { HttpsRedirect } from './https-redirect';
import { IngressTls } from './ingress-tls';
import { WebPort, WebPorts } from './web-ports';
import { MeshError } from '../private/errors';
import { liesWithin, problemOfWildcardHost } from '../private/names';
import { GatewayPorts, GatewayServer } from '../refs';

/** Hosts that are treated alike. */
interface Group {
  readonly hosts: readonly string[];
  readonly tls?: IngressTls;
}

/** The hosts of an ingress and what they want from a gateway. */
export class IngressHosts {
  private readonly groups: Group[] = [];

  constructor(
    private readonly ingress: IConstruct,
    private readonly redirect: HttpsRedirect,
    private readonly ports: WebPorts,
    private readonly defaultSecret: string,
  ) {}

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
    this.groups.forEach(other => this.refuseBypass(other, { hosts: names, tls }));
    this.groups.push({ hosts: names, tls });
  }

  /** Every host, in lower case and sorted. */
  public get names(): readonly string[] {
    return this.groups.flatMap(({ hosts }) => hosts).sort();
  }

  /** The hosts that none of the others covers: a VirtualService may not name both. */
  public get widest(): string[] {
    return widestOf(this.names);
  }

  public get passThrough(): boolean {
    return this.groups[0].tls?._passesThrough ?? false;
  }

  public get hasTls(): boolean {
    return this.groups[0].tls !== undefined;
  }

  /** Ports for HTTP, and where TLS of the hosts is. */
  public webPorts(at: GatewayPorts): readonly WebPort[] {
    return this.ports.of(at, this.hasTls);
  }

  /** The redirect, if routes must do what the server of the gateway cannot: except paths from it, or change the port. */
  public redirectByRoutes(at: GatewayPorts): HttpsRedirect | undefined {
    const { _redirects, _acmeSolver } = this.redirect;
    if (!this.hasTls || !_redirects || this.plainPorts(at).length === 0) return undefined;
    return _acmeSolver !== undefined || this.securePort(at) !== 443 || this.plainPorts(at).some(port => port !== 80) ? this.redirect : undefined;
  }

  /** Ports for plain HTTP where no request gets further than HTTPS. */
  public redirectPorts(at: GatewayPorts): number[] {
    return this.hasTls && this.redirect._redirects ? this.plainPorts(at) : [];
  }

  public plainPorts(at: GatewayPorts): number[] {
    return this.webPorts(at).filter(({ isSecure }) => !isSecure).map(({ number }) => number);
  }

  /** Where clients are sent to. */
  public securePort(at: GatewayPorts): number {
    const numbers = this.webPorts(at).filter(({ isSecure }) => isSecure).map(({ number }) => number);
    return numbers.includes(443) ? 443 : numbers[0];
  }

  public servers(at: GatewayPorts): GatewayServer[] {
    const servers = this.webPorts(at).flatMap(port =>
      this.groups.flatMap(group => port.isSecure ? this.secureServer(port, group) : this.plainServer(port, group, at)));
    this.ports.requireNamesOnce(servers);
    return servers;
  }

  private plainServer({ number, protocol, serverName, bind }: WebPort, { hosts, tls }: Group, at: GatewayPorts): GatewayServer[] {
    const plain: GatewayServer = { port: number, protocol, hosts, name: serverName, bind };
    if (tls === undefined) return [plain];
    if (!this.redirect._redirects) return tls._passesThrough ? [] : [plain];
    return [this.redirectByRoutes(at) === undefined ? { ...plain, tls: { httpsRedirect: true } } : plain];
  }

  private secureServer({ number, serverName, bind }: WebPort, { hosts, tls }: Group): GatewayServer[] {
    if (tls === undefined) return [];
    return [{ port: number, protocol: tls._passesThrough ? 'TLS' : 'HTTPS', hosts, ...tls._serve(this.defaultSecret), name: serverName, bind }];
  }

  private requireHost(host: string, tls: IngressTls | undefined): string {
    const problem = host.endsWith('.') ? 'it ends with a dot'
      : /^\*[^.]/.test(host) ? 'a gateway takes a wildcard for a whole label only'
        : isIP(host) !== 0 ? problemOfAddress(host, tls)
          : problemOfWildcardHost(host);
    if (problem !== undefined) {
      throw new MeshError('BadHost', `'hosts' must be DNS names such as 'shop.example.com' or '*.example.com', got '${host}': ${problem}`, this.ingress);
    }
    if (host === '*' && tls?._order !== undefined) {
      throw new MeshError('NoDnsName', "'*' stands for all hosts, but a certificate can only name hosts and wildcards below a domain, as '*.example.com'; name them, or give a Secret", this.ingress);
    }
    return host.toLowerCase(); // names have no case, but Envoy compares that of the handshake
  }

  /** One table of routes would be behind both: whoever names the open host in the handshake may name the closed one in the request. */
  private refuseBypass(one: Group, other: Group): void {
    for (const [closed, open] of [[one, other], [other, one]]) {
      if (closed.tls?._demands === undefined || closed.tls._demands === open.tls?._demands) continue;
      const host = closed.hosts.find(name => open.hosts.some(wide => liesWithin(name, wide)));
      if (host !== undefined) {
        const wide = open.hosts.find(name => liesWithin(host, name));
        throw new MeshError('ClientCertificateBypassed', `host '${host}' demands certificates of clients that '${wide}' of the same ingress does not: a client could name a host of '${wide}' `
          + `in the handshake and '${host}' in its request; make an ingress of its own for '${host}', with a Gateway of its own`, this.ingress);
      }
    }
  }
}

/** The hosts that none of the others covers. */
export function widestOf(names: readonly string[]): string[] {
  return names.filter(name => !names.some(other => other !== name && liesWithin(name, other)));
}

/** Istio takes IPv4 alone: a host must have a dot. */
function problemOfAddress(host: string, tls: IngressTls | undefined): string | undefined {
  if (isIP(host) === 6) return "Istio takes no IPv6 address for a host of a Gateway; '*' is any host";
  return tls === undefined ? undefined : "clients that connect to an address name no host in the handshake, by which certificates are told; use '*'";
}

function kindOf(tls: IngressTls | undefined): string {
  if (tls === undefined) return 'plain HTTP';
  return tls._passesThrough ? 'TLS that is passed through' : 'TLS that the gateway ends';
}
