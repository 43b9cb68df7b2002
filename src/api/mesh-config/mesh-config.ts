import { HttpRetry, LocalityLoadBalancerSetting, TcpKeepalive } from '../networking';
import { AccessLogEncoding } from './access-log-encoding';
import { CertificateAuthority } from './certificate-authority';
import { CertificateData } from './certificate-data';
import { ConfigSource } from './config-source';
import { DefaultProviders } from './default-providers';
import { ExtensionProvider } from './extension-provider';
import { H2UpgradePolicy } from './h2-upgrade-policy';
import { IngressControllerMode } from './ingress-controller-mode';
import { LabelSelector } from './label-selector';
import { ProxyPathNormalization } from './path-normalization';
import { ProxyConfig } from './proxy-config';
import { ServiceScopeConfigs } from './service-scope-configs';
import { ServiceSettings } from './service-settings';
import { TlsConfig } from './tls-config';
import { InboundTrafficPolicy, OutboundTrafficPolicy } from './traffic-policies';

/**
 * Settings of the whole mesh, field for field as istiod reads them.
 *
 * `meshConfig` of the fact `Mesh`, of Istio's chart `istiod`, of an `Istio` of Sail, and of an `IstioOperator`. Defaults are those of istiod; the chart
 * writes some of its own.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#MeshConfig
 */
export interface MeshConfig {
  /**
   * Port where sidecars take outbound traffic. From 1 to 65535.
   * @default 15001
   */
  readonly proxyListenPort?: number;

  /**
   * Port where sidecars take inbound traffic.
   * @default 15006
   */
  readonly proxyInboundListenPort?: number;

  /**
   * Port where sidecars serve as HTTP proxies, for applications that are told of one.
   * @default - none
   */
  readonly proxyHttpPort?: number;

  /**
   * How long a connection may take to be established. Duration from `1ms` to `1h`, such as `10s`.
   * @default '10s'
   */
  readonly connectTimeout?: string;

  /**
   * Time after which Envoy closes an idle tunnel to ztunnel. Duration such as `15s`; best below the time after which addresses of pods are used again.
   * Known from Istio 1.29 on.
   * @default '1h'
   */
  readonly hboneIdleTimeout?: string;

  /**
   * How long proxies wait for the first bytes of a connection to know its protocol; then it is plain TCP. Duration in whole milliseconds; `0s` waits
   * without end. Any limit breaks some connections: name the protocol of the port instead.
   * @default '0s'
   */
  readonly protocolDetectionTimeout?: string;

  /**
   * Probes that notice dead connections, where no DestinationRule has its own.
   * @default - none
   */
  readonly tcpKeepalive?: TcpKeepalive;

  /**
   * Class of the Kubernetes Ingresses that Istio serves.
   * @default 'istio'
   */
  readonly ingressClass?: string;

  /**
   * Name of the Service of the gateway that serves Kubernetes Ingresses.
   * @default 'istio-ingressgateway'
   */
  readonly ingressService?: string;

  /**
   * Which Kubernetes Ingresses Istio's gateways serve.
   * @default IngressControllerMode.STRICT
   */
  readonly ingressControllerMode?: IngressControllerMode;

  /**
   * Label `istio` of the gateway's pods that serve Kubernetes Ingresses.
   * @default 'ingressgateway'
   */
  readonly ingressSelector?: string;

  /**
   * Whether proxies make spans and ids of requests. Spans need a tracer or a provider besides.
   * @default true
   */
  readonly enableTracing?: boolean;

  /**
   * File of the access log in each proxy, such as `/dev/stdout`.
   * @default - no access log, unless Telemetry objects ask for one
   */
  readonly accessLogFile?: string;

  /**
   * How an entry of `accessLogFile` looks: a line with Envoy's commands, or for JSON an object of them, as text.
   * @default - Istio's own
   */
  readonly accessLogFormat?: string;

  /**
   * Whether `accessLogFile` is text or JSON.
   * @default AccessLogEncoding.TEXT
   */
  readonly accessLogEncoding?: AccessLogEncoding;

  /**
   * Whether proxies send access logs to `envoyAccessLogService` of the proxy config.
   * @default false
   */
  readonly enableEnvoyAccessLogService?: boolean;

  /**
   * Whether connections that reach no route are kept out of the access log.
   * @default false
   */
  readonly disableEnvoyListenerLog?: boolean;

  /**
   * What proxies are told when they start. Merged with istiod's own.
   * @default - as each field says
   */
  readonly defaultConfig?: ProxyConfig;

  /**
   * What sidecars do with hosts that nobody declared, where no Sidecar says so.
   * @default - they let connections through
   */
  readonly outboundTrafficPolicy?: OutboundTrafficPolicy;

  /**
   * Where sidecars hand inbound traffic to the application.
   * @default - at the pod's address
   */
  readonly inboundTrafficPolicy?: InboundTrafficPolicy;

