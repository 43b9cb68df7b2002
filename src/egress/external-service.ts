import { Chart, Lazy } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { EgressPlace, IEgressGateway } from './egress-gateway-ref';
import { EgressObjects } from './egress-objects';
import { ExternalEndpoint } from './external-endpoint';
import { ExternalPort } from './external-port';
import { ExternalResolution } from './external-resolution';
import { ExternalServicePlan } from './external-service-plan';
import { ExternalTls, TlsBy } from './external-tls';
import { ExternalWaypoint } from './external-waypoint';
import { callersOf, contributeEdges, Import, Visibility } from '../access';
import { IProxyRef, ProxyTunnel, TunnelEnd } from './proxy-tunnel';
import { DestinationRule, Gateway, ServiceEntry, VirtualService } from '../api/networking';
import { Mesh } from '../mesh';
import { MeshError } from '../private/errors';
import { isNamespace, isObjectName } from '../private/names';
import { claimHosts, ICallTarget, IRouteDestination, MESH_REALM, RoutePoint, ServicePort } from '../refs';
import { Backend, Route } from '../routing';
import { IWaypoint, Resilience } from '../values';

/**
 * Properties for `ExternalService`.
 */
export interface ExternalServiceProps {
  /**
   * Host names, such as `api.pay.example` or `*.pay.example`; case does not count. Rendered as `hosts` of the ServiceEntry.
   *
   * Throws `BadHost`, `HostTwice` or `NoHost`. TCP ports take one host (`SharedTcpEntry`).
   */
  readonly hosts: string[];

  /**
   * Ports of the server. Rendered as `ports` of the ServiceEntry. Throws `NoPort`, or `PortTwice` where clients would call two by one number.
   */
  readonly ports: ExternalPort[];

  /**
   * Who does TLS to the server. Needed for gRPC ports (`TlsUnsaid`). Throws `NothingToOriginate` or `TlsContradicted` where the ports do not fit, and
   * `NoServerName` where a TLS port of a wildcard host needs an `sni`.
   * @default ExternalTls.passthrough()
   */
  readonly tls?: ExternalTls;

  /**
   * IP addresses or CIDR ranges that clients call, for TCP ports: they tell one TCP service from another. Rendered as `addresses`.
   *
   * Throws `BadAddress`, and `RangeNeedsEndpoints` for a range without endpoints. A TCP port without any is an error at synth (`NoAddress`).
   * @default - none; TCP ports then need the fact `dnsCapture` of the Mesh
   */
  readonly addresses?: string[];

  /**
   * Where the server is, if DNS does not say it: IP addresses (resolution `STATIC`), or other host names (`DNS`).
   * @default - where DNS says the hosts are; for wildcards, where the client's DNS says (resolution `NONE`)
   */
  readonly endpoints?: ExternalEndpoint[];

  /**
   * How proxies find the servers (`BadResolution`). Rendered as `resolution` of the ServiceEntry.
   * @default - `STATIC` for `endpoints` by IP address and for `workloadLabels`, `DNS` for others and without, `NONE` for wildcards without endpoints
   */
  readonly resolution?: ExternalResolution;

  /**
   * Names one of which the servers' certificates must carry. Rendered as `subjectAltNames` of the ServiceEntry, for all TLS that proxies do; those of `tls` win.
   * @default - those of `tls`
   */
  readonly subjectAltNames?: string[];

  /**
   * Whether the servers have an identity of the mesh: virtual machines, workloads of another cluster. Rendered as `location: MESH_INTERNAL`.
   * @default false
   */
  readonly inMesh?: boolean;

  /**
   * Labels of the workloads (WorkloadEntries and pods of the chart's namespace) that answer for the hosts, at least one (`NoLabels`). Excludes `endpoints`
   * (`EndpointsAndWorkloads`). Rendered as `workloadSelector` of the ServiceEntry.
   * @default - the servers are where `endpoints` or DNS say
   */
  readonly workloadLabels?: { [key: string]: string };

