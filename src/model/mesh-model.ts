import { Before } from './before';
import { Delegations } from './delegations';
import { DestinationRules } from './destination-rules';
import { GatewayPods } from './gateway-pods';
import { Gateways } from './gateways';
import { fullHost } from './hosts';
import { Judgements } from './judgements';
import { Kind } from './kinds';
import { KubernetesGateways } from './kubernetes-gateways';
import { Memberships } from './memberships';
import { MeshConfig } from './mesh-config';
import { MutualTlsModes } from './mutual-tls';
import { Namespaces } from './namespaces';
import { Policies } from './policies';
import { Problem } from './reading';
import { KnownService, Registry } from './registry';
import { Resource, StringMap } from './resource';
import { Resources } from './resources';
import { Sidecars } from './sidecars';
import { statedConfig } from './stated-config';
import { VirtualServices } from './virtual-services';
import { Waypoints } from './waypoints';
import { Workloads } from './workloads';

/** What is known beside the manifests. */
export interface Knowledge {
  /** Stated elsewhere; unless given, what the manifests state counts. */
  readonly config?: MeshConfig;
  /** Services that the manifests name but do not make. */
  readonly services?: readonly KnownService[];
  /** What was wrong with the text of the manifests. */
  readonly problems?: readonly Problem[];
  /** DNS suffix of the cluster's Services, and the oldest Istio that runs, where they are not those of the config. */
  readonly clusterDomain?: string;
  readonly istioVersion?: string;
  /** Gateways that the manifests name but do not make, as `namespace/name`. */
  readonly gateways?: readonly string[];
  /** Who is said to call whom; asked for at the first question. */
  readonly calls?: () => readonly KnownCall[];
  /** What is in the cluster now where the manifests have something newer. */
  readonly predecessors?: readonly Resource[];
  /** VirtualServices without hosts that the manifests name but do not make, as `namespace/name`. */
  readonly delegates?: readonly string[];
  /** Hosts that gateways send to through a waypoint, which decides about versions. */
  readonly hostsBehindWaypoints?: ReadonlySet<string>;
}

/** Pods that are said to call a host. */
export interface KnownCall {
  readonly namespace: string;
  readonly labels: StringMap;
  readonly host: string;
}

/**
 * A mesh as its manifests describe it: the questions that rules ask, answered from indexes that are built once, at the first question.
 *
 * Objects that Istio or Kubernetes would not even read are left out. Nothing here changes.
 */
export class MeshModel {
  public readonly config: MeshConfig;
  public readonly resources: Resources;
  private readonly made = new Map<string, unknown>();

  constructor(resources: readonly Resource[], private readonly knowledge: Knowledge = {}) {
    this.resources = new Resources(resources);
    const config = knowledge.config ?? statedConfig(this.resources);
    this.config = config.with(knowledge.clusterDomain, knowledge.istioVersion);
  }

  public ofKind(kind: Kind): readonly Resource[] {
    return this.resources.ofKind(kind);
  }

  /** What was wrong with the text of the manifests. */
  public get problems(): readonly Problem[] {
    return this.knowledge.problems ?? [];
  }

  /** The host as istiod reads it in a namespace. */
  public fullHost(host: string, namespace: string): string {
    return fullHost(host, namespace, this.config.clusterDomain);
  }

  public get judgements(): Judgements {
    return this.once('judgements', () => new Judgements());
  }

  public get namespaces(): Namespaces {
    return this.once('namespaces', () => new Namespaces(this.resources));
  }

  public get workloads(): Workloads {
    return this.once('workloads', () => new Workloads(this.resources));
  }

  public get registry(): Registry {
    return this.once('registry', () => new Registry(this.resources, this.config, this.knowledge.services));
  }

  /** Whether gateways send what they send to a host through its waypoint, which then chooses the version and calls the pods. */
  public isDecidedByWaypoint(host: string): boolean {
    return this.knowledge.hostsBehindWaypoints?.has(host) === true
      || this.registry.exactly(host).some(({ resource }) => resource !== undefined && this.waypoints.isAheadOf(resource));
  }

  public get destinationRules(): DestinationRules {
    return this.once('destinationRules', () => new DestinationRules(this.resources, this.config));
  }

  public get virtualServices(): VirtualServices {
    return this.once('virtualServices', () => new VirtualServices(this.resources, this.config));
  }

  public get delegations(): Delegations {
    return this.once('delegations', () => new Delegations(this.resources, this.virtualServices, this.knowledge.delegates));
  }

  public get gateways(): Gateways {
    return this.once('gateways', () => new Gateways(this.resources, this.knowledge.gateways));
  }

  public get kubernetesGateways(): KubernetesGateways {
    return this.once('kubernetesGateways', () => new KubernetesGateways(this.resources, this.namespaces));
  }

  public get waypoints(): Waypoints {
    return this.once('waypoints', () => new Waypoints(this.resources, this.namespaces, this.kubernetesGateways));
  }

  public get gatewayPods(): GatewayPods {
    return this.once('gatewayPods', () => new GatewayPods(this.gateways.all, this.workloads));
  }

  public get policies(): Policies {
    return this.once('policies', () => new Policies(this.resources, this.config, this.workloads));
  }

  public get mutualTls(): MutualTlsModes {
    return this.once('mutualTls', () => new MutualTlsModes(this.policies, this.config.rootNamespace));
  }

  public get memberships(): Memberships {
    return this.once('memberships', () => new Memberships(this.namespaces));
  }

  public get sidecars(): Sidecars {
    return this.once('sidecars', () => new Sidecars(this.resources, this.config, this.virtualServices));
  }

  /** What is in the cluster now of the objects that these manifests change. */
  public get before(): Before {
    return this.once('before', () => new Before(this.knowledge.predecessors ?? [], this.config));
  }

  /** Who is said to call whom, which no manifest shows. */
  public get calls(): readonly KnownCall[] {
    return this.once('calls', () => this.knowledge.calls?.() ?? []);
  }

  /** What is made at the first question and kept: also for the indexes of single groups of rules. */
  public once<T>(name: string, make: () => T): T {
    if (!this.made.has(name)) this.made.set(name, make());
    return this.made.get(name) as T;
  }
}
