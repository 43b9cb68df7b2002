import { isIP } from 'net';
import { IConstruct } from 'constructs';
import { ExternalPort, ExternalProtocol } from './external-port';
import { ExternalTls } from './external-tls';
import { DestinationRuleSpec, PortTrafficPolicy, ServiceEntryLocation, ServiceEntryResolution, ServiceEntrySpec, ServicePort, VirtualServiceSpec } from '../api/networking';
import { requireAtLeastOneMs } from '../private/durations';
import { MeshError } from '../private/errors';
import { problemOfHost, problemOfWildcardHost } from '../private/names';
import { requireWhole } from '../private/numbers';
import { Place, RoutePoint } from '../refs';
import { EVERY_CASE, ISTIO, Route } from '../routing';
import { Resilience, trafficPolicyOf } from '../values';

/**
 * A place where the server is.
 */
export interface ExternalEndpoint {
  /**
   * IP address or host name.
   */
  readonly address: string;

  /**
   * Share of the connections, relative to the sum of all endpoints.
   * @default - equal shares
   */
  readonly weight?: number;

  /**
   * Locality of the endpoint, as `region/zone/subzone`.
   * @default - unknown
   */
  readonly locality?: string;
}

/** What an external service is made of. */
export interface ExternalServiceParts {
  readonly hosts: string[];
  readonly ports: ExternalPort[];
  readonly tls?: ExternalTls;
  readonly addresses?: string[];
  readonly endpoints?: ExternalEndpoint[];
  readonly resilience?: Resilience;
}

/** A port as clients in the mesh see it. */
interface ClientPort extends ServicePort {
  readonly readsHttp: boolean;
  readonly originatesTls: boolean;
}

const PORT_NAMES: { [protocol: string]: string } = { HTTP: 'http', HTTPS: 'https', TLS: 'tls', TCP: 'tcp', GRPC: 'grpc' };

/** Decides what an external service needs said, and checks that it can be. */
export class ExternalServicePlan {
  public readonly hosts: readonly string[];

  private readonly ports: readonly ClientPort[];
  private readonly tls: ExternalTls;
  private readonly addresses: readonly string[];
  private readonly endpoints: readonly ExternalEndpoint[];
  private readonly resilience: Resilience;

  constructor(parts: ExternalServiceParts, private readonly by: IConstruct) {
    this.hosts = [...parts.hosts];
    this.tls = parts.tls ?? ExternalTls.passthrough();
    this.addresses = [...parts.addresses ?? []];
    this.endpoints = (parts.endpoints ?? []).map(endpoint => ({ ...endpoint }));
    this.resilience = { ...parts.resilience };
    this.ports = parts.ports.map(port => this.clientPort(port));
    this.requireHosts();
    this.requirePorts();
    this.requireEndpoints();
    requireAtLeastOneMs('resilience.timeout', this.resilience.timeout, by);
    this.requireHttpForTimeouts();
  }

  /** @param dnsCapture whether sidecars give every host an address of its own; undefined if unknown */
  public serviceEntry(dnsCapture: boolean | undefined): ServiceEntrySpec {
    this.requireAddresses(dnsCapture);
    return {
      hosts: [...this.hosts],
      addresses: this.addresses.length > 0 ? [...this.addresses] : undefined,
      ports: this.ports.map(({ number, name, protocol, targetPort }) => ({ number, name, protocol, targetPort })),
      location: ServiceEntryLocation.MESH_EXTERNAL,
      resolution: this.resolution(),
      endpoints: this.endpoints.length > 0 ? [...this.endpoints] : undefined,
    };
  }

  /** One per host: a rule has one. */
  public destinationRules(): DestinationRuleSpec[] {
    const policy = trafficPolicyOf(this.resilience);
    const secured = this.ports.filter(({ originatesTls }) => originatesTls);
    if (policy === undefined && secured.length === 0) return [];
    return this.hosts.map(host => ({
      host,
      trafficPolicy: {
        ...policy,
        // What stands at a port replaces what stands above it, so all of it is said again.
        portLevelSettings: secured.length === 0 ? undefined : secured.map(({ number, readsHttp }): PortTrafficPolicy => ({
          port: { number }, ...policy, tls: this.tls._toIstio(host, readsHttp),
        })),
      },
    }));
  }

  /** One per host, whose timeouts and retries are those of its own clusters. */
  public virtualServices(): VirtualServiceSpec[] {
    if (this.resilience.timeout === undefined && this.resilience.retry === undefined) return [];
    return this.hosts.map(host => ({
      hosts: [host],
      http: this.httpPorts().flatMap(({ number, name }) => {
        const [rule] = ISTIO.http([this.route(host, number)], this.by);
        return [{ ...rule, name, match: [{ port: number }] }];
      }),
    }));
  }

  /** As the destination of a route. */
  public routes(at: RoutePoint): Route[] {
    const ports = this.ports.filter(port => port.readsHttp !== at.opaque);
    if (ports.length !== 1 || this.hosts.length !== 1 || this.isWildcard) {
      throw new MeshError('NoSingleDestination', `a route can lead to an external service with one host and one ${at.opaque ? 'TCP or TLS' : 'HTTP'} port, `
        + `'${this.by.node.path}' has ${this.hosts.length} host(s) and ${ports.length} such port(s); make an ExternalService of its own for it`, at.by);
    }
    if (at.place === Place.GATEWAY && ports[0].originatesTls && this.hosts[0] === undefined) return [];
    return [this.route(this.hosts[0], ports[0].number)];
  }