  /**
   * Labels of the workloads of the chart's namespace for which TLS and endpoint policies hold, at least one (`NoLabels`): those that may read the Secret
   * of `tls`. Others send as if there were neither, so `exportTo` stays in the namespace (`ClientsElsewhere`). Not with `via` (`ClientsAtGateway`).
   * Rendered as `workloadSelector` of the DestinationRule.
   * @default - all that see the service
   */
  readonly clientLabels?: { [key: string]: string };

  /**
   * The egress gateway that all requests leave through. TLS that the mesh does begins there; timeouts hold from the sidecar on, retries and endpoint
   * policies at the gateway, next to the server.
   *
   * Rendered as a Gateway, a DestinationRule in the gateway's namespace for the way there, a VirtualService that leads sidecars there, and one that leads
   * on. Throws `LoopsAtGateway` for a wildcard without `endpoints`, and `PortsNotTold` or `HopTakesNoTcp` for ports that the gateway could not tell apart.
   *
   * A gateway alone bounds nothing: workloads can go around it. `EgressBoundary` keeps them from that.
   * @default - sidecars go there themselves
   */
  readonly via?: IEgressGateway;

  /**
   * The HTTP proxy that opens the connections to the servers, for ports whose bytes sidecars do not read (`TunnelNeedsBytes`) of hosts in full
   * (`TunnelNeedsHost`). With `via` the gateway calls the proxy. Rendered as a subset with `trafficPolicy.tunnel` of the proxy's DestinationRule, and a
   * VirtualService that leads there.
   * @default - connections go to the servers
   */
  readonly tunnel?: ProxyTunnel;

  /**
   * Namespaces whose workloads see the service; `.` is that of the chart, `*` all. Rendered as `exportTo` of all objects (`BadExportTo`).
   *
   * A gateway that routes here must see it too: name the namespace of its pods. The ServiceEntry is exported to the gateway of `via` by itself.
   * @default ['.']
   */
  readonly exportTo?: string[];

  /**
   * Exports to the declared callers instead: those who say `connectTo`, and the gateways and services whose routes lead here. Excludes `exportTo`,
   * `clientLabels` and `tunnel`, which say who calls (`ExportedTwice`).
   * @default - as `exportTo` says
   */
  readonly visibility?: Visibility;

  /**
   * What clients do to survive trouble. `timeout` and `retry` need a port that the proxy reads as HTTP (`OpaquePort`), `loadBalancing` more than the one
   * address that a client of a wildcard chose (`NothingToBalance`).
   * @default - Istio's defaults
   */
  readonly resilience?: Resilience;

  /**
   * The waypoint that all requests from ambient mode go through, as an egress gateway does it for sidecars, or `WaypointRef.none()`. TLS that the mesh does begins there, and
   * routes, timeouts, retries and endpoint policies hold there. Rendered as the label `istio.io/use-waypoint` of the ServiceEntry; all objects are exported to the namespace
   * of the waypoint too. Excludes `via` (`TwoWaysOut`), `clientLabels` (`CallerUnseen`).
   *
   * A namespace in ambient mode without any is refused where the mesh is to do more than let connections out (`WaypointNeeded`).
   * @default - that of the namespace
   */
  readonly waypoint?: IWaypoint;

  /**
   * Name of the objects (`BadName`). Of a DestinationRule and VirtualService for each further host, `<name>-<host>`, with `wildcard` for `*`.
   * @default - the id of the construct in lower case
   */
  readonly name?: string;
}

/**
 * A service outside of the mesh: the owner of its hosts (`TwoOwners`), for the namespaces that see it.
 *
 * Renders a ServiceEntry, a DestinationRule for each host where the mesh originates TLS or an endpoint policy is given, and a VirtualService for each host
 * where there are timeouts and retries, in the namespace of its chart (`NoNamespace`).
 *
 * Routes of ingresses and services can lead to it if it has one host; their requests are then sent to that host by name, whatever host they came for.
 *
 * @see https://istio.io/latest/docs/tasks/traffic-management/egress/egress-control/
 */
export class ExternalService extends Construct implements IRouteDestination, ICallTarget, IProxyRef {
  /** The ServiceEntry, to patch. */
  public readonly serviceEntry: ServiceEntry;

  /** The egress gateway that requests leave through; undefined if sidecars go there themselves. */
  public readonly via?: IEgressGateway;

