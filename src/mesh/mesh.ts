import { Construct, IConstruct } from 'constructs';
import { ANNOTATIONS_OF } from './apply-order';
import { CheckOptions } from './check-options';
import { callDefaults, defaultsFor } from './default-calls';
import { MeshFacts, MeshProps } from './facts';
import { meshConfigOf, requireRest, requireSoundConfig } from './mesh-config';
import { OutboundTrafficPolicy } from './outbound-traffic-policy';
import { PathNormalization } from './path-normalization';
import { requirePlace } from './place';
import { requireDefaults, requireProviders } from './providers';
import { dataPlaneStated } from '../access';
import { stateApplyOrder } from '../private/apply-order';
import { MeshError } from '../private/errors';
import { isOlder, OLDEST_KNOWN, stateOldestVersion } from '../private/istio-version';
import { isNamespace, problemOfHost } from '../private/names';
import { copied } from '../private/plain';
import { nearest } from '../private/root';
import { Signal } from '../private/signal';
import { stateTrustDomain } from '../private/trust-domain';
import { watchManifests } from '../private/whole-check';
import { DataPlane, DEFAULT_REVISION, IExtensionProvider, IRevision, TlsVersion } from '../values';

const MESHES = new WeakMap<IConstruct, Mesh>();

/**
 * States the facts of a mesh for everything below its scope. It emits nothing.
 *
 * The nearest Mesh above a construct is its mesh. A scope has one (`TwoMeshes`). Facts are read when manifests are rendered, so a Mesh may be
 * written after what reads it. One app is one cluster in one environment: several are several apps.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/
 */
export class Mesh extends Construct {
  /** The nearest mesh above; throws `NoMesh` if there is none. */
  public static of(scope: IConstruct): Mesh {
    const mesh = Mesh.tryOf(scope);
    if (mesh === undefined) {
      throw new MeshError('NoMesh', "nothing above states the facts of the mesh; write new Mesh(app, 'mesh', { ... }) in the app", scope);
    }
    return mesh;
  }

  /** The nearest mesh above, if there is one. */
  public static tryOf(scope: IConstruct): Mesh | undefined {
    return nearest(scope, MESHES);
  }

  /** Istio version that runs; undefined if unknown. */
  public readonly istioVersion?: string;

  /** Older version that still runs; undefined if there is none. */
  public readonly upgradingFrom?: string;

  /** Revision or tag that workloads join; undefined for the default one. */
  public readonly revision?: IRevision;

  /** Namespace whose policies hold for the whole mesh; undefined if unknown. */
  public readonly rootNamespace?: string;

  /** Trust domain of the workloads' identities; undefined if unknown. */
  public readonly trustDomain?: string;

  /** Oldest TLS in which workloads take mutual TLS; undefined if unknown. */
  public readonly minTlsVersion?: TlsVersion;

  /** DNS suffix of the cluster's Services. */
  public readonly clusterDomain: string;

  /** Whether sidecars answer DNS queries; undefined if unknown. */
  public readonly dnsCapture?: boolean;

  /** What sidecars do with hosts that nobody declared; undefined if unknown. */
  public readonly outboundTrafficPolicy?: OutboundTrafficPolicy;

  /** How proxies rewrite paths before policies see them; undefined if unknown. */
  public readonly pathNormalization?: PathNormalization;

  /** What carries the traffic of workloads where nothing is said of their namespace; undefined if unknown. */
  public readonly dataPlane?: DataPlane;

  /** Id of the mesh; undefined if unknown. */
  public readonly meshId?: string;

  /** Name of the cluster; undefined if unknown. */
  public readonly clusterName?: string;

  /** Name of the network that the cluster's pods are in; undefined if unknown. */
  public readonly network?: string;

  /**
   * What carries the traffic of workloads in single namespaces.
   *
   * @internal
   */
  public readonly _namespaceDataPlanes: ReadonlyMap<string, DataPlane>;

  /**
   * How the manifests of the app are checked.
   *
   * @internal
   */
  public readonly _checks: CheckOptions;

  private readonly facts: MeshFacts;

  constructor(scope: Construct, id: string, props: MeshProps = {}) {
    super(scope, id);
    const facts = copied(props);
    this.facts = facts;
    const other = MESHES.get(scope);
    if (other !== undefined) {
      throw new MeshError('TwoMeshes', `'${other.node.path}' states the facts of the mesh here already; one app is one mesh: keep one of the two`, this);
    }
    this.istioVersion = this.requireVersion('istioVersion', facts.istioVersion);
    this.upgradingFrom = this.requireVersion('upgradingFrom', facts.upgradingFrom);
    this.revision = facts.revision;
    this.rootNamespace = facts.rootNamespace;
    this.trustDomain = facts.trustDomain;
    this.minTlsVersion = facts.minTlsVersion;
    this.clusterDomain = facts.clusterDomain ?? DEFAULT_CLUSTER_DOMAIN;
    this.dnsCapture = facts.dnsCapture;
    this.outboundTrafficPolicy = facts.outboundTrafficPolicy;
    this.dataPlane = facts.dataPlane;
    this._namespaceDataPlanes = new Map(Object.entries(facts.namespaceDataPlanes ?? {}));
    this.pathNormalization = facts.pathNormalization;
    this.meshId = facts.meshId;
    this.clusterName = facts.clusterName;
    this.network = facts.network;
    this._checks = { ...facts.checks };
    this.requireUpgrade();
    this.requireNames();
    requireProviders(facts.extensionProviders, this);
    requireDefaults(facts.defaultProviders, facts.extensionProviders, this);
    requirePlace(facts, this);
    requireRest(facts.meshConfig, this);
    const oldest = this.upgradingFrom ?? this.istioVersion;
    requireSoundConfig(this.meshConfig, oldest, this);
    MESHES.set(scope, this);
    if (oldest !== undefined) stateOldestVersion(scope, oldest);
    if (facts.trustDomain !== undefined) stateTrustDomain(scope, facts.trustDomain);
    if (facts.applyOrder !== undefined) stateApplyOrder(scope, ANNOTATIONS_OF[facts.applyOrder]);
    if (facts.defaultProviders !== undefined) callDefaults(this, facts.defaultProviders, this.clusterDomain);
    watchManifests(this);
    dataPlaneStated(this);
  }

