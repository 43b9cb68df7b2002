import { ProxyImage, ReadinessProbe } from '../networking';
import { PrivateKeyProvider } from './private-key-provider';
import { ProxyHeaders } from './proxy-headers';
import { RemoteService } from './remote-service';
import { Topology } from './topology';
import { Tracing } from './tracing';

/**
 * How proxies prove themselves to istiod.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#AuthenticationPolicy
 */
export enum AuthenticationPolicy {
  /** Not at all, and in clear text. */
  NONE = 'NONE',
  /** By mutual TLS. */
  MUTUAL_TLS = 'MUTUAL_TLS',
  /** As what stands above says. istiod refuses it in the mesh config. */
  INHERIT = 'INHERIT',
}

/**
 * How a service is called in traces.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#ProxyConfig-TracingServiceName
 */
export enum TracingServiceName {
  /** Label `app` and namespace; `istio-proxy` without the label. */
  APP_LABEL_AND_NAMESPACE = 'APP_LABEL_AND_NAMESPACE',
  /** The canonical name of the workload. */
  CANONICAL_NAME_ONLY = 'CANONICAL_NAME_ONLY',
  /** The canonical name of the workload, and namespace. */
  CANONICAL_NAME_AND_NAMESPACE = 'CANONICAL_NAME_AND_NAMESPACE',
}

/**
 * How inbound traffic gets to the proxy.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#ProxyConfig-InboundInterceptionMode
 */
export enum InboundInterceptionMode {
  /** By a rewritten destination; the application sees the proxy's address as the client's. */
  REDIRECT = 'REDIRECT',
  /** As it came: the application sees the client's address. The proxy needs the capability `NET_ADMIN`. */
  TPROXY = 'TPROXY',
  /** Not at all: applications call the proxy themselves. */
  NONE = 'NONE',
}

/**
 * Which of Envoy's statistics proxies keep besides those of Istio. Each costs memory in every proxy.
 *
 * @see https://istio.io/latest/docs/ops/configuration/telemetry/envoy-stats/
 */
export interface ProxyStatsMatcher {
  /**
   * Those whose names begin so.
   * @default - none
   */
  readonly inclusionPrefixes?: string[];

  /**
   * Those whose names end so.
   * @default - none
   */
  readonly inclusionSuffixes?: string[];

  /**
   * Those whose whole names match one of these regular expressions (RE2).
   * @default - none
   */
  readonly inclusionRegexps?: string[];
}

/**
 * Settings of a proxy, for all of the mesh (`defaultConfig` of the mesh config), or for one workload: annotation `proxy.istio.io/config` of its pods.
 *
 * What a workload says replaces the mesh's field by field; `proxyMetadata` and `proxyHeaders` are merged. Proxies read it when they start.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#ProxyConfig
 */
export interface ProxyConfig {
  /**
   * Folder in the proxy's container where its agent writes the configuration.
   * @default './etc/istio/proxy'
   */
  readonly configPath?: string;

  /**
   * Path of Envoy in the proxy's container.
   * @default '/usr/local/bin/envoy'
   */
  readonly binaryPath?: string;

  /**
   * Name by which Envoy calls all workloads in traces. Excludes `tracingServiceName`.
   * @default 'istio-proxy'
   */
  readonly serviceCluster?: string;

  /**
   * How a workload is called in traces. Excludes `serviceCluster`.
   * @default TracingServiceName.APP_LABEL_AND_NAMESPACE
   */
  readonly tracingServiceName?: TracingServiceName;

  /**
   * How long Envoy drains connections of a listener that changes. Duration in whole seconds from `1s` on.
   * @default '45s'
   */
  readonly drainDuration?: string;

  /**
   * Address of istiod, with port.
   * @default 'istiod.istio-system.svc:15012'
   */
  readonly discoveryAddress?: string;

  /**
   * Address of a statsd listener, with port, that gets Envoy's statistics by UDP.
   * @default - none
   */
  readonly statsdUdpAddress?: string;

  /**
   * Port of Envoy's administration, inside the pod. From 1 to 65535.
   * @default 15000
   */
  readonly proxyAdminPort?: number;