  private route(host: string, port: number): Route {
    const { timeout, retry } = this.resilience;
    return { name: '', cases: EVERY_CASE, policy: { timeout, retry }, backends: [{ host, port, weight: 1 }] };
  }

  private get isWildcard(): boolean {
    return this.hosts.some(host => host.startsWith('*'));
  }

  private httpPorts(): ClientPort[] {
    return this.ports.filter(({ readsHttp }) => readsHttp);
  }

  private clientPort({ _protocol: protocol, _number: number }: ExternalPort): ClientPort {
    const originates = this.tls._originates;
    const say = (as: string, readsHttp: boolean, originatesTls: boolean, at = number): ClientPort => ({
      number: at, name: `${PORT_NAMES[as]}-${at}`, protocol: as, targetPort: at === number ? undefined : number, readsHttp, originatesTls,
    });
    switch (protocol) {
      case ExternalProtocol.HTTP: return say('HTTP', true, false);
      case ExternalProtocol.TCP: return say('TCP', false, false);
      case ExternalProtocol.GRPC: return say('GRPC', true, originates);
      case ExternalProtocol.HTTPS: return originates ? say('HTTP', true, true, this.tls._clientPort) : say('HTTPS', false, false);
      case ExternalProtocol.TLS: return originates ? say('TCP', false, true) : say('TLS', false, false);
    }
  }

  private resolution(): ServiceEntryResolution {
    if (this.endpoints.length > 0) {
      return this.endpoints.every(({ address }) => isIP(address) !== 0) ? ServiceEntryResolution.STATIC : ServiceEntryResolution.DNS;
    }
    return this.isWildcard ? ServiceEntryResolution.NONE : ServiceEntryResolution.DNS;
  }

  private requireHosts(): void {
    if (this.hosts.length === 0) {
      throw new MeshError('NoHost', "'hosts' must name at least one host, got none", this.by);
    }
    for (const host of this.hosts) {
      const problem = host === '*' ? 'it is every host' : problemOfWildcardHost(host);
      if (problem !== undefined) {
        throw new MeshError('BadHost', `'hosts' must be DNS names such as 'api.pay.example' or '*.pay.example', got '${host}': ${problem}`, this.by);
      }
      if (this.hosts.indexOf(host) !== this.hosts.lastIndexOf(host)) {
        throw new MeshError('HostTwice', `host '${host}' is there twice; name it once`, this.by);
      }
    }
  }

  private requirePorts(): void {
    if (this.ports.length === 0) {
      throw new MeshError('NoPort', "'ports' must name at least one port, got none; write ports: [ExternalPort.https()]", this.by);
    }
    for (const [i, { number }] of this.ports.entries()) {
      if (this.ports.findIndex(other => other.number === number) !== i) {
        throw new MeshError('PortTwice', `clients cannot tell two services on port ${number} apart; give ExternalTls.originate another 'clientPort', or leave one of the ports out`, this.by);
      }
    }
    if (this.tls._originates && !this.ports.some(({ originatesTls }) => originatesTls)) {
      throw new MeshError('NothingToOriginate', "'tls' is ExternalTls.originate, but no port has TLS to originate; "
        + 'say that the server has it, as in ports: [ExternalPort.https()], or leave tls out', this.by);
    }
  }

  private requireEndpoints(): void {
    for (const { address, weight } of this.endpoints) {
      if (isIP(address) === 0 && problemOfHost(address) !== undefined) {
        throw new MeshError('BadAddress', `'endpoints' must have IP addresses or host names, got '${address}'`, this.by);
      }
      requireWhole('weight', weight, 1, 2 ** 32 - 1, this.by);
    }
    const range = this.addresses.find(address => address.includes('/'));
    if (range !== undefined && [ServiceEntryResolution.DNS, ServiceEntryResolution.DNS_ROUND_ROBIN].includes(this.resolution())) {
      throw new MeshError('RangeNeedsEndpoints', `a range of addresses ('${range}') cannot be looked up in DNS; name single addresses, or state 'endpoints' by IP address`, this.by);
    }
  }

  /** Istio tells TCP services apart by address only; without one, all of a port are one. */
  private requireAddresses(dnsCapture: boolean | undefined): void {
    const tcp = this.ports.find(({ protocol }) => protocol === 'TCP');
    if (tcp === undefined) return;
    if (this.hosts.length > 1) {
      throw new MeshError('SharedTcpEntry', `the proxy cannot tell ${this.hosts.length} hosts on TCP port ${tcp.number} apart (${this.hosts.join(', ')}); make an ExternalService of each`, this.by);
    }
    if (this.addresses.length === 0 && (dnsCapture !== true || this.isWildcard)) {
      throw new MeshError('NoAddress', `TCP port ${tcp.number} of '${this.hosts[0]}' has no address, so it would take every connection to that port; state 'addresses', or, if sidecars answer DNS, `
        + "the fact: new Mesh(app, 'mesh', { dnsCapture: true })", this.by);
    }
  }

  private requireHttpForTimeouts(): void {
    const { timeout, retry } = this.resilience;
    if ((timeout !== undefined || retry !== undefined) && this.httpPorts().length === 0) {
      throw new MeshError('OpaquePort', `'${timeout !== undefined ? 'timeout' : 'retry'}' needs a port that the proxy reads as HTTP, but it sees bytes only on ${this.ports.map(({ name }) => name).join(', ')}; `
        + 'let the mesh do TLS with ExternalTls.originate(), or leave it out', this.by);
    }
  }
}
