import { ApplyOrder } from './apply-order';
import { CheckOptions } from './check-options';
import { DefaultProviders } from './default-providers';
import { OutboundTrafficPolicy } from './outbound-traffic-policy';
import { PathNormalization } from './path-normalization';
import { MeshConfig } from '../api/mesh-config';
import { DataPlane, IExtensionProvider, IRevision, TlsVersion, TrustAnchor } from '../values';

/**
 * What is true of the mesh that the manifests are for.
 *
 * A fact that is not stated is unknown and never guessed: what needs it says so. Share one struct among all repositories of a mesh.
 */
export interface MeshFacts {
  /**
   * Istio version that runs, as `1.30`: major and minor, without the patch (`BadVersion`). Fields and kinds that came later are refused at synth.
   * What came before 1.28 is not known (`VersionTooOld`).
   * @default - unknown
   */
  readonly istioVersion?: string;

  /**
   * The older version that still runs during an upgrade, as `1.29`. Must be older than `istioVersion` where that is stated (`BadVersion`).
   * Fields and kinds that came after it are refused at synth.
   * @default - no upgrade is under way
   */
  readonly upgradingFrom?: string;

  /**
   * Revision of the control plane, or a tag of one, that workloads of the app join: namespaces and gateways are labelled with it. One that is installed
   * elsewhere is `RevisionRef.named('stable')`.
   * @default - the default revision
   */
  readonly revision?: IRevision;

  /**
   * Namespace whose policies hold for the whole mesh, `istio-system` in most installations. Objects of MeshPolicies are written there.
   * Must be a name that Kubernetes takes (`BadNamespace`).
   * @default - unknown
   */
  readonly rootNamespace?: string;

  /**
   * Trust domain of the workloads' identities, a DNS name (`BadDomain`).
   * @default - unknown
   */
  readonly trustDomain?: string;

  /**
   * Trust domains that count as `trustDomain`, such as the one of before while a mesh moves to another; DNS names (`BadDomain`), others than `trustDomain`
   * (`AliasOfItself`). They are `trustDomainAliases` of the mesh config.
   * @default - unknown
   */
  readonly trustDomainAliases?: string[];

  /**
   * Oldest TLS in which workloads take mutual TLS: 1.2 or 1.3, since Istio has no older (`BadTlsVersion`). It is `meshMTLS.minProtocolVersion` of the mesh
   * config.
   * @default - unknown; Istio's own default is 1.2
   */
  readonly minTlsVersion?: TlsVersion;

  /**
   * DNS suffix of the cluster's Services, in lower case and without a dot at the end (`BadDomain`). Part of every host that is written.
   * @default 'cluster.local', which is Kubernetes' own default
   */
  readonly clusterDomain?: string;

  /**
   * Whether sidecars answer DNS queries (`ISTIO_META_DNS_CAPTURE`). Then external TCP services need no address of their own.
   * @default - unknown
   */
  readonly dnsCapture?: boolean;

  /**
   * What sidecars do with hosts that nobody declared (`outboundTrafficPolicy.mode` of the mesh config). With `REGISTRY_ONLY` a host that is called must be an
   * ExternalService, and the check says so where it knows.
   * @default - unknown; Istio's own default is `ALLOW_ANY`
   */
  readonly outboundTrafficPolicy?: OutboundTrafficPolicy;

  /**
   * What carries the traffic of workloads where nothing is said of their namespace. Policies land where it enforces them.
   * @default - unknown: policies are written as for sidecars
   */
  readonly dataPlane?: DataPlane;

  /**
   * What carries the traffic of workloads in single namespaces (`BadNamespace`), while a mesh moves or for good. What a MeshNamespace says must be the
   * same (`TwoDataPlanes`).
   * @default - `dataPlane` everywhere
   */
  readonly namespaceDataPlanes?: { [namespace: string]: DataPlane };

  /**
   * Providers that the mesh config has (`extensionProviders`): who decides about requests, and where traces and access logs go. Those that Istio brings
   * along need no word. Names are unique (`ProviderTwice`).
   *
   * An `ExternalAuthorization` asks one of them. Proxies that know only what is declared (`Egress.DECLARED`) know all of them.
   * @default - unknown
   */
  readonly extensionProviders?: IExtensionProvider[];

  /**
   * How proxies rewrite paths before policies see them (`pathNormalization` of the mesh config). A policy that closes a path needs at least
   * `MERGE_SLASHES`: the check says so.
   * @default - unknown; Istio's own default is `BASE`
   */
  readonly pathNormalization?: PathNormalization;

  /**
   * Root certificates that workloads trust besides the one of their own certificate authority (`caCertificates` of the mesh config).
   * @default - unknown
   */
  readonly caCertificates?: TrustAnchor[];

  /**
   * Providers that workloads use where no Telemetry object names one (`defaultProviders` of the mesh config).
   * @default - unknown
   */
  readonly defaultProviders?: DefaultProviders;

  /**
   * Id of the mesh, the same for all its clusters, and another than that of any mesh whose telemetry meets this one's: the value of a label (`BadMeshId`).
   * It is `defaultConfig.meshId` of the mesh config.
   * @default - unknown; Istio's own default is the trust domain
   */
  readonly meshId?: string;

  /**
   * Name of the cluster that the manifests are for, by which istiod and the other clusters of the mesh call it: up to 63 lower-case letters, digits and
   * `-` (`BadClusterName`). It is `global.multiCluster.clusterName` of the control plane's values.
   * @default - unknown; Istio's own default is `Kubernetes`
   */
  readonly clusterName?: string;

  /**
   * Name of the network that the cluster's pods are in: the value of a label (`BadNetwork`). Pods of one network reach each other directly, those of
   * several through east-west gateways. It is `global.network` of the control plane's values.
   * @default - unknown: all pods are in one network
   */
  readonly network?: string;

  /**
   * The rest of the mesh config, field for field as Istio has it. What a fact of its own says is refused here (`FactOfItsOwn`), and what istiod would
   * refuse or misread as well (`BadMeshConfig`).
   *
   * It is a part of what `Mesh.meshConfig` gives to the installation, and the check reads it.
   *
   * @default - nothing more is known
   */
  readonly meshConfig?: MeshConfig;
}

/**
 * Properties for `Mesh`.
 */
export interface MeshProps extends MeshFacts {
  /**
   * How all manifests of the app are checked together at synth. What the Mesh nearest to the app says holds for the whole app.
   * @default - errors fail synth, warnings are printed
   */
  readonly checks?: CheckOptions;

  /**
   * In which order the raw kinds of Istio below are applied, whoever makes them. What a program annotates itself counts.
   * @default - as whoever applies them does
   */
  readonly applyOrder?: ApplyOrder;
}
