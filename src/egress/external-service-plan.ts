import { IConstruct } from 'constructs';
import { ClientPort, clientPorts } from './client-ports';
import { EgressPlace } from './egress-gateway-ref';
import { EgressRoute } from './egress-route';
import { ExternalEndpoint, requireAddresses, requireEndpoints } from './external-endpoint';
import { requireHosts } from './external-hosts';
import { destinationRuleOf } from './external-policy';
import { ExternalPort } from './external-port';
import { ExternalResolution, requireDynamic, resolutionOf } from './external-resolution';
import { ExternalTls } from './external-tls';
import { ProxyTunnel } from './proxy-tunnel';
import { TunnelEnds } from './tunnel-ends';
import { TunnelRoute } from './tunnel-route';
import {
  DestinationRuleSpec, ServiceEntryLocation, ServiceEntryResolution, ServiceEntrySpec, VirtualServiceSpec, WorkloadEntrySpec,
} from '../api/networking';
import { MeshError } from '../private/errors';
import { Place, RoutePoint } from '../refs';
import { Backend, EVERY_CASE, ISTIO, Route, RoutePolicy } from '../routing';
import { requireTimes, Resilience, Rewrite } from '../values';

/** What an external service is made of. */
export interface ExternalServiceParts {
  readonly hosts: string[];
  readonly ports: ExternalPort[];
  readonly tls?: ExternalTls;
  readonly addresses?: string[];
  readonly endpoints?: ExternalEndpoint[];
  readonly resilience?: Resilience;
  readonly resolution?: ExternalResolution;
  readonly subjectAltNames?: string[];
  readonly inMesh?: boolean;
  readonly workloadLabels?: { [key: string]: string };
  readonly clientLabels?: { [key: string]: string };
}

interface SelectedLabels {
  readonly workloadLabels?: { readonly [key: string]: string };
  readonly clientLabels?: { readonly [key: string]: string };
}

/** What an external service is reached through, if not directly. */
export interface EgressVia {
  readonly place?: EgressPlace;
  readonly tunnel?: ProxyTunnel;
  /** Begins names at the gateway and at the proxy. */
  readonly prefix: string;
  /** Namespaces whose workloads call it; `*` for all. */
  readonly seenFrom: readonly string[];
}

/** Decides what an external service needs said, and checks that it can be. */
export class ExternalServicePlan {
  public readonly hosts: readonly string[];

  /** Where connections end, if it is a proxy. */
  public readonly tunnels: TunnelEnds;

  /** The way through a gateway, if that is the way. */
  public readonly egress?: EgressRoute;

  private readonly tunnel?: TunnelRoute;

  private readonly ports: readonly ClientPort[];
  private readonly tls?: ExternalTls;
  private readonly addresses: readonly string[];
  private readonly endpoints: readonly WorkloadEntrySpec[];
  private readonly resilience: Resilience;
  private readonly resolution: ServiceEntryResolution;
  private readonly names: readonly string[];
  private readonly labels: SelectedLabels;
  private readonly location: ServiceEntryLocation;

  constructor(parts: ExternalServiceParts, via: EgressVia, private readonly by: IConstruct) {
    this.tls = parts.tls;
    this.ports = clientPorts(parts.ports, parts.tls, by);
    this.hosts = requireHosts(parts.hosts, this.ports, by);
    this.addresses = [...parts.addresses ?? []];
    this.endpoints = requireEndpoints(parts.endpoints ?? [], this.ports, by);
    this.resilience = { ...parts.resilience };
    this.names = [...parts.subjectAltNames ?? []];
    this.labels = { workloadLabels: someLabels('workloadLabels', parts.workloadLabels, by), clientLabels: someLabels('clientLabels', parts.clientLabels, by) };
    this.location = parts.inMesh ? ServiceEntryLocation.MESH_INTERNAL : ServiceEntryLocation.MESH_EXTERNAL;
    requireAddresses(this.addresses, by);
    this.requireOnePlace();
    const { hosts, ports, addresses, endpoints } = this;
    const selectsWorkloads = parts.workloadLabels !== undefined;
    this.resolution = resolutionOf({ hosts, ports, addresses, endpoints, selectsWorkloads, said: parts.resolution }, by);
    requireTimes('resilience.timeout', this.resilience, by);
    this.requireSingleAddresses();
    this.requireHostPerTcpPort();
    this.requireServerName();
    this.requireHttpForTimeouts();
    this.requireChoiceForBalancing();
    this.requireReaders(via.place !== undefined);
    this.tunnels = new TunnelEnds(by, () => via.seenFrom);
    const callers = via.place === undefined ? via.seenFrom : [via.place.namespace];
    this.tunnel = via.tunnel && new TunnelRoute({ hosts: this.hosts, ports: this.ports, prefix: via.prefix, callers }, via.tunnel, by);
    if (via.place !== undefined) {
      this.requireKnownPlace();
      const onward = (host: string, port: ClientPort) => this.tunnel?.backend(host, port) ?? { host, port: port.number, weight: 1 };
      this.egress = new EgressRoute({ hosts: this.hosts, ports: this.ports, resilience: this.resilience, prefix: via.prefix, onward }, via.place, by);
    }
  }

