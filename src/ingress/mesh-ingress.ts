import { Chart, JsonPatch, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { AllowedRoutes } from './allowed-routes';
import { GatewayCertificates } from './gateway-certificates';
import { meetNeighbours } from './gateway-neighbours';
import { HttpsRedirect } from './https-redirect';
import { DelegateOptions, delegatingRoute } from './ingress-delegation';
import { IngressHosts } from './ingress-hosts';
import { IngressPolicies } from './ingress-policies';
import { IngressPort } from './ingress-port';
import { routeNames } from './ingress-route-names';
import { ingressRules, plainRules, requireCatchAllOnly } from './ingress-rules';
import { IngressTls } from './ingress-tls';
import { measuredIngress } from './measured-ingress';
import { MisdirectedHosts } from './misdirected-hosts';
import { IngressTcpRouteOptions, IngressTlsRouteOptions, StreamRoutes } from './stream-routes';
import { WebPorts } from './web-ports';
import { Access, contributeEdges, destinationsOf, Edge, PeerFacts, PolicyBook } from '../access';
import { Certificate } from '../api/install/cert-manager';
import { Gateway, HttpRoute, VirtualService, VirtualServiceSpec } from '../api/networking';
import { AuthorizationPolicy } from '../api/security';
import { MeshError } from '../private/errors';
import { requireObjectName, liesWithin } from '../private/names';
import {
  AccessOptions, AuthoredRoute, authorRawRoute, authorRoute, Claim, claimHosts, GatewayBinding, GatewayGuest, GatewayPorts, GatewayServer,
  IGatewayRef, IMeasured, IPeer, IPolicyTarget, Measured, Place, RawRouteOptions, requireAnyCaller, requireEnd, requireUnder, RouteOptions,
  RoutePoint,
} from '../refs';
import { compose, ISTIO, RoutePatches } from '../routing';
import { PathMatch } from '../values';

/**
 * Properties for `MeshIngress`.
 */
export interface MeshIngressProps {
  /**
   * Where requests come in: the workload of a gateway (`IngressGateway.existing`), a Gateway object of somebody else (`GatewayRef.existing`, which needs
   * `under`), or another MeshIngress, whose Gateway object then serves these hosts too. Rendered as `gateways` of the VirtualService.
   */
  readonly gateway: IGatewayRef;

  /**
   * Host names, such as `shop.example.com` or `*.example.com`; case does not count. More, with another certificate, by `addHosts`.
   *
   * Rendered as `hosts` of the Gateway's servers and of the VirtualService. Throws `BadHost`, `HostTwice` or `NoHost`.
   */
  readonly hosts: string[];

  /**
   * TLS for these hosts. Not with a Gateway object of somebody else (`TlsNotOurs`).
   * @default - plain HTTP; with a Gateway object of somebody else, what that says
   */
  readonly tls?: IngressTls;

  /**
   * Ports for HTTP: plain ones, and where there is `tls`, at least one for HTTPS (`PortsAgainstTls`). Ports of bytes are given with their routes (`NotHttpPort`).
   *
   * Not with a Gateway object of somebody else (`TlsNotOurs`).
   * @default - the gateway's port for HTTP, and where there is `tls`, that for HTTPS
   */
  readonly ports?: IngressPort[];

  /**
   * What happens to plain HTTP where there is TLS. Not without (`NothingToRedirect`), and not with a Gateway object of somebody else (`TlsNotOurs`).
   * @default HttpsRedirect.always()
   */
  readonly httpsRedirect?: HttpsRedirect;

  /**
   * The part of the paths that is decided here, by whole segments. Every route lies below it (`NotUnder`); those without a path get it.
   *
   * Needed with a Gateway object of somebody else (`UnderMissing`): routes of others for the host are not to be swallowed. There, `/` may hold one
   * route without conditions (`CatchAllOnly`).
   * @default - all paths
   */
  readonly under?: string;

  /**
   * Namespaces whose VirtualServices may serve the hosts; `*` is any, and that of the chart may always (`BadNamespace`). Rendered in front of the hosts of the
   * Gateway's servers. Not with a Gateway object of somebody else (`TlsNotOurs`).
   * @default - any; for the host `*`, that of the chart alone: whoever may write a VirtualService could else claim every domain
   */
  readonly routesFrom?: string[];

  /**
   * Whether the clients that `allowFrom` names are all there are. Where it is said, everybody else gets 403.
   *
   * The pods of the gateway serve hosts of others too, which an `ALLOW` would close. So what is allowed is rendered as a policy `<namespace>-<name>-deny` for these
   * hosts and the ports of the pods behind theirs, in the namespace of the pods. Ports that only send clients to HTTPS are left alone.
   * @default - everybody
   */
  readonly access?: Access;

  /**
   * Name of the Gateway and of the VirtualService: lower-case letters, digits and `-` (`BadName`).
   * @default - the id of the construct in lower case
   */
  readonly name?: string;
}

/**
 * Hosts that clients outside of the mesh reach through a gateway: the owner of (gateway, host).
 *
 * Renders a Gateway (unless the gateway is somebody else's) and a VirtualService, in the namespace of its chart (`NoNamespace`). A route to a service
 * applies all routes of that service behind the gateway: its rollout, conditions, timeouts and retries. Constructs of any chart may add routes.
 *
 * `addRoute` is for HTTP, `addTcpRoute` for ports of bytes, `addTlsRoute` for TLS that is passed through. Without routes for HTTP, no port for it is opened.
 *
 * Where a wildcard covers a host of another ingress on the same gateway, with a Gateway object of its own, a VirtualService `<name>-misdirected` answers 421 to
 * requests for that host which come over a connection for the wildcard: browsers then make another, and nobody gets round its client certificates.
 *
 * Errors at synth: no route (`NoRoute`), a second owner of a host (`TwoOwners`), a certificate that two Gateway objects of one gateway serve
 * (`SharedCredential`), a host that another ingress on the same Gateway object covers by a wildcard (`HostCovered`), a port of the gateway for two things
 * (`PortConflict`).
 *
 * @see https://istio.io/latest/docs/tasks/traffic-management/ingress/ingress-control/
 */
export class MeshIngress extends Construct implements IGatewayRef, IMeasured, IPeer, IPolicyTarget {
  private readonly namespace: string;
  private readonly name: string;
  private readonly hosts: IngressHosts;
  private readonly under?: PathMatch;
  private readonly authored: AuthoredRoute[] = [];
  private readonly patches = new RoutePatches(this);
  private readonly guests: GatewayGuest[] = [];
  private readonly binding: GatewayBinding;
  private readonly virtualServiceObject: VirtualService;
  private readonly streams: StreamRoutes;
  private readonly certificates: GatewayCertificates;
  private readonly misdirected = new Map<number, MisdirectedHosts>();
  private readonly misdirectedHosts: string[] = [];
  private readonly misdirectedAt: (port: number) => readonly string[];
  private readonly allowed: AllowedRoutes;
  private readonly policies: IngressPolicies;
  private readonly serversStated: boolean;
  private readonly edgesChanged: () => void;
  private readonly hostsChanged: readonly (() => void)[];

  constructor(scope: Construct, id: string, props: MeshIngressProps) {
    super(scope, id);
    const name = this.requireName(props.name ?? id.toLowerCase());
    this.namespace = this.requireNamespace();
    this.name = name;
    this.under = props.under === undefined ? undefined : PathMatch.prefix(props.under);
    const defaultSecret = `${this.namespace}-${name}-tls`;
    const webPorts = new WebPorts(this, props.ports, props.tls !== undefined);
    this.hosts = new IngressHosts(this, props.httpsRedirect ?? HttpsRedirect.always(), webPorts, defaultSecret);
    this.hosts.add(props.hosts, props.tls);
    this.streams = new StreamRoutes(this, name, this.hosts, defaultSecret);
    this.allowed = new AllowedRoutes(this, this.namespace, props.routesFrom);
    this.serversStated = props.tls !== undefined || props.ports !== undefined;
    this.binding = props.gateway._join({ scope: this, namespace: this.namespace, name, servers: ports => this.allServers(ports) });
    if (this.binding.object === undefined) {
      this.requireGuestManners(props);
    } else if (props.httpsRedirect !== undefined && !this.hosts.hasTls) {
      throw new MeshError('NothingToRedirect', "'httpsRedirect' needs hosts with TLS to send clients to, got plain HTTP; give 'tls', or leave 'httpsRedirect' out", this);
    }
    this.virtualServiceObject = new VirtualService(this, 'virtual-service', {
      metadata: { name, namespace: this.namespace },
      spec: Lazy.any({ produce: () => this.virtualServiceSpec() }),
    });
    this.edgesChanged = contributeEdges(this, () => this.edges());
    this.reserveMisdirected(name);
    const { binding } = this;
    const misdirect = (port: number) => this.misdirected.get(port)?.fill();
    const neighbourhood = meetNeighbours({ by: this, binding, servers: () => this.servers(binding.ports), misdirect });
    this.misdirectedAt = neighbourhood.misdirectedAt;
    this.policies = new IngressPolicies({
      by: this,
      namespace: this.namespace,
      name,
      access: props.access,
      binding,
      servers: () => this.servers(binding.ports),
      redirectPorts: () => this.hosts.redirectPorts(binding.ports),
      hasStreams: neighbourhood.hasStreams,
      served: {
        hosts: () => this.webHosts(),
        namesOf: (route, by) => routeNames(this.authored, route, { at: this.routePoint(), ingress: this, by }),
      },
    });
    this.certificates = new GatewayCertificates(this, this.binding.podNamespace, () => this.allServers(this.binding.ports));
    this.hostsChanged = [claimHosts(this, () => this.claims()), neighbourhood.changed, () => this.certify(), this.edgesChanged];
    this.certify();
  }

  /** The Gateway object, to patch; another ingress may own it. Throws `NotEmitted` where it is somebody else's. */
  public get gateway(): Gateway {
    if (this.binding.object === undefined) {
      throw new MeshError('NotEmitted', `'${this.node.path}' has no Gateway to patch: '${this.binding.gateway}' is somebody else's`, this);
    }
    return this.binding.object as Gateway;
  }

  /** The VirtualService of the gateway, to patch. Single routes are better patched with `patchRoute`. */
  public get virtualService(): VirtualService {
    return this.virtualServiceObject;
  }

  /**
   * The Certificate of cert-manager for a Secret, to patch; it belongs to the ingress that owns the Gateway object. Throws `NotEmitted` if no host uses it.
   *
   * @param secretName as in the options, or by default `<namespace>-<name>-tls`
   */
  public certificate(secretName: string): Certificate {
    const found = this.certificates.find(secretName);
    if (found === undefined) {
      const { names } = this.certificates;
      throw new MeshError('NotEmitted', `'${this.node.path}' has no Certificate '${secretName}' to patch; its Certificates are ${names.length === 0 ? 'none' : names.map(name => `'${name}'`).join(', ')}`, this);
    }
    return found;
  }

  /**
   * Adds hosts, with a certificate of their own or that of the first hosts. Hosts that share a certificate and a port share a server of the Gateway.
   *
   * All hosts of an ingress are plain, or have TLS that the gateway ends, or TLS that is passed through (`MixedTls`).
   *
   * @param hosts as in the props
   * @param tls by default that of the first hosts
   */
  public addHosts(hosts: string[], tls?: IngressTls): void {
    if (this.binding.object === undefined && tls !== undefined) {
      throw new MeshError('TlsNotOurs', `'${this.binding.gateway}' is somebody else's Gateway, which alone says how TLS is treated; leave 'tls' out`, this);
    }
    this.hosts.add(hosts, tls);
    this.hostsChanged.forEach(tell => tell());
  }

  /**
   * Adds a route. It holds for all hosts of the ingress.
   *
   * Rendered as rules of the VirtualService, in the order of their meaning. Needs one of `to`, `redirect` and `directResponse` (`RouteWithoutEnd`).
   *
   * @param name the route's name in manifests and access logs, before the names that the routes of its service have (`RouteTwice`)
   * @param options which requests, and where they go
   */
  public addRoute(name: string, options: RouteOptions): void {
    requireEnd(name, options, this);
    this.author(authorRoute(name, options, this));
  }

  /**
   * Adds a route in Istio's own words, for what this library has no words for.
   *
   * It stands where its matches rank it, and is rendered as it stands otherwise. Its destinations need a port (`RawRouteWithoutPort`).
   *
   * @param route with a name (`BadRouteName`)
   */
  public addRawRoute(route: HttpRoute, options: RawRouteOptions = {}): void {
    this.author(authorRawRoute(route, options, this));
  }

  /**
   * Adds a route for the bytes of a port, which has one. It opens the port: another server of the Gateway, and a `tcp` rule of the VirtualService.
   *
   * Where the gateway ends TLS on the port, the route is for the hosts of this ingress, and other ingresses may have others there.
   *
   * @param name for messages (`RouteTwice`)
   * @param options which port (`PortTwice`, `NotTcpPort`), and where its bytes go
   */
  public addTcpRoute(name: string, options: IngressTcpRouteOptions): void {
    this.requireNewName(name);
    this.requireForeignTls(options.port);
    this.streams.addTcp(name, options);
    this.hostsChanged.forEach(tell => tell());
  }

  /**
   * Adds a route for connections whose TLS is passed through, by the host in their handshake. Rendered as a `tls` rule of the VirtualService.
   *
   * Every host needs a route (`HostWithoutRoute`): one that names it, or one without hosts. The narrowest host wins.
   *
   * @param name for messages (`RouteTwice`)
   * @param options which hosts, and where their connections go (`NotPassedThrough`, `NoHost`)
   */
  public addTlsRoute(name: string, options: IngressTlsRouteOptions): void {
    this.requireNewName(name);
    this.streams.addTls(name, options);
    this.hostsChanged.forEach(tell => tell());
  }

  /**
   * Says that another app serves hosts within a wildcard of this ingress at the same gateway: requests for them that come here are answered 421.
   *
   * For ingresses of the same app that is done without saying. Rendered as a VirtualService `<name>-misdirected`.
   *
   * @param hosts within a wildcard of the ingress (`UnknownHost`), whose TLS the gateway ends (`NotMisdirected`)
   */
  public addMisdirectedHosts(hosts: string[]): void {
    const names = hosts.map(host => host.toLowerCase());
    const other = names.find(name => !this.hosts.names.some(wide => wide !== name && liesWithin(name, wide)));
    if (other !== undefined) {
      throw new MeshError('UnknownHost', `'${other}' lies within no wildcard of the hosts ${this.hosts.names.join(', ')}, so no request for it comes here`, this);
    }
    if (this.misdirected.size === 0 || this.hosts.passThrough) {
      throw new MeshError('NotMisdirected', "hosts can be misdirected only where this ingress ends their TLS; give it 'tls', and a gateway whose Gateway it writes", this);
    }
    this.misdirectedHosts.push(...names);
    this.misdirected.forEach(slot => slot.fill());
  }

  /**
   * Changes the rendered HTTP rules of that name, after they are ordered: routes have no fixed index to patch by.
   *
   * The pointers start at the rule, as in `JsonPatch.add('/fault', { ... })`. A name that no rule has is an error at synth (`UnknownRoute`). Where TLS
   * is passed through there are no HTTP rules (`NoHttpRoutes`).
   *
   * @param name the whole name of the rule, such as `reviews-canary-split` for route `reviews` to a service with the rollout `canary`
   * @param patches applied in order
   */
  public patchRoute(name: string, ...patches: JsonPatch[]): void {
    if (this.hosts.passThrough) {
      throw new MeshError('NoHttpRoutes', `route '${name}' cannot be patched: TLS is passed through, so there are no HTTP rules; patch the object, as in ingress.virtualService.addJsonPatch(...)`, this);
    }
    this.patches.add(name, patches);
  }

  /**
   * Leaves a part of the paths to routes that another app, or a `DelegatedRoutes`, writes. It holds for all hosts of the ingress.
   *
   * Rendered as a rule of the VirtualService with `delegate`. Requests that none of the other routes takes go on to the next rule here.
   *
   * @param name the rule's name in manifests, and in access logs before the names of the other routes (`RouteTwice`)
   * @param options which paths, and whose routes
   */
  public delegate(name: string, options: DelegateOptions): void {
    this.author(authorRoute(name, delegatingRoute(options, this), this));
  }

  /** The AuthorizationPolicy for these hosts, to patch: what keeps clients out, and all that is not let in. Throws `NotEmitted` if there is none. */
  public get denyPolicy(): AuthorizationPolicy {
    return this.policies.denyPolicy;
  }

  /**
   * Lets clients in. Needs `access: Access.DECLARED` or `DRY_RUN` (`AccessNotDeclared`).
   *
   * `Peer.ipBlocks` are addresses that packets come from, `Peer.remoteIpBlocks` those of first clients, for which the gateway must be told what stands in front
   * of it (`TopologyUnknown`).
   *
   * @see https://istio.io/latest/docs/tasks/security/authorization/authz-ingress/
   */
  public allowFrom(peer: IPeer, options: AccessOptions = {}): void {
    this.policies.allowFrom(peer, options);
  }

  /**
   * Keeps clients out, whatever lets them in, of the hosts of this ingress. Rendered as a policy `<namespace>-<name>-deny` in the namespace of the gateway's pods.
   */
  public denyFrom(peer: IPeer, options: AccessOptions = {}): void {
    this.policies.denyFrom(peer, options);
  }

  /** @internal */
  public _policies(): PolicyBook {
    return this.policies.get();
  }

  /** @internal */
  public _measured(): Measured {
    const { namespace, name, binding, hosts } = this;
    return measuredIngress({ by: this, name, namespace, binding, hosts: () => hosts.names, routes: () => this.virtualServiceSpec() });
  }

  /**
   * The gateway that requests come through.
   *
   * @internal
   */
  public _peers(): PeerFacts[] {
    return this.binding.peers();
  }

  /** @internal */
  public _join(guest: GatewayGuest): GatewayBinding {
    if (this.binding.object === undefined) {
      throw new MeshError('GatewayNotOurs', `'${this.node.path}' uses somebody else's Gateway '${this.binding.gateway}'; use GatewayRef.existing('${this.binding.gateway}') for the other ingress too`, guest.scope);
    }
    this.guests.push(guest);
    return { ...this.binding, certify: secretName => this.certifyAtOwner(secretName) };
  }

  /** What goes into the Gateway object. */
  private allServers(ports: GatewayPorts): GatewayServer[] {
    return [...this.allowed.qualify(this.servers(ports)), ...this.guests.flatMap(guest => guest.servers(ports))];
  }

  private author(route: AuthoredRoute): void {
    this.requireNewName(route.name);
    this.requireUnderForHttp();
    requireAnyCaller(route);
    this.authored.push(requireUnder(route, this.under));
    this.edgesChanged();
  }

  /** Every route is an edge from the gateway. */
  private edges(): Edge[] {
    const { namespace, binding: { podNamespace, peers, pods } } = this;
    const from = { namespace: podNamespace, peers, labels: () => pods?.labels };
    return destinationsOf(this.virtualServiceSpec()).map(to => ({ by: this, from, to, writtenIn: namespace }));
  }

  private servers(ports: GatewayPorts): GatewayServer[] {
    return [...this.servesWeb ? this.hosts.servers(ports) : [], ...this.streams.servers()];
  }

  /** An ingress that only has routes for bytes takes no HTTP in, unless it says how. */
  private get servesWeb(): boolean {
    return this.authored.length > 0 || this.streams.useWebPorts || this.streams.isEmpty || this.serversStated;
  }

  private certifyAtOwner(secretName: string): void {
    (this.binding.certify ?? (name => this.certificates.certify(name)))(secretName);
  }

  private certify(): void {
    for (const { tls, order } of this.servers(this.binding.ports)) {
      if (order !== undefined) this.certifyAtOwner(tls!.credentialName!);
    }
  }

  /** A place for each port whose TLS the gateway ends: there, a connection for one host may bring requests for another. */
  private reserveMisdirected(name: string): void {
    if (this.binding.object === undefined || this.hosts.passThrough) return;
    const ports = [...new Set(this.hosts.webPorts(this.binding.ports).filter(({ isSecure }) => isSecure).map(({ number }) => number))];
    ports.forEach((port, i) => {
      const suffix = i === 0 ? 'misdirected' : `misdirected-${port}`;
      const hosts = () => [...this.misdirectedHosts, ...this.misdirectedAt(port)];
      this.misdirected.set(port, new MisdirectedHosts(this, suffix, { name: `${name}-${suffix}`, namespace: this.namespace, port, gateway: this.binding.gateway, hosts }));
    });
  }

  private claims(): Claim[] {
    const realms = [this.binding.gateway, ...this.binding.realms];
    const claim = (host: string, realm: string): Claim => ({ by: this, host, realm, namespaces: ['*'] });
    const web = this.servesWeb ? this.hosts.names.flatMap(host => realms.map(realm => claim(host, realm))) : [];
    const byHandshake = this.servers(this.binding.ports).filter(({ protocol }) => protocol === 'TLS' || protocol === 'HTTPS');
    return [...web, ...byHandshake.flatMap(({ port, bind, hosts }) => hosts.flatMap(host => realms.map(realm => claim(host, `${realm}, port ${bind === undefined ? '' : `${bind}:`}${port}`))))];
  }

  private virtualServiceSpec(): VirtualServiceSpec {
    const { hosts, streams, binding: { gateway, ports } } = this;
    if (this.authored.length === 0 && (streams.isEmpty || this.serversStated && !streams.useWebPorts)) {
      const cure = streams.isEmpty ? '' : ", or leave 'tls' and 'ports' out: routes of other ports need neither";
      throw new MeshError('NoRoute', `the ingress leads nowhere${streams.isEmpty ? '' : ' by HTTP'}; add a route with addRoute('...', { to: service })${cure}`, this);
    }
    const at = this.routePoint();
    const opaque: RoutePoint = { ...at, opaque: true };
    const http = this.httpRoutes(at);
    const rest = hosts.passThrough && this.authored.length > 0 ? ISTIO.opaque(compose(ingressRules(this.authored, opaque)), 'a passthrough gateway', this) : undefined;
    const tls = streams.tlsRoutes(opaque, ports, rest);
    const tcp = streams.tcpRoutes(opaque);
    const orNone = <T>(rules: T[]) => rules.length > 0 ? rules : undefined;
    return { hosts: hosts.widest, gateways: [gateway], http: orNone(http), tls: orNone(tls), tcp: orNone(tcp) };
  }

  private routePoint(): RoutePoint {
    const { gateway, podNamespace } = this.binding;
    return { place: Place.GATEWAY, gateways: [gateway], opaque: false, proxyNamespace: podNamespace, mayPoint: true, by: this };
  }

  /** Those whose requests are read. */
  private webHosts(): readonly string[] {
    if (this.hosts.passThrough) {
      throw new MeshError('NoRequests', `'${this.node.path}' passes TLS through, so that the gateway reads no requests of its hosts; say it where TLS is ended`, this);
    }
    return this.hosts.names;
  }

  private httpRoutes(at: RoutePoint): HttpRoute[] {
    const { hosts, binding: { ports } } = this;
    const plain = this.binding.object === undefined || !this.servesWeb ? [] : plainRules(hosts, ports, this);
    if (hosts.passThrough) return ISTIO.http(compose(plain), this);
    const rules = ingressRules(this.authored, at);
    if (this.binding.object === undefined && this.under?._takesAll) requireCatchAllOnly(rules, this);
    return this.patches.apply(ISTIO.http(compose([...plain, ...rules]), this));
  }

  private requireGuestManners(props: MeshIngressProps): void {
    const { tls, httpsRedirect, ports, routesFrom } = props;
    if (tls !== undefined || httpsRedirect !== undefined || ports !== undefined || routesFrom !== undefined) {
      throw new MeshError('TlsNotOurs', `'${this.binding.gateway}' is somebody else's Gateway, which alone says how TLS is treated; leave 'tls' and 'httpsRedirect' out`, this);
    }
  }

  private requireUnderForHttp(): void {
    if (this.binding.object === undefined && this.under === undefined) {
      throw new MeshError('UnderMissing', `on somebody else's Gateway ('${this.binding.gateway}') a part of the paths must be named, as under: '/api': what others route there must not be swallowed`, this);
    }
  }

  private requireForeignTls({ _tls, _number }: IngressPort): void {
    if (this.binding.object === undefined && _tls !== undefined) {
      throw new MeshError('TlsNotOurs', `'${this.binding.gateway}' is somebody else's Gateway, which alone says how TLS is treated; write IngressPort.tcp(${_number}) for the port, whatever TLS it has`, this);
    }
  }

  private requireNewName(name: string): void {
    if (this.authored.some(route => route.name === name) || this.streams.has(name)) {
      throw new MeshError('RouteTwice', `route '${name}' is added twice; give each route its own name`, this);
    }
  }

  private requireNamespace(): string {
    const { namespace } = Chart.of(this);
    if (namespace === undefined) {
      throw new MeshError('NoNamespace', "the chart of an ingress needs a namespace, by which its Gateway is named; write new Chart(app, id, { namespace: '...' })", this);
    }
    return namespace;
  }

  private requireName(name: string): string {
    requireObjectName(name, this);
    return name;
  }
}
