import { JsonPatch, Lazy } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { ImportedService, ImportedServiceFacts } from './imported-service';
import { podsBehind, PodFacts, serviceBehind, ServiceSource } from './kubernetes-objects';
import { withAffinity } from './service-affinity';
import { requireDefault, ServiceIntents, versionsOf } from './service-intents';
import { ServicePorts } from './service-ports';
import { RouteSource, serviceRoutes } from './service-routes';
import { VersionOptions } from './service-version-options';
import { showLabels, ServiceVersions } from './service-versions';
import { meshVirtualServiceSpec } from './virtual-service-spec';
import { DestinationRule, DestinationRuleSpec, HttpRoute, VirtualService, VirtualServiceSpec } from '../api/networking';
import { fullHost } from '../mesh';
import { requireAtLeastOneMs } from '../private/durations';
import { MeshError } from '../private/errors';
import { isObjectName } from '../private/names';
import { Slot } from '../private/slot';
import {
  AuthoredConnectionRoute, AuthoredRoute, authorConnectionRoute, authorRawRoute, authorRoute, claimHosts, ConnectionRouteOptions, IServiceRef,
  MESH_REALM, RawRouteOptions, RouteOptions, RoutePoint, ServiceContribution, serviceHost, ServicePort, ServiceVersion,
} from '../refs';
import { Route, RoutePatches } from '../routing';
import { Resilience, trafficPolicyOf } from '../values';

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
   * The Deployment (or Pod, StatefulSet, ...) behind the Service. Checked at synth: the Service must select its pods.
   * @default - unknown; versions may name their own
   */
  readonly workload?: IConstruct;

  /**
   * Versions of the service, told apart by `versionLabel`. Rendered as subsets of the DestinationRule. `addVersion` takes labels and policies.
   * @default - none
   */
  readonly versions?: string[];

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
export class MeshService extends Construct implements IServiceRef {
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
  private readonly versions: ServiceVersions;
  private readonly authored: AuthoredRoute[] = [];
  private readonly intents = new ServiceIntents(this);
  private readonly connections: AuthoredConnectionRoute[] = [];
  private readonly patches = new RoutePatches(this);
  private readonly destinationRuleSlot: Slot<DestinationRule>;
  private readonly virtualServiceSlot: Slot<VirtualService>;
  private readonly defaultVersion?: string;

  constructor(scope: Construct, id: string, props: MeshServiceProps) {
    super(scope, id);
    this.source = serviceBehind(props.service, this);
    this.serviceName = this.source.name;
    this.serviceNamespace = this.source.namespace;
    this.pods = props.workload && podsBehind(props.workload, this);
    this.resilience = { ...props.resilience };
    requireAtLeastOneMs('resilience.timeout', this.resilience.timeout, this);
    const metadata = (name = this.serviceName) => ({ name: this.requireName(name), namespace: this.serviceNamespace });
    const names = { destinationRule: metadata(props.names?.destinationRule), virtualService: metadata(props.names?.virtualService) };
    this.destinationRuleSlot = new Slot(this, 'destination-rule', slot => new DestinationRule(slot, 'Resource', {
      metadata: names.destinationRule, spec: Lazy.any({ produce: () => this.destinationRuleSpec() }),
    }), 'declare a version or an endpoint policy');
    this.virtualServiceSlot = new Slot(this, 'virtual-service', slot => new VirtualService(slot, 'Resource', {
      metadata: names.virtualService, spec: Lazy.any({ produce: () => this.virtualServiceSpec() }),
    }), 'declare a route, a rollout, a default version, a timeout or retries');
    this.versions = new ServiceVersions(this, (part, at) => serviceRoutes(this.routeSource(), part, at), props.versionLabel ?? 'version');
    props.versions?.forEach(version => this.addVersion(version));
    this.defaultVersion = props.defaultVersion;
    this.fillSlots();
    this.node.addValidation({ validate: () => this.intents.problems });
    this.node.addValidation({ validate: () => this.emitsNothing ? this.workloadProblems() : [] });
    claimHosts(this, () => [undefined, serviceHost(this.serviceName, this.serviceNamespace)]
      .map(alias => ({ by: this, host: this.host.toLowerCase(), alias, realm: MESH_REALM, namespaces: ['*'] })));
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

  /**
   * Declares a version, with its labels and policy.
   */
  public addVersion(name: string, options: VersionOptions = {}): ServiceVersion {
    const version = this.versions.add(name, options);
    this.fillSlots();
    return version;
  }

  public version(name: string): ServiceVersion {
    return this.versions.get(name, this);
  }

  public port(name: string): ServicePort {
    return ServicePort._of(name, (part, at) => serviceRoutes(this.routeSource(), part, at));
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
    return serviceRoutes(this.routeSource(), {}, at);
  }

  /** @internal */
  public _contribute(contribution: ServiceContribution): void {
    versionsOf(contribution).forEach(name => this.versions.get(name, contribution.by));
    requireDefault(this, this.defaultVersion, contribution);
    this.intents.add(contribution);
    this.fillSlots();
    Object.entries(contribution.notes ?? {}).forEach(([key, text]) => this.virtualService.metadata.addAnnotation(key, text));
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

  private fillSlots(): void {
    if (!this.versions.isEmpty || trafficPolicyOf(this.resilience) !== undefined || this.intents.affinity?.loadBalancing !== undefined) {
      this.destinationRuleSlot.fill();
    }
    const { timeout, retry } = this.resilience;
    const routes = this.authored.length + this.connections.length;
    if (timeout !== undefined || retry !== undefined || routes > 0 || this.intents.makeRoutes || this.defaultVersion !== undefined) {
      this.virtualServiceSlot.fill();
    }
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
    return meshVirtualServiceSpec(this.routeSource(), aliases, this.patches, this);
  }

  private destinationRuleSpec(): DestinationRuleSpec {
    this.requireMatchingWorkloads();
    const subsets = this.versions.isEmpty ? undefined : this.versions.subsets();
    return { host: this.host, trafficPolicy: trafficPolicyOf(this.endpointPolicy), subsets };
  }

  private get endpointPolicy(): Resilience {
    return withAffinity(this.resilience, this.versions, this.intents.affinity);
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
    const labels = this.pods?.().labels;
    const selector = labels && this.source.selector();
    if (labels !== undefined && selector !== undefined && Object.entries(selector).some(([key, value]) => labels[key] !== value)) {
      throw new MeshError('SelectorMismatch', `the Service selects ${showLabels(selector)}, but the pods of the workload carry ${showLabels(labels)}; `
        + 'make them agree, or name the workload that the Service is for', this);
    }
    this.versions.requireLabels();
  }
}