  /** @param dnsCapture whether sidecars give every host an address of its own; undefined if unknown */
  public serviceEntry(dnsCapture: boolean | undefined): ServiceEntrySpec {
    this.requireAddress(dnsCapture);
    if (this.resolution === ServiceEntryResolution.DYNAMIC_DNS) requireDynamic(this.ports, dnsCapture, this.by);
    return {
      hosts: [...this.hosts],
      addresses: this.addresses.length > 0 ? [...this.addresses] : undefined,
      ports: this.ports.map(({ number, name, protocol, targetPort }) => ({ number, name, protocol: this.dynamic(protocol), targetPort })),
      location: this.location,
      resolution: this.resolution,
      endpoints: this.endpoints.length > 0 ? [...this.endpoints] : undefined,
      workloadSelector: this.labels.workloadLabels && { labels: { ...this.labels.workloadLabels } },
      subjectAltNames: this.names.length > 0 ? [...this.names] : undefined,
    };
  }

  /** What is said to the proxies that connect to the server. */
  public destinationRule(host: string): DestinationRuleSpec | undefined {
    const { ports, tls, resilience, labels: { clientLabels } } = this;
    const policy = { ports, tls, resilience, clientLabels, hasNames: this.names.length > 0, subsets: this.tunnels.subsets() };
    return destinationRuleOf(host, policy, this.by);
  }

  /** The port of a proxy; refuses what cannot be one. */
  public requireProxy(by: IConstruct): Backend {
    const [host] = this.hosts;
    const [port, ...more] = this.ports;
    const path = `'${this.by.node.path}'`;
    if (this.hosts.length > 1 || this.isWildcard || more.length > 0 || port.readsHttp) {
      throw new MeshError('NotAProxy', `${path} must have one host and one TCP port to be used as a proxy, got ${this.hosts.join(', ')} on ${this.portNames}; `
        + 'make an ExternalService of its own for the proxy, as in ports: [ExternalPort.tcp(3128)]', by);
    }
    if (this.egress !== undefined || this.tunnel !== undefined) {
      throw new MeshError('NotAProxy', `${path} is itself reached through a gateway or a proxy; give 'via' to the service behind the proxy: its gateway then calls the proxy`, by);
    }
    return { host, port: port.number, weight: 1 };
  }

  /** The way to the gateway; else timeouts and retries of the ports that carry HTTP, while the others go on without rules. */
  public virtualService(host: string): VirtualServiceSpec | undefined {
    const way = this.egress ?? this.tunnel;
    if (way !== undefined) return way.clientVirtualService(host);
    const { timeout, retry } = this.resilience;
    if (timeout === undefined && retry === undefined) return undefined;
    const http = this.ports.filter(({ readsHttp }) => readsHttp).flatMap(({ number, name }) =>
      ISTIO.http([routeTo(host, number, { timeout, retry })], this.by)
        .map(rule => ({ ...rule, name, match: (rule.match ?? [{}]).map(match => ({ ...match, port: number })) })));
    return { hosts: [host], http };
  }

