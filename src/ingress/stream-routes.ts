import { IConstruct } from 'constructs';
import { IngressHosts, widestOf } from './ingress-hosts';
import { IngressPort, IngressPortKind } from './ingress-port';
import { RouteDestination, TcpRoute, TlsRoute } from '../api/networking';
import { MeshError } from '../private/errors';
import { liesWithin } from '../private/names';
import { authorRoute, GatewayPorts, GatewayServer, IRouteDestination, RoutePoint, rulesOf } from '../refs';
import { compose, ISTIO } from '../routing';

/**
 * Where the bytes of a port go.
 */
export interface IngressTcpRouteOptions {
  /**
   * The port, which has no other route in the ingress: `IngressPort.tcp(5432)`, or `IngressPort.tls(5432, IngressTls.simple(...))` for TLS that the gateway ends.
   */
  readonly port: IngressPort;

  /**
   * Where they go: a service with its rollout, a version, a port for TCP or TLS, or a split.
   */
  readonly to: IRouteDestination;
}

/**
 * Where connections go whose TLS is passed through.
 */
export interface IngressTlsRouteOptions {
  /**
   * Hosts in the handshake, each of which lies within one of the ingress (`UnknownHost`). Rendered as `sniHosts`.
   * @default - the hosts of the ingress that no other route of the port names
   */
  readonly hosts?: string[];

  /**
   * Where they go: a service with its rollout, a version, a port for TCP or TLS, or a split.
   */
  readonly to: IRouteDestination;

  /**
   * The port: `IngressPort.tls(8443, IngressTls.passthrough())`.
   * @default - the port for TLS of hosts that are passed through
   */
  readonly port?: IngressPort;
}

interface StreamRoute {
  readonly name: string;
  readonly to: IRouteDestination;
  readonly by: IConstruct;
}

interface PortRoute extends StreamRoute {
  readonly port: IngressPort;
}

interface HandshakeRoute extends StreamRoute {
  readonly hosts?: readonly string[];
  readonly port?: IngressPort;
}

/** Routes of connections that the gateway does not read as HTTP. */
export class StreamRoutes {
  private readonly tcp: PortRoute[] = [];
  private readonly tls: HandshakeRoute[] = [];

  constructor(
    private readonly ingress: IConstruct,
    private readonly name: string,
    private readonly hosts: IngressHosts,
    private readonly defaultSecret: string,
  ) {}

  public get isEmpty(): boolean {
    return this.tcp.length + this.tls.length === 0;
  }

  public has(name: string): boolean {
    return [...this.tcp, ...this.tls].some(route => route.name === name);
  }

  /** Whether connections go where the hosts pass their TLS through. */
  public get useWebPorts(): boolean {
    return this.tls.some(({ port }) => port === undefined);
  }

  public addTcp(name: string, { port, to }: IngressTcpRouteOptions): void {
    if (port._kind !== IngressPortKind.TCP && (port._kind !== IngressPortKind.TLS || port._tls!._passesThrough)) {
      const cure = port._kind === IngressPortKind.TLS ? "TLS is passed through there; use addTlsRoute, or end TLS with IngressTls.simple('...')" : 'it is for HTTP; use addRoute, or IngressPort.tcp';
      throw new MeshError('NotTcpPort', `route '${name}' leads bytes on, but of port ${port._number} ${cure}`, this.ingress);
    }
    const other = this.tcp.find(route => route.port._number === port._number); // routes do not tell addresses apart
    if (other !== undefined) {
      throw new MeshError('PortTwice', `port ${port._number} has the route '${other.name}', and a port of bytes has one; split between services with Split.percent in '${other.name}', `
        + 'or make an ingress for other hosts where clients say the host in a handshake', this.ingress);
    }
    this.tcp.push({ name, port, to, by: this.ingress });
  }

  public addTls(name: string, { hosts, port, to }: IngressTlsRouteOptions): void {
    if (port === undefined ? !this.hosts.passThrough : port._kind !== IngressPortKind.TLS || !port._tls!._passesThrough) {
      throw new MeshError('NotPassedThrough', `route '${name}' is chosen by the handshake, for which TLS must be passed through; `
        + (port === undefined ? 'give the hosts IngressTls.passthrough(), or the route a port: IngressPort.tls(8443, IngressTls.passthrough())' : `make port ${port._number} IngressPort.tls(..., IngressTls.passthrough())`), this.ingress);
    }
    if (hosts?.length === 0) {
      throw new MeshError('NoHost', `'hosts' of route '${name}' must name at least one host, got none; leave it out for all hosts that no other route names`, this.ingress);
    }
    this.tls.push({ name, hosts: hosts?.map(host => host.toLowerCase()), port, to, by: this.ingress });
  }

