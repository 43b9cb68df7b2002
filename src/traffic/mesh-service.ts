import { ApiObject, JsonPatch, Lazy } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { delegatedRoutes, tableSpec } from './delegated-table';
import { ImportedService, ImportedServiceFacts } from './imported-service';
import { requireNoAlias, serviceBehind, ServiceSource } from './kubernetes-objects';
import { measuredService } from './measured-service';
import { MeshClient } from './mesh-client';
import { MeshServer, ServerStatements } from './mesh-server';
import { Routes } from './routes';
import { PlaintextOptions, ScrapingOptions } from './server-options';
import { labelsKnown, ServerPods, serverPods } from './server-pods';
import { balancingOf } from './service-affinity';
import { requireEndpoint } from './service-endpoint';
import { requireDefault, ServiceIntents, versionsOf } from './service-intents';
import { ServicePolicies } from './service-policies';
import { ServicePorts } from './service-ports';
import { RouteSource, serviceRoutes } from './service-routes';
import { ServiceScope } from './service-scope';
import { VersionOptions } from './service-version-options';
import { ServiceVersions } from './service-versions';
import { ServiceWaypoint } from './service-waypoint';
import { PodSharer, requireAgreement } from './shared-pods';
import { meshVirtualServiceSpec } from './virtual-service-spec';
import { Access, declaredCallers, Egress, Import, PeerFacts, PolicyBook, Visibility } from '../access';
import { DestinationRule, DestinationRuleSpec, HttpRoute, Sidecar, VirtualService, VirtualServiceSpec } from '../api/networking';
import { AuthorizationPolicy, PeerAuthentication } from '../api/security';
import { fullHost } from '../mesh';
import { MeshError } from '../private/errors';
import { podsBehind, PodFacts } from '../private/kubernetes-workloads';
import { isObjectName } from '../private/names';
import { RETIRED_SUBSETS } from '../private/retired-subsets';
import { Slot } from '../private/slot';
import {
  AccessOptions, AuthoredConnectionRoute, AuthoredRoute, authorConnectionRoute, authorRawRoute, authorRoute, claimHosts, ConnectionRouteOptions,
  ICallTarget, IPeer, IPolicyTarget, IServiceRef, Measured, RawRouteOptions, RouteOptions, RoutePoint, serviceClaims, ServiceContribution,
  ServicePart, ServicePort, ServiceVersion,
} from '../refs';
import { Route, RoutePatches, RouteTable } from '../routing';
import { IWaypoint, MutualTls, PortPolicy, ProxyProtocol, requireTimes, Resilience, Tunnel, UpstreamTls, VersionPolicy } from '../values';

/**
 * Names of the objects of a service, to take existing ones over in place.
 */
export interface MeshServiceNames {
  /**
   * Name of the VirtualService.
   * @default - the name of the Service
   */
  readonly virtualService?: string;

  /**
   * Name of the DestinationRule.
   * @default - the name of the Service
   */
  readonly destinationRule?: string;

  /**
   * Name of the Sidecar.
   * @default - the name of the Service
   */
  readonly sidecar?: string;
}

/**
 * Properties for `MeshService`.
 */
export interface MeshServiceProps {
  /**
   * The Kubernetes Service: of cdk8s-plus (any version), a KubeService, an ApiObject of kind Service, or `ServiceRef.named(...)`.
   */
  readonly service: IConstruct;

  /**
   * The Deployment (or Pod, StatefulSet, ...) behind the Service, or the VirtualMachine. Checked at synth: the Service must select it. `addWorkload` takes further ones.
   * @default - unknown; versions may name their own
   */
  readonly workload?: IConstruct;

  /**
   * Versions of the service, told apart by `versionLabel`. Rendered as subsets of the DestinationRule. `addVersion` takes labels and policies.
   * @default - none
   */
  readonly versions?: string[];

  /**
   * Versions that no route leads to any more (`VersionRetired`), kept for one release longer: take a version out of `versions` and put it here, and
   * remove it with the next release. Proxies that have the new DestinationRule and still the old routes would answer 503 otherwise.
   *
   * Rendered as subsets, and listed in the annotation `cdk8s-mesh.io/retired-subsets` of the DestinationRule, for the check.
   * @default - none
   */
  readonly retired?: string[];