  private readonly plan: ExternalServicePlan;
  private readonly exportTo: readonly string[];
  private readonly visibility?: Visibility;
  private readonly egress?: EgressObjects;
  private readonly name: string;
  private readonly namespace: string;
  private readonly place?: EgressPlace;
  private readonly waypoint: ExternalWaypoint;
  private readonly policyTo: () => string[];
  private readonly destinationRules = new Map<string, DestinationRule>();
  private readonly virtualServices = new Map<string, VirtualService>();

  constructor(scope: Construct, id: string, props: ExternalServiceProps) {
    super(scope, id);
    const name = this.requireName(props.name ?? id.toLowerCase());
    const namespace = this.requireNamespace();
    this.name = name;
    this.via = props.via;
    this.namespace = namespace;
    const place = props.via?._serve(this);
    this.place = place;
    this.requireOneExport(props);
    this.exportTo = this.requireExportTo(props.exportTo ?? ['.'], namespace);
    this.visibility = props.visibility;
    this.waypoint = new ExternalWaypoint(this, namespace, { ...props, originates: props.tls?._by === TlsBy.PROXY });
    this.node.addValidation({ validate: () => this.waypoint.problems() });
    const exportTo = () => this.exported(namespace);
    const seenFrom = this.exportTo.map(item => item === '.' ? namespace : item);
    this.plan = new ExternalServicePlan(props, { place, tunnel: props.tunnel, prefix: `${namespace}-${name}`, seenFrom }, this);
    if (props.clientLabels !== undefined && seenFrom.some(item => item !== namespace)) {
      throw new MeshError('ClientsElsewhere', `'clientLabels' selects workloads of namespace '${namespace}' only, but the service is exported to ${this.exportTo.join(', ')}, `
        + "whose workloads would send plain text; leave 'exportTo' out", this);
    }
    const { hosts } = this.plan;
    this.serviceEntry = new ServiceEntry(this, 'service-entry', {
      metadata: { name, namespace, labels: this.waypoint.labels },
      spec: Lazy.any({
        produce: () => ({ ...this.plan.serviceEntry(Mesh.tryOf(this)?.dnsCapture), exportTo: alsoTo(place, exportTo(), namespace) }),
      }),
    });
    if (place !== undefined) {
      this.egress = new EgressObjects({ scope: this, namespace, name, hosts, suffixOf: host => this.suffixOf(host) }, this.plan.egress!, place);
    }
    this.policyTo = place === undefined ? exportTo : () => onlyTo(place, namespace);
    hosts.filter(host => this.plan.destinationRule(host) !== undefined).forEach(host => this.addDestinationRule(host));
    hosts.filter(host => this.plan.virtualService(host) !== undefined).forEach(host => this.addVirtualService(host));
    if (place !== undefined) {
      const from = { namespace: place.namespace, peers: () => props.via!._peers() };
      contributeEdges(this, () => hosts.map(host => ({ by: this, from, to: host, writtenIn: namespace })));
    }
    claimHosts(this, () => hosts.flatMap(host => [
      { by: this, host, realm: MESH_REALM, namespaces: exportTo().map(item => item === '.' ? namespace : item) },
      ...place === undefined ? [] : [{ by: this, host, realm: place.realm, namespaces: ['*'] }],
    ]));
  }

  /** The DestinationRule of the first host, to patch. Throws `NotEmitted` if nothing needs one. */
  public get destinationRule(): DestinationRule {
    return this.destinationRuleFor(this.plan.hosts[0]);
  }

  /** The VirtualService of the first host, to patch. Throws `NotEmitted` if nothing needs one. */
  public get virtualService(): VirtualService {
    return this.virtualServiceFor(this.plan.hosts[0]);
  }

  /**
   * The DestinationRule of a host, to patch. Throws `NotEmitted` if nothing needs one, `UnknownHost` if it is none of the hosts.
   */
  public destinationRuleFor(host: string): DestinationRule {
    return this.emitted(this.destinationRules, host, 'DestinationRule', 'originate TLS or set an endpoint policy');
  }

  /**
   * The VirtualService of a host, to patch. Throws `NotEmitted` if nothing needs one, `UnknownHost` if it is none of the hosts.
   */
  public virtualServiceFor(host: string): VirtualService {
    return this.emitted(this.virtualServices, host, 'VirtualService', 'set a timeout or retries');
  }