  /**
   * As the destination of a route.
   *
   * The server knows itself by its own name only, and the proxy by the Host header which name to send and to check in the TLS handshake, so requests to
   * another host are readdressed.
   *
   * @param name name or number of the port that clients call
   */
  public routes(at: RoutePoint, name?: string): Route[] {
    const [host] = this.hosts;
    const port = this.requirePort(at, name);
    if (at.opaque && at.place === Place.GATEWAY && port.originatesTls) {
      throw new MeshError('TlsTwice', `the gateway passes TLS of its clients through, and on port ${port.number} of '${this.by.node.path}' the mesh would do TLS around it again; `
        + 'end TLS at the gateway, or leave TLS of the external service to the client', at.by);
    }
    const { timeout, retry } = this.resilience;
    const policy: RoutePolicy = at.opaque ? {} : { timeout, retry, rewrite: Rewrite.authority(host) };
    return [(this.egress ?? this.tunnel)?.routeTo(host, port, policy) ?? routeTo(host, port.number, policy)];
  }

  private get portNames(): string {
    return this.ports.map(({ name }) => name).join(', ');
  }

  private requirePort(at: RoutePoint, name: string | undefined): ClientPort {
    const [one, kind] = at.opaque ? ['a', 'TCP or TLS'] : ['an', 'HTTP'];
    const path = `'${this.by.node.path}'`;
    if (this.hosts.length !== 1 || this.isWildcard) {
      throw new MeshError('NoSingleHost', `a route can lead to an external service with one host, which is no wildcard; ${path} has ${this.hosts.join(', ')}; `
        + 'make an ExternalService of its own for the host', at.by);
    }
    const named = this.ports.filter(port => name === undefined || port.name === name || String(port.number) === name);
    const fit = named.filter(port => port.readsHttp !== at.opaque);
    if (fit.length !== 1) {
      const ports = this.ports.map(port => port.name).join(', ');
      throw named.length === 0
        ? new MeshError('UnknownPort', `${path} has no port '${name}'; clients call ${ports}`, at.by)
        : new MeshError(fit.length === 0 ? 'WrongProtocol' : 'AmbiguousPort', `this route needs ${fit.length === 0 ? one : 'one'} ${kind} port of ${path}, where clients call ${ports}; `
          + (fit.length === 0 ? 'route to another port, or let the mesh do TLS with ExternalTls.originate() to read requests' : "choose one with externalService.port('name')"), at.by);
    }
    return fit[0];
  }

  private get isWildcard(): boolean {
    return this.hosts.some(host => host.startsWith('*'));
  }

  /** Envoy tells the name of a handshake by itself, so that Istio knows one word for all TLS there. */
  private dynamic(protocol: string | undefined): string | undefined {
    return this.resolution === ServiceEntryResolution.DYNAMIC_DNS && protocol === 'HTTPS' ? 'TLS' : protocol;
  }

  private requireOnePlace(): void {
    if (this.endpoints.length > 0 && this.labels.workloadLabels !== undefined) {
      throw new MeshError('EndpointsAndWorkloads', "'endpoints' and 'workloadLabels' both say where the server is; keep one of the two", this.by);
    }
  }

  /** Sidecars read a Secret only by a rule for some of them; Istio leaves TLS out where a rule is for all. */
  private requireReaders(isAtGateway: boolean): void {
    const secret = this.tls?._secret;
    if (this.labels.clientLabels !== undefined && isAtGateway) {
      throw new MeshError('ClientsAtGateway', "'clientLabels' says which sidecars do TLS, but with 'via' the egress gateway does it; leave it out", this.by);
    }
    if (secret !== undefined && this.labels.clientLabels === undefined && !isAtGateway) {
      throw new MeshError('CredentialNeedsClients', `sidecars read the Secret '${secret}' only where it is said which of them: without, Istio would send plain text; `
        + "name their labels in 'clientLabels', do TLS at an egress gateway ('via'), or use files", this.by);
    }
  }

  /** A gateway that connects to the address which was called would call itself. */
  private requireKnownPlace(): void {
    const wildcard = this.hosts.find(host => host.startsWith('*'));
    if ([ServiceEntryResolution.NONE, ServiceEntryResolution.DYNAMIC_DNS].includes(this.resolution)) {
      throw new MeshError('LoopsAtGateway', `an egress gateway cannot look up where '${wildcard ?? this.hosts[0]}' is by resolution ${this.resolution}; state the server that answers for all of its names, `
        + "as in endpoints: [{ address: 'www.pay.example' }], name the hosts, or let sidecars go there themselves (without 'via')", this.by);
    }
    const partial = this.hosts.find(host => /^\*[^.]/.test(host));
    if (partial !== undefined) {
      throw new MeshError('BadHost', `at an egress gateway a wildcard must stand for a whole label, got '${partial}'; write '*.pay.example'`, this.by);
    }
  }