  /**
   * The label whose value is the name of the version.
   * @default 'version'
   */
  readonly versionLabel?: string;

  /**
   * The version that gets what no route and no rollout decides, one of `versions` or of `addVersion`.
   * @default - all endpoints of the service
   */
  readonly defaultVersion?: string;

  /**
   * What clients do to survive trouble in the service.
   * @default - Istio's defaults
   */
  readonly resilience?: Resilience;

  /**
   * Where the routes stand.
   * @default - in the VirtualService of the service, and again in that of each ingress that leads there
   */
  readonly routes?: Routes;

  /**
   * Whether what `connectTo` says is all that the workload behind the service calls. Rendered as a Sidecar under the name of the Service, for the pods that
   * the Service selects, or those of `workload` where the Service is a reference (`WorkloadUnknown`). Needs the fact `rootNamespace` of the Mesh
   * (`RootNamespaceUnknown`).
   * @default - no: its proxies know every service that they can see
   */
  readonly egress?: Egress;

  /**
   * Whether who is declared to call the service is all there is, by `connectTo`, by a route that leads there, or by `allowFrom`. Rendered as an AuthorizationPolicy
   * `<service>-allow` for the pods that the Service selects, at all of their ports; `WorkloadUnknown` where nothing states their labels.
   * @default - no: everybody gets in, unless policies of the namespace or the mesh say otherwise
   */
  readonly access?: Access;

  /**
   * Whether what others say of calling the service is all there is. Rendered as `exportTo` of all objects.
   * @default - as a MeshNamespace says; else no: every namespace sees them
   */
  readonly visibility?: Visibility;

  /**
   * Which connections the pods take. Rendered as a PeerAuthentication under the name of the Service, for the pods that it selects, or those of `workload`
   * where the Service is a reference (`WorkloadUnknown`). Throws `TwoMutualTls` if somebody else says it.
   * @default - as the namespace says, or else the mesh
   */
  readonly mutualTls?: MutualTls;

  /**
   * TLS that clients do to endpoints that have TLS of their own. Rendered as `tls` of the DestinationRule, again for each version.
   * @default - Istio's own mutual TLS, where the endpoints take it
   */
  readonly tls?: UpstreamTls;

  /**
   * Tunnel through the HTTP proxy that the service is, for TCP and TLS routes. Excludes `proxyProtocol` (`TunnelAndProxyProtocol`).
   * @default - none
   */
  readonly tunnel?: Tunnel;

  /**
   * Tells the endpoints the address of the client, by the PROXY protocol. Excludes port policies (`LostAtPort`).
   * @default - not spoken
   */
  readonly proxyProtocol?: ProxyProtocol;

  /**
   * Policies of single ports, by their name, or by their number as text. What is left out is as for the whole service, which is rendered again, since
   * Istio would forget it. Rendered as `portLevelSettings`.
   *
   * Hashing is for whole services and versions (`HashAtPort`). What a TCP port cannot do is refused (`OpaquePort`, `OnlyForService`).
   * @default - all ports alike
   */
  readonly portPolicies?: { [port: string]: PortPolicy };

  /**
   * Labels of the client workloads that all policies are for, in the namespace of the service. Other clients have none of them, so versions are
   * refused (`VersionsForSome`). Rendered as `workloadSelector` of the DestinationRule.
   * @default - all clients
   */
  readonly clientLabels?: { [label: string]: string };

  /**
   * The waypoint that sees requests for the service in ambient mode (`WaypointWithoutAmbient`), or `WaypointRef.none()`. Rendered as the label `istio.io/use-waypoint` of the
   * Service; one that is made elsewhere must have it (`ServiceElsewhere`).
   *
   * Without a waypoint, what is said of requests and of clients is refused (`WaypointNeeded`), and with one, what it cannot tell (`CallerUnseen`).
   * @default - that of the namespace
   */
  readonly waypoint?: IWaypoint;

  /**
   * Whether gateways send requests for the service through its waypoint. Then its routes hold there, and gateways repeat none of them. Rendered as the label
   * `istio.io/ingress-use-waypoint` of the Service.
   * @default - as the namespace says
   */
  readonly ingressUsesWaypoint?: boolean;