  /** The Gateway object that lets the egress gateway take requests in, to patch. Throws `NotEmitted` without `via`. */
  public get gateway(): Gateway {
    return this.requireEgress('Gateway').gateway;
  }

  /**
   * The DestinationRule for the way to the egress gateway, in the gateway's namespace, to patch. Throws `NotEmitted` without `via`, and where sidecars hand on
   * what clients send (`EgressHop.PASSTHROUGH`).
   */
  public get egressDestinationRule(): DestinationRule {
    const { hopRule } = this.requireEgress('DestinationRule for an egress gateway');
    if (hopRule === undefined) {
      throw new MeshError('NotEmitted', `'${this.node.path}' has no DestinationRule for the egress gateway to patch, since EgressHop.PASSTHROUGH needs none`, this);
    }
    return hopRule;
  }

  /** The VirtualService that leads on from the egress gateway, of the first host, to patch. Throws `NotEmitted` without `via`. */
  public get egressVirtualService(): VirtualService {
    return this.egressVirtualServiceFor(this.plan.hosts[0]);
  }

  /** The VirtualService that leads on from the egress gateway, of a host, to patch. Throws `NotEmitted` without `via`, `UnknownHost` if it is none of the hosts. */
  public egressVirtualServiceFor(host: string): VirtualService {
    return this.emitted(this.requireEgress('VirtualService of a gateway').virtualServices, host, 'VirtualService of a gateway', "name a gateway in 'via'");
  }

  /**
   * One port as the destination of a route, where there are several of a kind.
   *
   * @param name as clients call it: its number as text, or its name in the ServiceEntry, such as `http-80`; another is an error at synth (`UnknownPort`)
   */
  public port(name: string): ServicePort {
    return ServicePort._of(name, (part, at) => this.routesTo(at, part.port));
  }

  /** @internal */
  public _requireRules(by: IConstruct): void {
    throw new MeshError('NotOwned', `'${this.node.path}' is outside of the mesh, where no policy says what callers may do; leave 'access' out`, by);
  }

  /** @internal */
  public _imports(): Import[] {
    const { namespace, place } = this;
    const hop = place === undefined ? [] : [{ namespace: place.namespace, host: place.host() }];
    return [...this.plan.hosts.map(host => ({ namespace, host })), ...hop];
  }

  /** @internal */
  public _routes(at: RoutePoint): Route[] {
    return this.routesTo(at);
  }

  /** @internal */
  public _tunnel(end: TunnelEnd): Backend {
    const backend = this.plan.requireProxy(end.by);
    this.plan.tunnels.add(end);
    this.addDestinationRule(backend.host);
    return { ...backend, version: end.subset };
  }

  private addDestinationRule(host: string): void {
    if (this.destinationRules.has(host)) return;
    const suffix = this.suffixOf(host);
    const spec = Lazy.any({ produce: () => ({ ...this.plan.destinationRule(host), exportTo: this.policyTo() }) });
    this.destinationRules.set(host, new DestinationRule(this, `destination-rule${suffix}`, { metadata: this.metadata(suffix), spec }));
  }

  private addVirtualService(host: string): void {
    const suffix = this.suffixOf(host);
    const spec = Lazy.any({ produce: () => ({ ...this.plan.virtualService(host), exportTo: this.exported(this.namespace) }) });
    this.virtualServices.set(host, new VirtualService(this, `virtual-service${suffix}`, { metadata: this.metadata(suffix), spec }));
  }

  private suffixOf(host: string): string {
    return host === this.plan.hosts[0] ? '' : `-${host.replace('*', 'wildcard')}`;
  }

  private metadata(suffix: string) {
    return { name: this.requireName(`${this.name}${suffix}`), namespace: this.namespace };
  }

