// Made by scripts/schemas.ts from the messages of istio.io/api v1.30.3: 'npm run schemas' makes it anew.

/** Types as shapes.ts reads them: a name, and fields with what they hold. */
export const MESH_CONFIG_TYPES = `
AttemptCount disabled:b
Ca address:s istiodSide:b requestTimeout:s tlsSettings:TlsSettings
CaCertificates certSigners:[s] pem:s spiffeBundleUrl:s trustDomains:[s]
Certificates dnsNames:[s] secretName:s
ConfigSources address:s subscribedResources:[<SERVICE_REGISTRY>] tlsSettings:TlsSettings
Cryptomb fallback:b pollDelay:s
CustomTags environment:Environment header:Environment literal:Literal
Datadog address:s
Datadog2 maxTagLength:i port:i service:s
DefaultHttpRetryPolicy attempts:i backoff:s perTryTimeout:s retryIgnorePreviousHosts:b retryOn:s retryRemoteLocalities:b
DefaultProviders accessLogging:[s] metrics:[s] tracing:[s]
DiscoverySelectors matchExpressions:[MatchExpressions] matchLabels:{s}
Distribute from:s to:{i}
DynatraceSampler clusterId:i httpService:HttpService rootSpansPerMinute:i tenant:s
Endpoints fromCidr:s fromRegistry:s
Environment defaultValue:s name:s
EnvoyAccessLogService address:s tcpKeepalive:TcpKeepalive tlsSettings:TlsSettings
EnvoyExtAuthzGrpc clearRouteCache:b failOpen:b includeRequestBodyInCheck:IncludeRequestBodyInCheck port:i service:s statusOnError:s timeout:s
EnvoyExtAuthzHttp clearRouteCache:b failOpen:b headersToDownstreamOnAllow:[s] headersToDownstreamOnDeny:[s] headersToUpstreamOnAllow:[s] includeAdditionalHeadersInCheck:{s} includeHeadersInCheck:[s] includeRequestBodyInCheck:IncludeRequestBodyInCheck includeRequestHeadersInCheck:[s] pathPrefix:s port:i service:s statusOnError:s timeout:s
EnvoyFileAccessLog logFormat:LogFormat omitEmptyValues:b path:s
EnvoyHttpAls additionalRequestHeadersToLog:[s] additionalResponseHeadersToLog:[s] additionalResponseTrailersToLog:[s] filterStateObjectsToLog:[s] logName:s port:i service:s
EnvoyOtelAls logFormat:LogFormat logName:s port:i service:s
EnvoyTcpAls filterStateObjectsToLog:[s] logName:s port:i service:s
Exec command:[s]
ExtensionProviders datadog:Datadog2 envoyExtAuthzGrpc:EnvoyExtAuthzGrpc envoyExtAuthzHttp:EnvoyExtAuthzHttp envoyFileAccessLog:EnvoyFileAccessLog envoyHttpAls:EnvoyHttpAls envoyOtelAls:EnvoyOtelAls envoyTcpAls:EnvoyTcpAls lightstep:Lightstep2 name:s opencensus:Opencensus opentelemetry:Opentelemetry prometheus:ProxyProtocol sds:Sds2 skywalking:Skywalking stackdriver:Stackdriver2 zipkin:Zipkin
Failover from:s to:s
GatewayTopology forwardClientCertDetails:<UNDEFINED|SANITIZE|FORWARD_ONLY|APPEND_FORWARD|SANITIZE_SET|ALWAYS_FORWARD_ONLY> numTrustedProxies:i proxyProtocol:ProxyProtocol
Gateways address:s locality:s port:i registryServiceName:s
Grpc port:i service:s
Grpc2 initialMetadata:[Headers] timeout:s
Headers envName:s name:s value:s
Http headers:[Headers] path:s timeout:s
HttpGet host:s httpHeaders:[HttpHeaders] path:s port:i scheme:s
HttpHeaders name:s value:s
HttpService http:Http port:i service:s
Image imageType:s
InboundTrafficPolicy mode:<PASSTHROUGH|LOCALHOST>
IncludeRequestBodyInCheck allowPartialMessage:b maxRequestBytes:i packAsBytes:b
Lightstep accessToken:s address:s
Lightstep2 accessToken:s maxTagLength:i port:i service:s
Literal value:s
LocalityLbSetting distribute:[Distribute] enabled:b failover:[Failover] failoverPriority:[s]
LogFormat labels:{*} text:s
Logging labels:{s}
MatchExpressions key:s operator:s values:[s]
MeshConfig accessLogEncoding:<TEXT|JSON> accessLogFile:s accessLogFormat:s ca:Ca caCertificates:[CaCertificates] certificates:[Certificates] configSources:[ConfigSources] connectTimeout:s defaultConfig:ProxyConfig defaultDestinationRuleExportTo:[s] defaultHttpRetryPolicy:DefaultHttpRetryPolicy defaultProviders:DefaultProviders defaultServiceExportTo:[s] defaultVirtualServiceExportTo:[s] disableEnvoyListenerLog:b discoverySelectors:[DiscoverySelectors] dnsRefreshRate:s enableAutoMtls:b enableEnvoyAccessLogService:b enablePrometheusMerge:b enableTracing:b extensionProviders:[ExtensionProviders] h2UpgradePolicy:<DO_NOT_UPGRADE|UPGRADE> hboneIdleTimeout:s inboundClusterStatName:s inboundTrafficPolicy:InboundTrafficPolicy ingressClass:s ingressControllerMode:<UNSPECIFIED|OFF|DEFAULT|STRICT> ingressSelector:s ingressService:s localityLbSetting:LocalityLbSetting meshMTLS:MeshMTLS outboundClusterStatName:s outboundTrafficPolicy:OutboundTrafficPolicy pathNormalization:PathNormalization protocolDetectionTimeout:s proxyHttpPort:i proxyInboundListenPort:i proxyListenPort:i rootNamespace:s serviceScopeConfigs:[ServiceScopeConfigs] serviceSettings:[ServiceSettings] tcpKeepalive:TcpKeepalive tlsDefaults:MeshMTLS trustDomain:s trustDomainAliases:[s] verifyCertificateAtClient:b
MeshMTLS cipherSuites:[s] ecdhCurves:[s] minProtocolVersion:<TLS_AUTO|TLSV1_2|TLSV1_3>
MeshNetworks networks:{Networks}
MetadataExchangeHeaders mode:<UNDEFINED|IN_MESH>
Networks endpoints:[Endpoints] gateways:[Gateways]
OpenCensusAgent address:s context:[<UNSPECIFIED|W3C_TRACE_CONTEXT|GRPC_BIN|CLOUD_TRACE_CONTEXT|B3>]
Opencensus context:[<UNSPECIFIED|W3C_TRACE_CONTEXT|GRPC_BIN|CLOUD_TRACE_CONTEXT|B3>] maxTagLength:i port:i service:s
Opentelemetry dynatraceSampler:DynatraceSampler grpc:Grpc2 http:Http maxTagLength:i port:i resourceDetectors:ResourceDetectors service:s serviceAttributeEnrichment:<ISTIO_CANONICAL|OTEL_SEMANTIC_CONVENTIONS>
OutboundTrafficPolicy mode:<REGISTRY_ONLY|ALLOW_ANY|ALLOW_ANY_DYNAMIC_DNS> tls:TlsSettings
PathNormalization normalization:<DEFAULT|NONE|BASE|MERGE_SLASHES|DECODE_AND_MERGE_SLASHES>
PrivateKeyProvider cryptomb:Cryptomb qat:Cryptomb
ProxyConfig availabilityZone:s binaryPath:s caCertificatesPem:[s] concurrency:n configPath:s controlPlaneAuthPolicy:<NONE|MUTUAL_TLS|INHERIT> customConfigFile:s discoveryAddress:s discoveryRefreshDelay:s drainDuration:s envoyAccessLogService:EnvoyAccessLogService envoyMetricsService:EnvoyAccessLogService envoyMetricsServiceAddress:s extraStatTags:[s] fileFlushInterval:s fileFlushMinSizeKb:i gatewayTopology:GatewayTopology holdApplicationUntilProxyStarts:b image:Image interceptionMode:<REDIRECT|TPROXY|NONE> meshId:s privateKeyProvider:PrivateKeyProvider proxyAdminPort:i proxyBootstrapTemplatePath:s proxyHeaders:ProxyHeaders proxyMetadata:{s} proxyStatsMatcher:ProxyStatsMatcher readinessProbe:ReadinessProbe runtimeValues:{s} sds:Sds serviceCluster:s statNameLength:i statsCompression:b statsdUdpAddress:s statusPort:i terminationDrainDuration:s tracing:Tracing tracingServiceName:<APP_LABEL_AND_NAMESPACE|CANONICAL_NAME_ONLY|CANONICAL_NAME_AND_NAMESPACE> zipkinAddress:s
ProxyHeaders attemptCount:AttemptCount envoyDebugHeaders:AttemptCount forwardedClientCert:<UNDEFINED|SANITIZE|FORWARD_ONLY|APPEND_FORWARD|SANITIZE_SET|ALWAYS_FORWARD_ONLY> metadataExchangeHeaders:MetadataExchangeHeaders preserveHttp1HeaderCase:b requestId:AttemptCount server:Server setCurrentClientCertDetails:SetCurrentClientCertDetails xForwardedHost:XForwardedHost xForwardedPort:XForwardedHost
ProxyProtocol
ProxyStatsMatcher inclusionPrefixes:[s] inclusionRegexps:[s] inclusionSuffixes:[s]
ReadinessProbe exec:Exec failureThreshold:i grpc:Grpc httpGet:HttpGet initialDelaySeconds:i periodSeconds:i successThreshold:i tcpSocket:TcpSocket timeoutSeconds:i
ResourceDetectors dynatrace:ProxyProtocol environment:ProxyProtocol
Sds enabled:b k8sSaJwtPath:s
Sds2 name:s port:i service:s
Server disabled:b value:s
ServiceScopeConfigs namespaceSelector:DiscoverySelectors scope:<LOCAL|GLOBAL> servicesSelector:DiscoverySelectors
ServiceSettings hosts:[s] settings:Settings
SetCurrentClientCertDetails cert:b chain:b dns:b subject:b uri:b
Settings clusterLocal:b
Skywalking accessToken:s port:i service:s
Stackdriver debug:b maxNumberOfAnnotations:n maxNumberOfAttributes:n maxNumberOfMessageEvents:n
Stackdriver2 debug:b logging:Logging maxNumberOfAnnotations:n maxNumberOfAttributes:n maxNumberOfMessageEvents:n maxTagLength:i
TcpKeepalive interval:s probes:i time:s
TcpSocket host:s port:i
TlsSettings caCertificates:s caCrl:s clientCertificate:s credentialName:s insecureSkipVerify:b mode:<DISABLE|SIMPLE|MUTUAL|ISTIO_MUTUAL> privateKey:s sni:s subjectAltNames:[s]
Tracing customTags:{CustomTags} datadog:Datadog enableIstioTags:b lightstep:Lightstep maxPathTagLength:i openCensusAgent:OpenCensusAgent sampling:n stackdriver:Stackdriver tlsSettings:TlsSettings zipkin:Datadog
XForwardedHost enabled:b
Zipkin enable64bitTraceId:b headers:[Headers] maxTagLength:i path:s port:i service:s timeout:s traceContextOption:<USE_B3|USE_B3_WITH_W3C_PROPAGATION>
`;