  /**
   * Names of the objects.
   * @default - the name of the Service
   */
  readonly names?: MeshServiceNames;
}

/**
 * A service of the mesh: the owner of one host, its versions, routes and policies.
 *
 * Renders a DestinationRule if there are versions or endpoint policies, and a VirtualService if there are routes, a rollout, a default version,
 * a timeout or retries: both in the namespace of the Service, under its name. Every ingress that routes to the service applies its routes too.
 * Constructs of any chart may contribute; a second owner of the host is an error (`TwoOwners`).
 *
 * @see https://istio.io/latest/docs/concepts/traffic-management/
 */
export class MeshService extends Construct implements IServiceRef, IPolicyTarget {
  /**
   * A service that another app owns: it emits nothing here, and takes no routes and rollouts.
   */
  public static fromName(scope: Construct, id: string, name: string, facts: ImportedServiceFacts): IServiceRef {
    return new ImportedService(scope, id, name, facts);
  }

  public readonly serviceName: string;
  public readonly serviceNamespace: string;

  private readonly source: ServiceSource;
  private readonly pods?: () => PodFacts;
  private readonly resilience: Resilience;
  private readonly policies: ServicePolicies;
  private readonly versions: ServiceVersions;
  private readonly authored: AuthoredRoute[] = [];
  private readonly connections: AuthoredConnectionRoute[] = [];
  private readonly intents = new ServiceIntents(this);
  private readonly patches = new RoutePatches(this);
  private readonly destinationRuleSlot: Slot<DestinationRule>;
  private readonly virtualServiceSlot: Slot<VirtualService>;
  private readonly delegateObject?: VirtualService;
  private readonly sidecarName: string;
  private clientSide?: MeshClient;
  private readonly scope: ServiceScope;
  private readonly statements: ServerStatements;
  private readonly waypoint: ServiceWaypoint;
  private serverSide?: MeshServer;
  private readonly furtherWorkloads: (() => PodFacts)[] = [];
  private readonly defaultVersion?: string;

  constructor(scope: Construct, id: string, props: MeshServiceProps) {
    super(scope, id);
    this.source = serviceBehind(props.service, this);
    this.serviceName = this.source.name;
    this.serviceNamespace = this.source.namespace;
    this.waypoint = new ServiceWaypoint(this, this.source, props);
    this.pods = props.workload && podsBehind(props.workload, this);
    this.resilience = { ...props.resilience };
    requireTimes('resilience.timeout', this.resilience, this);
    this.policies = servicePolicies(props, new ServicePorts(this.source), this);
    const metadata = (name = this.serviceName) => ({ name: this.requireName(name), namespace: this.serviceNamespace });
    const [destinationRule, virtualService] = [metadata(props.names?.destinationRule), metadata(props.names?.virtualService)];
    this.sidecarName = this.requireName(props.names?.sidecar ?? this.serviceName);
    this.versions = new ServiceVersions(this, (part, at) => this.routesOf(part, at), props.versionLabel ?? 'version');
    props.versions?.forEach(version => this.declareVersion(version));
    props.retired?.forEach(version => this.declareVersion(version, { retired: true }));
    this.defaultVersion = props.defaultVersion;
    this.destinationRuleSlot = new Slot(this, 'destination-rule', (slot, name) => new DestinationRule(slot, name, {
      metadata: destinationRule, spec: Lazy.any({ produce: () => this.scope.exported(this.destinationRuleSpec()) }),
    }), 'declare a version or an endpoint policy');
    this.destinationRuleSlot.settle(this.needsDestinationRule);
    this.delegateObject = props.routes && new VirtualService(this, 'delegate', {
      metadata: metadata(props.routes._nameFor(this.serviceName)),
      spec: Lazy.any({
        produce: () => ({ ...tableSpec(this.routeSource(), this.patches, this), exportTo: this.scope.tableExportTo(this.tablePlace!) }),
      }),
    });
    this.virtualServiceSlot = new Slot(this, 'virtual-service', (slot, name) => new VirtualService(slot, name, {
      metadata: virtualService, spec: Lazy.any({ produce: () => this.scope.exported(this.virtualServiceSpec()) }),
    }), 'declare a route, a rollout, a default version, a timeout or retries');
    this.virtualServiceSlot.settle(this.needsVirtualService);
    if (props.egress !== undefined) this.clientSide = this.clientWith(props.egress);
    this.scope = new ServiceScope({
      by: this,
      namespace: this.serviceNamespace,
      visibility: props.visibility,
      waypointNamespace: () => this.waypoint.reader,
      host: () => this.host,
      virtualService: () => this.virtualServiceSlot.isFilled ? this.virtualServiceSpec() : undefined,
      table: () => this.tablePlace && { place: this.tablePlace, spec: tableSpec(this.routeSource(), this.patches, this) },
    });
    this.statements = { access: props.access, mutualTls: props.mutualTls };
    if (props.access !== undefined || props.mutualTls !== undefined) this.server.policies();
    if (props.retired !== undefined) this.noteRetired();
    const problems = () => [...this.intents.problems, ...this.waypointProblems(), ...this.emitsNothing ? this.workloadProblems() : []];
    this.node.addValidation({ validate: problems });
    claimHosts(this, () => serviceClaims(this, this));
  }