  private routesTo(at: RoutePoint, port?: string): Route[] {
    const { proxyNamespace } = at;
    const namespace = this.serviceEntry.metadata.namespace!;
    const seenFrom = this.exportTo.map(item => item === '.' ? namespace : item);
    // A declared caller is always let see it, and a route makes one.
    const isBounded = this.place === undefined && this.visibility === undefined && !seenFrom.includes('*');
    if (isBounded && proxyNamespace !== undefined && !seenFrom.includes(proxyNamespace)) {
      throw new MeshError('NotVisible', `the gateway's pods in namespace '${proxyNamespace}' cannot see '${this.node.path}', which is exported to ${seenFrom.join(', ')}, `
        + `and would answer 503; add '${proxyNamespace}' to its 'exportTo'`, at.by);
    }
    return this.plan.routes(at, port);
  }

  private exported(namespace: string): string[] {
    return this.waypoint.seenBy(this.exportedToCallers(namespace));
  }

  private exportedToCallers(namespace: string): string[] {
    if (this.visibility === undefined) return [...this.exportTo];
    const callers = this.plan.hosts.map(host => callersOf(this, host));
    const namespaces = callers.flatMap(one => one.namespaces);
    return this.visibility._exportTo({ namespaces, unknown: callers.flatMap(({ unknown }) => unknown) }, namespace, this);
  }

  private requireOneExport({ visibility, exportTo, clientLabels, tunnel }: ExternalServiceProps): void {
    const other = exportTo !== undefined ? 'exportTo' : clientLabels !== undefined ? 'clientLabels' : tunnel !== undefined ? 'tunnel' : undefined;
    if (visibility !== undefined && other !== undefined) {
      throw new MeshError('ExportedTwice', `'visibility' exports to the declared callers, and '${other}' says who calls; keep one of them, or name others in Visibility.DECLARED.with(...)`, this);
    }
  }

  private requireEgress(kind: string): EgressObjects {
    if (this.egress === undefined) {
      throw new MeshError('NotEmitted', `'${this.node.path}' has no ${kind} to patch, since requests leave the mesh without one; name a gateway in 'via' first`, this);
    }
    return this.egress;
  }

  private emitted<T>(objects: ReadonlyMap<string, T>, host: string, kind: string, need: string): T {
    const name = host.toLowerCase();
    if (!this.plan.hosts.includes(name)) {
      throw new MeshError('UnknownHost', `'${host}' is none of the hosts ${this.plan.hosts.join(', ')}`, this);
    }
    const object = objects.get(name);
    if (object === undefined) {
      throw new MeshError('NotEmitted', `'${this.node.path}' has no ${kind} to patch, since nothing needs one; ${need} first`, this);
    }
    return object;
  }

  private requireName(name: string): string {
    if (!isObjectName(name)) {
      throw new MeshError('BadName', `the name of an object must be up to 253 lower-case letters, digits, '-' and '.', got '${name}'; choose another with 'name'`, this);
    }
    return name;
  }

  private requireNamespace(): string {
    const { namespace } = Chart.of(this);
    if (namespace === undefined) {
      throw new MeshError('NoNamespace', "the chart of an external service needs a namespace, where it is seen from; write new Chart(app, id, { namespace: '...' })", this);
    }
    return namespace;
  }

  private requireExportTo(exportTo: readonly string[], namespace: string): string[] {
    const bad = exportTo.find(item => item !== '.' && item !== '*' && !isNamespace(item));
    const seenBy = new Set(exportTo.map(item => item === '.' ? namespace : item));
    if (bad !== undefined || exportTo.length === 0 || seenBy.size < exportTo.length || exportTo.includes('*') && exportTo.length > 1) {
      throw new MeshError('BadExportTo', `'exportTo' must be namespaces, each once, or '.' for that of the chart, or '*' alone, got ${JSON.stringify(exportTo)}`, this);
    }
    return [...exportTo];
  }
}

/** The gateway looks the service up too. */
function alsoTo(place: EgressPlace | undefined, exportTo: readonly string[], namespace: string): string[] {
  const isThere = place === undefined || exportTo.includes('*') || exportTo.includes(place.namespace) || place.namespace === namespace && exportTo.includes('.');
  return isThere ? [...exportTo] : [...exportTo, ...onlyTo(place, namespace)];
}

/** What only the gateway may see. */
function onlyTo(place: EgressPlace, namespace: string): string[] {
  return [place.namespace === namespace ? '.' : place.namespace];
}