  /**
   * How proxies prove themselves to istiod.
   * @default AuthenticationPolicy.MUTUAL_TLS
   */
  readonly controlPlaneAuthPolicy?: AuthenticationPolicy;

  /**
   * Path of an Envoy configuration that is used in place of Istio's own.
   * @default - Istio's own
   */
  readonly customConfigFile?: string;

  /**
   * Longest name of a statistic, in letters; what is longer is cut.
   * @default 189
   */
  readonly statNameLength?: number;

  /**
   * Worker threads; 0 uses every core of the node, whatever the CPU limit.
   * @default - as many as the CPU limit of the proxy allows, or else its request
   */
  readonly concurrency?: number;

  /**
   * Path of the template of Envoy's bootstrap.
   * @default - Istio's own
   */
  readonly proxyBootstrapTemplatePath?: string;

  /**
   * How inbound traffic gets to the proxy.
   * @default InboundInterceptionMode.REDIRECT
   */
  readonly interceptionMode?: InboundInterceptionMode;

  /**
   * Traces.
   * @default - as providers and Telemetry objects say
   */
  readonly tracing?: Tracing;

  /**
   * Service that gets access logs by gRPC, where `enableEnvoyAccessLogService` is set.
   * @default - none
   */
  readonly envoyAccessLogService?: RemoteService;

  /**
   * Service that gets Envoy's statistics by gRPC.
   * @default - none
   */
  readonly envoyMetricsService?: RemoteService;

  /**
   * Environment variables of the proxy. Those named `ISTIO_META_…` become metadata that istiod sees.
   * @default - none besides those that Istio sets
   */
  readonly proxyMetadata?: { [name: string]: string };

  /**
   * Runtime settings of Envoy, for what has no other switch.
   * @default - those of Istio
   */
  readonly runtimeValues?: { [name: string]: string };

  /**
   * Port where the agent answers probes and gives merged metrics. From 1 to 65535.
   * @default 15020
   */
  readonly statusPort?: number;

  /**
   * Tags that Istio's statistics had to be told of before Istio 1.21; without effect since.
   * @default - none
   */
  readonly extraStatTags?: string[];

  /**
   * What stands before gateways. Only gateways read it.
   * @default - nothing
   */
  readonly gatewayTopology?: Topology;

  /**
   * How long a proxy that is to end still serves open connections. Duration such as `5s`.
   * @default '5s'
   */
  readonly terminationDrainDuration?: string;

  /**
   * Id of the mesh, the same for all its control planes. Telemetry carries it.
   * @default - the trust domain
   */
  readonly meshId?: string;

  /**
   * Probe of the application on a virtual machine. Pods have their own.
   * @default - none
   */
  readonly readinessProbe?: ReadinessProbe;

  /**
   * Which of Envoy's statistics proxies keep.
   * @default - those that Istio needs
   */
  readonly proxyStatsMatcher?: ProxyStatsMatcher;

  /**
   * Whether the application starts after its proxy is ready.
   * @default false
   */
  readonly holdApplicationUntilProxyStarts?: boolean;

  /**
   * Root certificates as PEM that proxies trust besides those of the mesh.
   * @default - none
   */
  readonly caCertificatesPem?: string[];

  /**
   * Which build of the proxy's image is run.
   * @default - the one of the installation
   */
  readonly image?: ProxyImage;

  /**
   * What works with private keys.
   * @default - Envoy itself
   */
  readonly privateKeyProvider?: PrivateKeyProvider;

  /**
   * Headers that proxies write of their own accord.
   * @default - as each says
   */
  readonly proxyHeaders?: ProxyHeaders;

  /**
   * How often access logs are written to disk. Duration from 1 ms on. Known from Istio 1.29 on.
   * @default '1s'
   */
  readonly fileFlushInterval?: string;

  /**
   * KiB of access logs that are written to disk at once. Known from Istio 1.29 on.
   * @default 64
   */
  readonly fileFlushMinSizeKb?: number;

  /**
   * Whether statistics are compressed for those who take it. Known from Istio 1.29 on.
   * @default true
   */
  readonly statsCompression?: boolean;
}