  /** Fully qualified host of the service. */
  public get host(): string {
    return fullHost(this.source, this);
  }

  /** Name of the service account of the workload; undefined if the workload is unknown or has none of its own. */
  public get serviceAccountName(): string | undefined {
    return this.pods?.().serviceAccountName;
  }

  /** The DestinationRule. Throws `NotEmitted` if nothing needs one. */
  public get destinationRule(): DestinationRule {
    return this.destinationRuleSlot.get();
  }

  /** The VirtualService of the mesh. Throws `NotEmitted` if nothing needs one. */
  public get virtualService(): VirtualService {
    return this.virtualServiceSlot.get();
  }

  /** The NetworkPolicy, to patch. Throws `NotEmitted` without `access: Access.DECLARED.withNetworkPolicy()`. */
  public get networkPolicy(): ApiObject {
    return this.server.requireNetworkPolicy();
  }

  /** The Sidecar, to patch. Throws `NotEmitted` without `egress: Egress.DECLARED`. */
  public get sidecar(): Sidecar {
    return this.client.requireSidecar();
  }

  /** The PeerAuthentication, to patch. Throws `NotEmitted` without `mutualTls`. */
  public get peerAuthentication(): PeerAuthentication {
    return this._policies().mutualTls.get();
  }

  /** The AuthorizationPolicy that lets callers in, enforced or not, to patch. Throws `NotEmitted` if there is none. */
  public get allowPolicy(): AuthorizationPolicy {
    return this.server.allowPolicy;
  }

  /** The AuthorizationPolicy that keeps callers out, to patch. Throws `NotEmitted` if there is none. */
  public get denyPolicy(): AuthorizationPolicy {
    return this.server.denyPolicy;
  }

  /** The VirtualService without hosts that holds the routes. Throws `NotEmitted` without `routes: Routes.DELEGATED`. */
  public get delegate(): VirtualService {
    if (this.delegateObject === undefined) {
      throw new MeshError('NotEmitted', `'${this.node.path}' has no delegate to patch, since its routes stand in its VirtualService; `
        + 'say routes: Routes.DELEGATED first', this);
    }
    return this.delegateObject;
  }

  /**
   * Declares a version, with its labels and policy.
   */
  public addVersion(name: string, options: VersionOptions = {}): ServiceVersion {
    const version = this.declareVersion(name, options);
    this.fillSlots();
    if (options.retired) this.noteRetired();
    return version;
  }

  /**
   * Says that another workload is behind the Service, beside `workload` and those of versions: a VirtualMachine, a second Deployment. It calls and is called as the
   * others. Checked at synth: the Service must select it.
   *
   * @param workload as `workload` of the props (`NotAWorkload`)
   */
  public addWorkload(workload: IConstruct): void {
    this.furtherWorkloads.push(podsBehind(workload, this));
  }

  public version(name: string): ServiceVersion {
    return this.versions.get(name, this);
  }

  public port(name: string): ServicePort {
    return ServicePort._of(name, (part, at) => this.routesOf(part, at));
  }

  /**
   * Adds a route for some of the requests; it needs at least one condition.
   *
   * Without `to` it leads where the service leads by default, with the policy of the route: a rollout goes on working there.
   *
   * @param name the route's name in manifests and access logs
   */
  public addRoute(name: string, options: RouteOptions): void {
    this.author(authorRoute(name, options, this));
  }

