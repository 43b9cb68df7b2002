import { IConstruct } from 'constructs';
import { ClientPort } from './client-ports';
import { EgressHop, EgressPlace } from './egress-gateway';
import { EgressLeg, legsOf } from './egress-legs';
import {
  ClientTlsMode, DestinationRuleSpec, GatewaySpec, H2UpgradePolicy, HttpRoute, RouteDestination, Server, ServerTlsMode, Subset, TcpRoute, TlsRoute, VirtualServiceSpec,
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
    const { timeout, retry } = this.cargo.resilience;
    const legs = this.legs.filter(leg => leg.host === host);
    return {
      hosts: [host],
      ...someRules({
        http: legs.filter(({ port }) => port.readsHttp).flatMap(leg => this.http(leg, leg.port.number, this.hop(leg), { timeout, retry: retryOfClients(retry) })),
        tls: legs.filter(isTls).map(leg => ({ match: [{ port: leg.port.number, sniHosts: [host] }], route: this.opaque(this.hop(leg)) })),
        tcp: legs.filter(leg => !leg.port.readsHttp && !isTls(leg)).map(leg => ({ match: [{ port: leg.port.number }], route: this.opaque(this.hop(leg)) })),
      }),
    };
  }

  /** From the gateway to the server. Names in handshakes that are none of the hosts have objects of their own: servers find their routes by host. */
  public gatewayVirtualServices(host: string, gateway: string): EgressVirtualService[] {
    const legs = this.legs.filter(leg => leg.host === host);
    const servers = [...new Set(legs.map(({ server }) => server))].sort((a, b) => Number(b === host) - Number(a === host));
    return servers.map(server => {
      const own = legs.filter(leg => leg.server === server);
      return { suffix: server === host ? '' : `-${own[0].port.name}`, spec: { hosts: [server], gateways: [gateway], ...this.onward(own) } };
    });
  }

  /** The gateway as the end of a route, instead of the server that stands behind it. */
  public routeTo(host: string, port: ClientPort, policy: RoutePolicy): Route {
    const leg = this.legs.find(one => one.host === host && one.port === port)!;
    return { name: '', cases: EVERY_CASE, policy: { ...policy, retry: retryOfClients(policy.retry) }, backends: [this.hop(leg)] };
  }

  private hop({ gatewayPort, subset }: EgressLeg): Backend {
    return { host: this.place.host(), version: subset, port: gatewayPort, weight: 1 };
  }

  private onward(legs: readonly EgressLeg[]): Partial<VirtualServiceSpec> {
    const to = ({ host, port }: EgressLeg): Backend => ({ host, port: port.number, weight: 1 });
    const passes = (leg: EgressLeg) => !this.isWrapped && isTls(leg);
    return someRules({
      http: legs.filter(({ port }) => port.readsHttp).flatMap(leg => this.http(leg, leg.gatewayPort, to(leg), { retry: this.cargo.resilience.retry })),
      tls: legs.filter(passes).map(leg => ({ match: [{ port: leg.gatewayPort, sniHosts: [leg.host] }], route: this.opaque(to(leg)) })),
      tcp: legs.filter(leg => !leg.port.readsHttp && !passes(leg)).map(leg => ({ match: [{ port: leg.gatewayPort }], route: this.opaque(to(leg)) })),
    });
  }

  private http(leg: EgressLeg, port: number, backend: Backend, policy: RoutePolicy): HttpRoute[] {
    return ISTIO.http([{ name: '', cases: EVERY_CASE, policy, backends: [backend] }], this.by)
      .map(rule => ({ ...rule, name: leg.port.name, match: [{ port }] }));
  }

  private opaque(backend: Backend): RouteDestination[] {
    return ISTIO.opaque([{ name: '', cases: EVERY_CASE, policy: {}, backends: [backend] }], 'an egress gateway', this.by);
  }

  private servers(): Server[] {
    const { httpPort, tlsPort } = this.place;
    const isMutual = this.isWrapped;
    const http = this.legs.filter(({ port }) => port.readsHttp);
    const opaque = this.legs.filter(({ port }) => !port.readsHttp);
    const plain: Server[] = http.length === 0 ? [] : [{
      port: { number: httpPort, name: http[0].name, protocol: isMutual ? 'HTTPS' : 'HTTP' },
      hosts: http.map(({ server }) => server),
      tls: isMutual ? { mode: ServerTlsMode.ISTIO_MUTUAL } : undefined,
    }];
    // What carries bytes has a server for each name, since a server has one route for all of its names.
    return [...plain, ...opaque.map((leg): Server => ({
      port: { number: tlsPort, name: leg.name, protocol: 'TLS' },
      hosts: [leg.server],
      tls: { mode: isMutual ? ServerTlsMode.ISTIO_MUTUAL : ServerTlsMode.PASSTHROUGH },
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

function isTls({ port: { protocol } }: EgressLeg): boolean {
  return protocol === 'HTTPS' || protocol === 'TLS';
}

function someRules({ http, tls, tcp }: { http: HttpRoute[]; tls: TlsRoute[]; tcp: TcpRoute[] }): Partial<VirtualServiceSpec> {
  return { http: http.length > 0 ? http : undefined, tls: tls.length > 0 ? tls : undefined, tcp: tcp.length > 0 ? tcp : undefined };
}