  /**
   * Where istiod reads configuration from.
   * @default - the API server of its cluster
   */
  readonly configSources?: ConfigSource[];

  /**
   * Whether clients speak mutual TLS of their own accord to servers that take it, where no DestinationRule says how.
   * @default true
   */
  readonly enableAutoMtls?: boolean;

  /**
   * Trust domain of workloads' identities.
   * @default 'cluster.local'
   */
  readonly trustDomain?: string;

  /**
   * Trust domains that count as `trustDomain`.
   * @default - none
   */
  readonly trustDomainAliases?: string[];

  /**
   * Root certificates that workloads trust besides that of their own certificate authority.
   * @default - none
   */
  readonly caCertificates?: CertificateData[];

  /**
   * Who sees Services and ServiceEntries that do not say: `*` is every namespace, `.` their own, `~` none, or names of namespaces.
   * @default - everyone
   */
  readonly defaultServiceExportTo?: string[];

  /**
   * Who sees VirtualServices that do not say, written as `defaultServiceExportTo`.
   * @default - everyone
   */
  readonly defaultVirtualServiceExportTo?: string[];

  /**
   * Who sees DestinationRules that do not say, written as `defaultServiceExportTo`.
   * @default - everyone
   */
  readonly defaultDestinationRuleExportTo?: string[];

  /**
   * Namespace whose policies hold for the whole mesh.
   * @default 'istio-system'; the charts write the namespace that istiod is in
   */
  readonly rootNamespace?: string;

  /**
   * Which localities clients prefer, for hosts with outlier detection.
   * @default - their own
   */
  readonly localityLbSetting?: LocalityLoadBalancerSetting;

  /**
   * How often proxies look up hosts of ServiceEntries with DNS resolution, if the answer says nothing. Duration.
   * @default '60s'
   */
  readonly dnsRefreshRate?: string;

  /**
   * Whether HTTP/1.1 requests travel on as HTTP/2, where no DestinationRule says so.
   * @default H2UpgradePolicy.DO_NOT_UPGRADE
   */
  readonly h2UpgradePolicy?: H2UpgradePolicy;

  /**
   * Name of the statistics of a service at its server: text with `%SERVICE%`, `%SERVICE_NAME%`, `%SERVICE_FQDN%`, `%SERVICE_PORT%`, `%TARGET_PORT%` and
   * `%SERVICE_PORT_NAME%`.
   * @default - 'inbound|7443|grpc-reviews|reviews.prod.svc.cluster.local' and such
   */
  readonly inboundClusterStatName?: string;

  /**
   * Name of the statistics of a service at its clients: text with `%SERVICE%`, `%SERVICE_NAME%`, `%SERVICE_FQDN%`, `%SERVICE_PORT%`,
   * `%SERVICE_PORT_NAME%` and `%SUBSET_NAME%`.
   * @default - 'outbound|8080|v2|reviews.prod.svc.cluster.local' and such
   */
  readonly outboundClusterStatName?: string;

  /**
   * Services that are reached in their own cluster only.
   * @default - those of kube-system, and kubernetes.default
   */
  readonly serviceSettings?: ServiceSettings[];

  /**
   * Services of an ambient mesh that are reached from other clusters.
   * @default - none
   */
  readonly serviceScopeConfigs?: ServiceScopeConfigs[];

  /**
   * Whether the agent gives Prometheus the application's metrics together with the proxy's. The annotations `prometheus.io/…` of pods say where they are.
   * @default true
   */
  readonly enablePrometheusMerge?: boolean;

  /**
   * External certificate authority that signs for workloads.
   * @default - istiod itself
   */
  readonly ca?: CertificateAuthority;

  /**
   * What Istio's features hand work over to. Merged by name with `prometheus`, `stackdriver` and `envoy`, which Istio brings along.
   * @default - those three
   */
  readonly extensionProviders?: ExtensionProvider[];

  /**
   * Providers that are used where no Telemetry object names one.
   * @default - none
   */
  readonly defaultProviders?: DefaultProviders;

  /**
   * Namespaces that istiod looks at: those that one of the selectors matches.
   * @default - all
   */
  readonly discoverySelectors?: LabelSelector[];

  /**
   * How proxies rewrite paths before routes and policies see them.
   * @default - `BASE`
   */
  readonly pathNormalization?: ProxyPathNormalization;

  /**
   * Retries of requests where no VirtualService has its own. `attempts: 0` switches them off. `perTryTimeout` is passed over.
   * @default - 2, after failures in which the server did nothing yet
   */
  readonly defaultHttpRetryPolicy?: HttpRetry;

  /**
   * TLS between workloads, by Istio's mutual TLS.
   * @default - TLS 1.2 and later
   */
  readonly meshMTLS?: TlsConfig;

  /**
   * TLS of all other connections: of gateways' servers, and to external services.
   * @default - TLS 1.2 and later
   */
  readonly tlsDefaults?: TlsConfig;
}
