import { IConstruct } from 'constructs';
import { ClientPort, clientPorts } from './client-ports';
import { EgressPlace } from './egress-gateway';
import { EgressRoute } from './egress-route';
import { ExternalEndpoint, isAddress, requireAddresses, requireEndpoints } from './external-endpoint';
import { requireHosts } from './external-hosts';
import { ExternalPort } from './external-port';
import { ExternalTls } from './external-tls';
import { ClientTlsSettings, DestinationRuleSpec, PortTrafficPolicy, ServiceEntryLocation, ServiceEntryResolution, ServiceEntrySpec, VirtualServiceSpec } from '../api/networking';
import { MeshError } from '../private/errors';
import { Place, RoutePoint } from '../refs';
import { EVERY_CASE, ISTIO, Route, RoutePolicy } from '../routing';
import { requireTimes, Resilience, Rewrite, trafficPolicyOf } from '../values';

/** What an external service is made of. */
export interface ExternalServiceParts {
  readonly hosts: string[];
  readonly ports: ExternalPort[];
  readonly tls?: ExternalTls;
  readonly addresses?: string[];
  readonly endpoints?: ExternalEndpoint[];
  readonly resilience?: Resilience;
}

/** The gateway that an external service is reached through. */
export interface EgressVia {
  readonly place: EgressPlace;
  /** Begins names at the gateway. */
  readonly prefix: string;
}

/** Decides what an external service needs said, and checks that it can be. */
export class ExternalServicePlan {
  public readonly hosts: readonly string[];

  /** The way through a gateway, if that is the way. */
  public readonly egress?: EgressRoute;

  private readonly ports: readonly ClientPort[];
  private readonly tls?: ExternalTls;
  private readonly addresses: readonly string[];
  private readonly endpoints: readonly ExternalEndpoint[];
  private readonly resilience: Resilience;

  constructor(parts: ExternalServiceParts, via: EgressVia | undefined, private readonly by: IConstruct) {
    this.tls = parts.tls;
    this.ports = clientPorts(parts.ports, parts.tls, by);
    this.hosts = requireHosts(parts.hosts, this.ports, by);
    this.addresses = [...parts.addresses ?? []];
    this.endpoints = (parts.endpoints ?? []).map(endpoint => ({ ...endpoint }));
    this.resilience = { ...parts.resilience };
    requireAddresses(this.addresses, by);
    requireEndpoints(this.endpoints, by);
    requireTimes('resilience.timeout', this.resilience, by);
    this.requireSingleAddresses();
    this.requireHostPerTcpPort();
    this.requireServerName();
    this.requireHttpForTimeouts();
    this.requireChoiceForBalancing();
    if (via !== undefined) {
      this.requireKnownPlace();
      this.egress = new EgressRoute({ hosts: this.hosts, ports: this.ports, resilience: this.resilience, prefix: via.prefix }, via.place, by);
    }
  }

  /** @param dnsCapture whether sidecars give every host an address of its own; undefined if unknown */
  public serviceEntry(dnsCapture: boolean | undefined): ServiceEntrySpec {
    this.requireAddress(dnsCapture);
    return {
      hosts: [...this.hosts],
      addresses: this.addresses.length > 0 ? [...this.addresses] : undefined,
      ports: this.ports.map(({ number, name, protocol, targetPort }) => ({ number, name, protocol, targetPort })),
      location: ServiceEntryLocation.MESH_EXTERNAL,
      resolution: this.resolution,
      endpoints: this.endpoints.length > 0 ? [...this.endpoints] : undefined,
    };
  }

  /** Endpoint policy, and TLS where the mesh does it. */
  public destinationRule(host: string): DestinationRuleSpec | undefined {
    const { retryBudget, ...rest } = this.resilience;
    const place = { host, namespace: '' };
    const whole = trafficPolicyOf({ ...rest, retryBudget }, place);
    const secured = this.ports.filter(({ originatesTls }) => originatesTls);
    if (whole === undefined && secured.length === 0) return undefined;
    if (retryBudget !== undefined && secured.length > 0) return { host, trafficPolicy: { ...whole, tls: this.onlyTls(host) } };
    // What stands at a port replaces what stands above it, so all of it is said again.
    const portLevelSettings = secured.map(({ number, readsHttp }): PortTrafficPolicy =>
      ({ port: { number }, ...trafficPolicyOf(rest, place), tls: this.tls!._toIstio(host, readsHttp) }));
    return { host, trafficPolicy: { ...whole, portLevelSettings: secured.length > 0 ? portLevelSettings : undefined } };
  }

  /** A retry budget is for whole hosts, so TLS must be too. */
  private onlyTls(host: string): ClientTlsSettings {
    const [{ readsHttp }] = this.ports;
    const other = this.ports.find(port => !port.originatesTls || port.readsHttp !== readsHttp);
    if (other !== undefined) {
      throw new MeshError('LostAtPort', `Istio has no 'retryBudget' for ports with TLS of their own, and port ${other.number} has another than the rest; `
        + "make an ExternalService of its own for it, or leave 'retryBudget' out", this.by);
    }
    return this.tls!._toIstio(host, readsHttp);
  }

  /** The way to the gateway; else timeouts and retries of the ports that carry HTTP, while the others go on without rules. */
  public virtualService(host: string): VirtualServiceSpec | undefined {
    if (this.egress !== undefined) return this.egress.clientVirtualService(host);
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
    return [this.egress?.routeTo(host, port, policy) ?? routeTo(host, port.number, policy)];
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

  private get resolution(): ServiceEntryResolution {
    if (this.endpoints.length > 0) {
      return this.endpoints.every(({ address }) => isAddress(address)) ? ServiceEntryResolution.STATIC : ServiceEntryResolution.DNS;
    }
    return this.isWildcard ? ServiceEntryResolution.NONE : ServiceEntryResolution.DNS;
  }

  /** A gateway that connects to the address which was called would call itself. */
  private requireKnownPlace(): void {
    const wildcard = this.hosts.find(host => host.startsWith('*'));
    if (wildcard !== undefined && this.resolution === ServiceEntryResolution.NONE) {
      throw new MeshError('LoopsAtGateway', `an egress gateway cannot look up where '${wildcard}' is, and would call itself; state the server that answers for all of its names, `
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
    if (choice !== undefined && this.resolution === ServiceEntryResolution.NONE) {
      throw new MeshError('NothingToBalance', `'${choice}' has nothing to choose from: for the wildcard '${this.hosts[0]}' the client chooses the address; state 'endpoints', or leave it out`, this.by);
    }
  }
}

function routeTo(host: string, port: number, policy: RoutePolicy): Route {
  return { name: '', cases: EVERY_CASE, policy, backends: [{ host, port, weight: 1 }] };
}