  private requireSingleAddresses(): void {
    const range = this.addresses.find(address => address.includes('/'));
    if (range !== undefined && this.resolution === ServiceEntryResolution.DNS) {
      throw new MeshError('RangeNeedsEndpoints', `a range of addresses ('${range}') cannot be looked up in DNS; name single addresses, `
        + "or state 'endpoints' by IP address", this.by);
    }
  }

  private requireHostPerTcpPort(): void {
    const tcp = this.tcpPort;
    if (tcp !== undefined && this.hosts.length > 1) {
      throw new MeshError('SharedTcpEntry', `the proxy cannot tell ${this.hosts.length} hosts on TCP port ${tcp.number} apart (${this.hosts.join(', ')}); `
        + 'make an ExternalService of each', this.by);
    }
  }

  /** Istio tells TCP services apart by address only; without one, all of a port are one. */
  private requireAddress(dnsCapture: boolean | undefined): void {
    const tcp = this.tcpPort;
    if (tcp === undefined || this.addresses.length > 0 || dnsCapture === true && !this.isWildcard) return;
    const cure = this.isWildcard
      ? "a wildcard is never given one: state 'addresses', or name the hosts, each in an ExternalService of its own"
      : "state 'addresses', or, if sidecars answer DNS, the fact: new Mesh(app, 'mesh', { dnsCapture: true })";
    throw new MeshError('NoAddress', `TCP port ${tcp.number} of '${this.hosts[0]}' has no address, so it would take every connection to that port; ${cure}`, this.by);
  }

  private get tcpPort(): ClientPort | undefined {
    return this.ports.find(({ protocol }) => protocol === 'TCP');
  }

  /** For HTTP the name is that of the request; for bytes there is none but the host. */
  private requireServerName(): void {
    const bytes = this.ports.find(({ originatesTls, readsHttp }) => originatesTls && !readsHttp);
    if (bytes !== undefined && this.isWildcard && this.tls!._sni === undefined) {
      throw new MeshError('NoServerName', `nothing says which name to send and to check in the TLS handshake on port ${bytes.number}, since '${this.hosts[0]}' is a wildcard; `
        + "give ExternalTls.originate an 'sni', or name the host", this.by);
    }
  }

  private requireHttpForTimeouts(): void {
    const { timeout, retry } = this.resilience;
    if ((timeout !== undefined || retry !== undefined) && !this.ports.some(({ readsHttp }) => readsHttp)) {
      throw new MeshError('OpaquePort', `'${timeout !== undefined ? 'timeout' : 'retry'}' needs a port that the proxy reads as HTTP, `
        + `but it sees bytes only on ${this.ports.map(({ name }) => name).join(', ')}; let the mesh do TLS with ExternalTls.originate(), or leave it out`, this.by);
    }
  }

  /** Where the client chose the address, Istio ignores how endpoints share requests. */
  private requireChoiceForBalancing(): void {
    const choice = (['loadBalancing', 'locality'] as const).find(part => this.resilience[part] !== undefined);
    if (choice !== undefined && [ServiceEntryResolution.NONE, ServiceEntryResolution.DYNAMIC_DNS].includes(this.resolution)) {
      throw new MeshError('NothingToBalance', `'${choice}' has nothing to choose from: for ${this.isWildcard ? 'the wildcard ' : ''}'${this.hosts[0]}' the client chooses the address; `
        + "state 'endpoints', or leave it out", this.by);
    }
  }
}

function routeTo(host: string, port: number, policy: RoutePolicy): Route {
  return { name: '', cases: EVERY_CASE, policy, backends: [{ host, port, weight: 1 }] };
}

/** A selector that says nothing would select everything. */
function someLabels(prop: string, labels: { [key: string]: string } | undefined, by: IConstruct): { [key: string]: string } | undefined {
  if (labels !== undefined && Object.keys(labels).length === 0) {
    throw new MeshError('NoLabels', `'${prop}' must name at least one label, got none: that would be every workload of the namespace`, by);
  }
  return labels && { ...labels };
}