  /** Trust domains that count as `trustDomain`; undefined if unknown. */
  public get trustDomainAliases(): string[] | undefined {
    return this.facts.trustDomainAliases && [...this.facts.trustDomainAliases];
  }

  /** Providers that the mesh config has; undefined if unknown. */
  public get extensionProviders(): IExtensionProvider[] | undefined {
    return this.facts.extensionProviders && [...this.facts.extensionProviders];
  }

  /**
   * Names of the providers that get something where no Telemetry object says who; undefined if unknown.
   *
   * @internal
   */
  public _defaultProviders(signal: Signal): string[] | undefined {
    return defaultsFor(signal, this.facts.defaultProviders ?? {})?.map(({ name }) => name);
  }

  /**
   * The mesh config: the facts in Istio's words, and the rest, without what nobody states. It is what stands below `meshConfig` in values of Istio's charts, in an
   * `Istio` of Sail, and in a file for `istioctl install -f`.
   */
  public get meshConfig(): { [field: string]: any } {
    return meshConfigOf(this.facts, this.clusterDomain);
  }

  private requireVersion(fact: string, version: string | undefined): string | undefined {
    if (version !== undefined && !/^1\.(0|[1-9]\d*)$/.test(version)) {
      throw new MeshError('BadVersion', `'${fact}' must be a minor version such as '1.30', got '${version}'; leave the patch out`, this);
    }
    if (version !== undefined && isOlder(version, OLDEST_KNOWN)) {
      throw new MeshError('VersionTooOld', `'${fact}' must be ${OLDEST_KNOWN} or newer, got '${version}': what older versions lack is not known here; leave the fact out`, this);
    }
    return version;
  }

  private requireUpgrade(): void {
    const [to, from] = [this.istioVersion, this.upgradingFrom];
    if (to !== undefined && from !== undefined && !isOlder(from, to)) {
      throw new MeshError('BadVersion', `'upgradingFrom' must be older than 'istioVersion' ('${to}'), got '${from}'; state the newer of the two as 'istioVersion'`, this);
    }
  }

  private requireNames(): void {
    const { rootNamespace, clusterDomain, trustDomain } = this;
    if (rootNamespace !== undefined && !isNamespace(rootNamespace)) {
      throw new MeshError('BadNamespace', `'rootNamespace' must be the name of a namespace, got '${rootNamespace}'`, this);
    }
    const bad = [...this._namespaceDataPlanes.keys()].find(name => !isNamespace(name));
    if (bad !== undefined) {
      throw new MeshError('BadNamespace', `'namespaceDataPlanes' must be by names of namespaces, got '${bad}'`, this);
    }
    this.requireDomain('trustDomain', trustDomain, trustDomain === undefined ? undefined : problemOfHost(trustDomain));
    this.requireDomain('clusterDomain', clusterDomain, problemOfSuffix(clusterDomain));
    this.requireTrust();
  }

  private requireTrust(): void {
    for (const alias of this.facts.trustDomainAliases ?? []) {
      this.requireDomain('trustDomainAliases', alias, problemOfHost(alias));
      if (alias === this.trustDomain) {
        throw new MeshError('AliasOfItself', `'trustDomainAliases' must be other domains than 'trustDomain', got '${alias}' for both`, this);
      }
    }
    const { minTlsVersion } = this;
    if (minTlsVersion !== undefined && ![TlsVersion.TLS_1_2, TlsVersion.TLS_1_3].includes(minTlsVersion)) {
      throw new MeshError('BadTlsVersion', `'minTlsVersion' must be TLS 1.2 or 1.3, got ${minTlsVersion}: Istio's mutual TLS has no older versions`, this);
    }
  }

  private requireDomain(fact: string, domain: string | undefined, problem: string | undefined): void {
    if (problem !== undefined) {
      throw new MeshError('BadDomain', `'${fact}' must be a DNS name, got '${domain}': ${problem}`, this);
    }
  }
}

/** Name of the revision that workloads join where nothing else is said; read at render. */
export function revisionName(scope: IConstruct, own?: IRevision): string {
  return (own ?? Mesh.tryOf(scope)?.revision)?.revisionName ?? DEFAULT_REVISION;
}

/** Hosts are built with it, and istiod compares them letter by letter. */
function problemOfSuffix(domain: string): string | undefined {
  if (domain.endsWith('.')) return 'it ends with a dot';
  return domain === domain.toLowerCase() ? problemOfHost(domain) : 'it is not in lower case';
}

/** Kubernetes' own default; an app without a Mesh lives there. */
export const DEFAULT_CLUSTER_DOMAIN = 'cluster.local';

/** The name by which every workload of the mesh finds a Service, wherever the name is read. */
export function fullHost(service: { readonly name: string; readonly namespace: string }, scope: IConstruct): string {
  return `${service.name}.${service.namespace}.svc.${Mesh.tryOf(scope)?.clusterDomain ?? DEFAULT_CLUSTER_DOMAIN}`;
}