  /**
   * Adds a route in Istio's own words, for what this library has no words for.
   *
   * It stands where its matches rank it, and is rendered as it stands otherwise, also behind every ingress that routes to the service: there its
   * destinations need a port (`RawRouteWithoutPort`), and the route of the ingress cannot set anything (`RawRouteChanged`).
   *
   * @param route with a name (`BadRouteName`) and at least one match (`NoCondition`)
   */
  public addRawRoute(route: HttpRoute, options: RawRouteOptions = {}): void {
    this.author(authorRawRoute(route, options, this));
  }

  /**
   * Adds a route for connections to ports that are not read as HTTP: TCP, databases, and TLS that the proxy does not open.
   *
   * Rendered as `tcp` or, for ports named `tls` or `https`, as `tls` with the names of the service as `sniHosts`; a connection that asks for another
   * server name passes the routes by, also one that asks for the bare name of the Service. Behind a gateway that passes connections through, the
   * route holds as well, if it is for that port.
   *
   * @param name tells routes apart in messages; manifests have no names for these (`RouteTwice`)
   * @param options which connections, and where they go; a port that is read as HTTP is an error at synth (`WrongProtocol`)
   */
  public addConnectionRoute(name: string, options: ConnectionRouteOptions): void {
    if (this.connections.some(route => route.name === name)) {
      throw new MeshError('RouteTwice', `route '${name}' is added twice; give each route its own name`, this);
    }
    this.connections.push(authorConnectionRoute(name, options, this));
    this.fillSlots();
  }

  /**
   * Changes the rendered HTTP rules of that name, after they are ordered: routes have no fixed index to patch by.
   *
   * The pointers start at the rule, as in `JsonPatch.add('/fault', { ... })`. A name that no rule has is an error at synth (`UnknownRoute`).
   */
  public patchRoute(name: string, ...patches: JsonPatch[]): void {
    this.patches.add(name, patches);
  }

  /** @internal */
  public _routes(at: RoutePoint): Route[] {
    return this.routesOf({}, at);
  }

  /**
   * States that the workload behind the service calls another. This closes nothing by itself: it counts where declarations are all there is, here by
   * `egress` or there by `access` or `visibility`.
   *
   * @param options what it may do there, for `access` of the other; refused for a service of another app, or outside of the mesh (`NotOwned`)
   */
  public connectTo(target: ICallTarget, options: AccessOptions = {}): void {
    this.client.connectTo(target, options);
  }

  /**
   * Lets a caller in that does not say `connectTo` itself: of another app, or known by name only. Needs `access: Access.DECLARED` or `DRY_RUN` (`AccessNotDeclared`).
   */
  public allowFrom(peer: IPeer, options: AccessOptions = {}): void {
    this.server.allowFrom(peer, options);
  }

  /**
   * Lets a collector of metrics get them from the app itself, past the Service. Needs `access: Access.DECLARED` or `DRY_RUN` (`AccessNotDeclared`).
   *
   * Nothing is needed where it scrapes the sidecar, which merges the metrics of the app with its own (port 15020), nor for probes of the kubelet: neither passes
   * the listener that policies are enforced at.
   */
  public allowScraping(peer: IPeer, options: ScrapingOptions): void {
    this.server.allowScraping(peer, options);
  }

  /**
   * Lets a client in that has no identity, since it is in no mesh: a machine, a job of another cluster. Needs `access: Access.DECLARED` or `DRY_RUN` (`AccessNotDeclared`):
   * whoever else sends plaintext would get in too.
   *
   * Rendered as mode `PERMISSIVE` of the target ports alone, in the PeerAuthentication of these pods, and as a rule that allows the addresses at those ports.
   */
  public allowPlaintext(client: PlaintextOptions): void {
    this.server.allowPlaintext(client);
  }

  /**
   * Keeps a caller out, whatever lets it in. Rendered as an AuthorizationPolicy `<service>-deny`. A rule for HTTP requests names the HTTP ports of the pods, since Istio would
   * deny all connections to the others (`TargetPortUnknown`).
   */
  public denyFrom(peer: IPeer, options: AccessOptions = {}): void {
    this.server.denyFrom(peer, options);
  }