  /** Servers of ports that are not those of the hosts. */
  public servers(): GatewayServer[] {
    const hosts = this.hosts.names;
    const ports = [...this.tcp, ...this.tls].flatMap(({ port }) => port ?? []);
    return [...new Map(ports.map(port => [JSON.stringify([port._number, port._bind]), port])).values()].map(({ _tls, ...port }) => ({
      port: port._number,
      protocol: port._protocol,
      hosts,
      ..._tls?._serve(this.defaultSecret),
      name: port._serverName,
      bind: port._bind,
      tenant: _tls === undefined || _tls._passesThrough ? undefined : this.name,
    }));
  }

  public tcpRoutes(at: RoutePoint): TcpRoute[] {
    return [...this.tcp].sort((a, b) => a.port._number - b.port._number)
      .map(route => ({ match: [{ port: route.port._number }], route: destinations(route, `port ${route.port._number} of the gateway`, at) }));
  }

  /**
   * Rules by the host in the handshake.
   *
   * @param rest where connections of the hosts' own ports go that no route names
   */
  public tlsRoutes(at: RoutePoint, ports: GatewayPorts, rest: readonly RouteDestination[] | undefined): TlsRoute[] {
    const secure = this.hosts.webPorts(ports).filter(({ isSecure }) => isSecure).map(({ number }) => number);
    const unbound = this.tls.filter(({ port }) => port === undefined);
    const own = this.hosts.passThrough ? secure.flatMap(port => this.rulesOf(port, unbound, at, rest)) : [];
    const further = [...new Set(this.tls.flatMap(({ port }) => port === undefined ? [] : [port._number]))].sort((a, b) => a - b);
    return [...own, ...further.flatMap(number => this.rulesOf(number, this.tls.filter(({ port }) => port?._number === number), at))];
  }

  private rulesOf(port: number, routes: readonly HandshakeRoute[], at: RoutePoint, rest?: readonly RouteDestination[]): TlsRoute[] {
    if (routes.length === 0 && rest === undefined) return [];
    const named = routes.flatMap(route => (route.hosts ?? []).map(host => ({ host, route })));
    named.forEach(({ host, route }, i) => this.requireHost(host, route, named.slice(0, i).find(other => other.host === host)?.route));
    const left = widestOf(this.hosts.names.filter(host => !named.some(one => liesWithin(host, one.host))));
    const others = routes.filter(({ hosts }) => hosts === undefined);
    this.requireOneRest(port, left, [...others.map(({ name }) => `'${name}'`), ...rest === undefined ? [] : ['the one of addRoute']]);
    const rules = routes.map(route => ({ sniHosts: [...route.hosts ?? left].sort(), route: destinations(route, 'a passthrough gateway', at) }));
    return [...rules, ...rest === undefined ? [] : [{ sniHosts: left, route: [...rest] }]]
      .sort((a, b) => a.sniHosts.join() < b.sniHosts.join() ? -1 : 1)
      .map(({ sniHosts, route }) => ({ match: [{ port, sniHosts }], route }));
  }

  private requireHost(host: string, { name }: HandshakeRoute, other: HandshakeRoute | undefined): void {
    if (!this.hosts.names.some(wide => liesWithin(host, wide))) {
      throw new MeshError('UnknownHost', `'${host}' of route '${name}' lies within none of the hosts ${this.hosts.names.join(', ')}; add it with addHosts`, this.ingress);
    }
    if (other !== undefined) {
      throw new MeshError('HostTwice', `host '${host}' has two routes, '${other.name}' and '${name}'; name it in one of them`, this.ingress);
    }
  }

  /** Whoever comes for a host without a route is hung up on. */
  private requireOneRest(port: number, left: readonly string[], rest: readonly string[]): void {
    const hosts = left.map(host => `'${host}'`).join(', ');
    if (left.length > 0 && rest.length === 0) {
      throw new MeshError('HostWithoutRoute', `no route of port ${port} is for ${hosts}, so that connections would be closed; name the hosts in a route, or add one without 'hosts'`, this.ingress);
    }
    if (rest.length > 1 || rest.length === 1 && left.length === 0) {
      throw new MeshError('HostWithoutRoute', `${rest.join(' and ')} of port ${port} would take the hosts that no other route names, which are ${hosts || 'none'}; `
        + `${left.length > 0 ? 'keep one of them, or name their hosts' : 'remove it'}`, this.ingress);
    }
  }
}

function destinations({ name, to, by }: StreamRoute, what: string, at: RoutePoint): RouteDestination[] {
  return ISTIO.opaque(compose(rulesOf(authorRoute(name, { to }, by), at, () => [])), what, by);
}
