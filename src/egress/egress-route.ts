import { IConstruct } from 'constructs';
import { ClientPort } from './client-ports';
import { EgressHop, EgressPlace } from './egress-gateway-ref';
import { EgressLeg, legsOf } from './egress-legs';
import { bytesTo, isTls, opaqueRules } from './opaque-rules';
import {
  ClientTlsMode, DestinationRuleSpec, GatewaySpec, H2UpgradePolicy, HttpRoute, Server, ServerTlsMode, Subset, TcpRoute, TlsRoute, VirtualServiceSpec,
} from '../api/networking';
import { Backend, EVERY_CASE, ISTIO, Route, RoutePolicy } from '../routing';
import { Resilience, Retry } from '../values';

/** What is sent through an egress gateway. */
export interface EgressCargo {
  readonly hosts: readonly string[];
  readonly ports: readonly ClientPort[];
  readonly resilience: Resilience;
  /** Begins the names of subsets at the gateway, which all namespaces share. */
  readonly prefix: string;
  /** Where the gateway sends it. */
  readonly onward: (host: string, port: ClientPort) => Backend;
}

/** A VirtualService of the gateway, by the end of its name. */
export interface EgressVirtualService {
  readonly suffix: string;
  readonly spec: VirtualServiceSpec;
}

/** The two steps from a sidecar to a gateway, and from there to a server outside. */
export class EgressRoute {
  private readonly legs: readonly EgressLeg[];

  constructor(private readonly cargo: EgressCargo, private readonly place: EgressPlace, private readonly by: IConstruct) {
    this.legs = legsOf(cargo.hosts, cargo.ports, place, cargo.prefix, by);
  }

  /** Whether sidecars wrap what they send. */
  public get isWrapped(): boolean {
    return this.place.hop === EgressHop.MUTUAL_TLS;
  }

  /** What the gateway takes in. */
  public gateway(): GatewaySpec {
    return { selector: { ...this.place.labels }, servers: this.servers() };
  }

  /** How sidecars wrap it: each host by a name of its own in the handshake. */
  public hopRule(): DestinationRuleSpec {
    const subsets = this.legs.flatMap(leg => leg.subset === undefined ? [] : [subsetOf(leg, leg.subset)]);
    return { host: this.place.host(), subsets, exportTo: ['*'] }; // Istio joins the rules of a host that are exported alike
  }

  /** From sidecars to the gateway. */
  public clientVirtualService(host: string): VirtualServiceSpec {
    const { ports, resilience: { timeout, retry } } = this.cargo;
    const http = this.legsTo(host).filter(({ port }) => port.readsHttp)
      .flatMap(leg => this.http(leg, leg.port.number, this.hop(leg), { timeout, retry: retryOfClients(retry) }));
    return { hosts: [host], http: some(http), ...opaqueRules(host, ports, port => this.hop(this.leg(host, port)), this.by) };
  }

  /** From the gateway to the server. Names in handshakes that are none of the hosts have objects of their own: servers find their routes by host. */
  public gatewayVirtualServices(host: string, gateway: string): EgressVirtualService[] {
    const legs = this.legsTo(host);
    const names = new Set([host, ...legs.map(({ server }) => server)]);
    return [...names].map(name => {
      const own = legs.filter(leg => leg.server === name);
      return { suffix: name === host ? '' : `-${own[0].port.name}`, spec: { hosts: [name], gateways: [gateway], ...this.onward(own) } };
    });
  }

  /** The gateway as the end of a route, instead of the server that stands behind it. */
  public routeTo(host: string, port: ClientPort, policy: RoutePolicy): Route {
    return { name: '', cases: EVERY_CASE, policy: { ...policy, retry: retryOfClients(policy.retry) }, backends: [this.hop(this.leg(host, port))] };
  }

  private legsTo(host: string): EgressLeg[] {
    return this.legs.filter(leg => leg.host === host);
  }

  private leg(host: string, port: ClientPort): EgressLeg {
    return this.legs.find(one => one.host === host && one.port === port)!;
  }

  private hop({ gatewayPort, subset }: EgressLeg): Backend {
    return { host: this.place.host(), version: subset, port: gatewayPort, weight: 1 };
  }

  private onward(legs: readonly EgressLeg[]): Partial<VirtualServiceSpec> {
    const { onward, resilience: { retry } } = this.cargo;
    const to = ({ host, port }: EgressLeg) => onward(host, port);
    const route = (leg: EgressLeg) => bytesTo(to(leg), this.by);
    const passes = (leg: EgressLeg) => !this.isWrapped && isTls(leg.port);
    const bytes = legs.filter(({ port }) => !port.readsHttp);
    return {
      http: some(legs.filter(({ port }) => port.readsHttp).flatMap(leg => this.http(leg, leg.gatewayPort, to(leg), { retry }))),
      tls: some(bytes.filter(passes).map((leg): TlsRoute => ({ match: [{ port: leg.gatewayPort, sniHosts: [leg.host] }], route: route(leg) }))),
      tcp: some(bytes.filter(leg => !passes(leg)).map((leg): TcpRoute => ({ match: [{ port: leg.gatewayPort }], route: route(leg) }))),
    };
  }

  private http(leg: EgressLeg, port: number, backend: Backend, policy: RoutePolicy): HttpRoute[] {
    return ISTIO.http([{ name: '', cases: EVERY_CASE, policy, backends: [backend] }], this.by)
      .map(rule => ({ ...rule, name: leg.port.name, match: (rule.match ?? [{}]).map(match => ({ ...match, port })) }));
  }

  private servers(): Server[] {
    const { httpPort, tlsPort } = this.place;
    const http = this.legs.filter(({ port }) => port.readsHttp);
    const plain: Server[] = http.length === 0 ? [] : [{
      port: { number: httpPort, name: http[0].name, protocol: this.isWrapped ? 'HTTPS' : 'HTTP' },
      hosts: http.map(({ server }) => server),
      tls: this.isWrapped ? { mode: ServerTlsMode.ISTIO_MUTUAL } : undefined,
    }];
    // What carries bytes has a server for each name, since a server has one route for all of its names.
    return [...plain, ...this.legs.filter(({ port }) => !port.readsHttp).map((leg): Server => ({
      port: { number: tlsPort, name: leg.name, protocol: 'TLS' },
      hosts: [leg.server],
      tls: { mode: this.isWrapped ? ServerTlsMode.ISTIO_MUTUAL : ServerTlsMode.PASSTHROUGH },
    }))];
  }
}

/** The port of the gateway need not say that it takes HTTP/2, which gRPC cannot do without. */
function subsetOf({ sni, port }: EgressLeg, name: string): Subset {
  const connectionPool = port.protocol === 'GRPC' ? { http: { h2UpgradePolicy: H2UpgradePolicy.UPGRADE } } : undefined;
  return { name, trafficPolicy: { connectionPool, tls: { mode: ClientTlsMode.ISTIO_MUTUAL, sni } } };
}

/** Retries belong next to the server: at both ends of the first step they would multiply. Not to retry holds for both. */
function retryOfClients(retry: Retry | undefined): Retry | undefined {
  return retry?._toIstio().attempts === 0 ? retry : undefined;
}

function some<T>(rules: T[]): T[] | undefined {
  return rules.length > 0 ? rules : undefined;
}