  /** @internal */
  public _requireRules(): void {
    // Its policies are written here.
  }

  /** @internal */
  public _imports(): Import[] {
    return [{ namespace: this.serviceNamespace, host: this.host }];
  }

  /** @internal */
  public _peers(): PeerFacts[] {
    return this.serverPods().peers();
  }

  /** @internal */
  public _measured(): Measured {
    return measuredService({ by: this, source: this.source, dataPlane: () => this.waypoint.dataPlane, labels: () => labelsKnown(this.serverPods()) });
  }

  /** @internal */
  public _sharesPods(): PodSharer {
    const { serviceNamespace: namespace, statements: { access } } = this;
    return { by: this, namespace, access, selector: this.source.selector(), pods: this.podsKnown().map(({ labels }) => labels) };
  }

  /** @internal */
  public _policies(): PolicyBook {
    return this.server.policies();
  }

  /** @internal */
  public _table(at: RoutePoint): RouteTable | undefined {
    const place = this.waypoint.isBehind(at, this.host) ? undefined : this.tablePlace;
    return place && { ...place, routes: delegatedRoutes(this.routeSource(), this) };
  }

  /** @internal */
  public _contribute(contribution: ServiceContribution): void {
    versionsOf(contribution).forEach(name => this.versions.get(name, contribution.by));
    requireDefault(this, this.defaultVersion, contribution);
    this.intents.add(contribution);
    this.fillSlots();
    Object.entries(contribution.notes ?? {}).forEach(([key, text]) => this.virtualService.metadata.addAnnotation(key, text));
  }

  /** Made when something needs it. */
  private get client(): MeshClient {
    this.clientSide ??= this.clientWith(undefined);
    return this.clientSide;
  }

  private clientWith(egress: Egress | undefined): MeshClient {
    const labels = () => this.source.selector() ?? this.pods?.().labels;
    return new MeshClient({ by: this, namespace: this.serviceNamespace, labels, peers: () => this._peers() }, egress, this.sidecarName);
  }

  private get server(): MeshServer {
    const { serviceName: name, serviceNamespace: namespace, statements } = this;
    const callers = () => {
      requireAgreement(this, statements.access!);
      return declaredCallers(this, this.host);
    };
    const dataPlane = () => this.waypoint.dataPlane;
    this.serverSide ??= new MeshServer({ by: this, name, namespace, service: name, pods: this.serverPods(), dataPlane }, statements, callers);
    return this.serverSide;
  }

  private podsKnown(): PodFacts[] {
    const ofService = [...this.pods === undefined ? [] : [this.pods], ...this.furtherWorkloads];
    return [...ofService.map(pods => pods()), ...this.versions.workloads];
  }

  private serverPods(): ServerPods {
    const workloads = () => this.podsKnown();
    const hasOthers = () => this.pods === undefined && this.versions.areUnknown;
    const hasVersions = () => !this.versions.isEmpty;
    return serverPods({ by: this, namespace: this.serviceNamespace, service: this.source, workloads, hasOthers, hasVersions });
  }

  private routesOf(part: ServicePart, at: RoutePoint): Route[] {
    return this.waypoint.isBehind(at, this.host) ? this.waypoint.routesTo(this.routeSource(), part, at) : serviceRoutes(this.routeSource(), part, at);
  }

  private waypointProblems(): string[] {
    const policies = () => [...this.policies.wishes, ...this.versions.policies.map(([name]) => `the policy of version '${name}'`)];
    return this.waypoint.problems(() => this.routeSource(), policies, this.policies.selector !== undefined);
  }

  private author(route: AuthoredRoute): void {
    const { name, options: { when = [] } } = route;
    if (when.length === 0) {
      throw new MeshError('NoCondition', `route '${name}' needs a condition in 'when'; what holds for every request is said by 'defaultVersion', 'resilience' or a rollout`, this);
    }
    if (this.authored.some(other => other.name === name)) {
      throw new MeshError('RouteTwice', `route '${name}' is added twice; give each route its own name`, this);
    }
    this.authored.push(route);
    this.fillSlots();
  }

  private declareVersion(name: string, options: VersionOptions = {}): ServiceVersion {
    this.policies.checkVersion(name, options.policy, options.portPolicies);
    return this.versions.add(name, options);
  }

  private noteRetired(): void {
    const { retired } = this.versions;
    if (retired.length > 0) this.destinationRule.metadata.addAnnotation(RETIRED_SUBSETS, retired.join(','));
  }

  private fillSlots(): void {
    this.scope.changed();
    if (this.needsDestinationRule) this.destinationRuleSlot.fill();
    if (this.needsVirtualService) this.virtualServiceSlot.fill();
  }

  private get needsDestinationRule(): boolean {
    return !this.versions.isEmpty || !this.policies.isEmpty || this.intents.affinity?.loadBalancing !== undefined;
  }

  private get needsVirtualService(): boolean {
    const { timeout, retry } = this.resilience;
    return this.delegateObject !== undefined || timeout !== undefined || retry !== undefined || this.defaultVersion !== undefined
      || this.authored.length + this.connections.length > 0 || this.intents.makeRoutes;
  }

  private routeSource(): RouteSource {
    const { timeout, retry } = this.resilience;
    return {
      host: this.host,
      policy: { timeout, retry },
      ports: new ServicePorts(this.source),
      authored: this.authored,
      connections: this.connections,
      defaultVersion: this.defaultVersion === undefined ? undefined : this.version(this.defaultVersion).name,
      intents: this.intents,
    };
  }

  private virtualServiceSpec(): VirtualServiceSpec {
    if (!this.destinationRuleSlot.isFilled) this.requireMatchingWorkloads();
    const aliases = ['.svc', ''].map(domain => `${this.serviceName}.${this.serviceNamespace}${domain}`);
    const parts = { aliases, patches: this.patches, table: this.tablePlace, atWaypoint: this.waypoint.isThere };
    return meshVirtualServiceSpec(this.routeSource(), parts, this);
  }

  private get tablePlace(): RouteTable | undefined {
    const { delegateObject: object } = this;
    return object && { namespace: this.serviceNamespace, name: object.name };
  }

  private destinationRuleSpec(): DestinationRuleSpec {
    requireNoAlias(this.source, this);
    this.requireMatchingWorkloads();
    const balancing = balancingOf(this.intents.affinity, this.resilience, this.versions);
    const levels = this.policies.levels({ host: this.host, namespace: this.serviceNamespace }, balancing);
    const subsets = this.versions.subsets(({ policy, portPolicies }) => levels.ofVersion(this.policies.level(policy, portPolicies)));
    const [trafficPolicy, workloadSelector] = [levels.ofService(), this.policies.selector];
    return {
      host: this.host,
      ...trafficPolicy && { trafficPolicy },
      ...subsets.length > 0 && { subsets },
      ...workloadSelector && { workloadSelector },
    };
  }

  private requireName(name: string): string {
    if (!isObjectName(name)) {
      throw new MeshError('BadName', `the name of an object must be lower-case letters, digits, '-' and '.', got '${name}'`, this);
    }
    return name;
  }

  private get emitsNothing(): boolean {
    return !this.destinationRuleSlot.isFilled && !this.virtualServiceSlot.isFilled;
  }

  private workloadProblems(): string[] {
    try {
      this.requireMatchingWorkloads();
      return [];
    } catch (e) {
      if (e instanceof MeshError) return [e.message];
      throw e;
    }
  }

  /** Read with an object, once, if there is one: a validation of its own runs again for each chart of the app. */
  private requireMatchingWorkloads(): void {
    this.podsKnown().forEach(pods => requireEndpoint(this, this.source, pods));
    this.versions.requireLabels();
  }
}

/** What is said per request is for routes, all else for the DestinationRule. */
function servicePolicies(props: MeshServiceProps, ports: ServicePorts, by: IConstruct): ServicePolicies {
  const { resilience = {}, tls, tunnel, proxyProtocol, portPolicies, clientLabels } = props;
  const { circuitBreaker, connections, outlierDetection, loadBalancing, locality, retryBudget } = resilience;
  const policy = {
    circuitBreaker, connections, outlierDetection, loadBalancing, locality, retryBudget, tls, tunnel, proxyProtocol,
  } satisfies { [part in keyof VersionPolicy]-?: unknown };
  return new ServicePolicies({ policy, ports: portPolicies ?? {}, clientLabels }, ports, by);
}
