// Made by scripts/sail.ts from the CRDs of the Sail Operator. 'npx ts-node --transpile-only scripts/sail.ts DIRECTORY' makes it anew.

/** The version of the operator, which is that of the newest Istio it knows. */
export const SAIL_VERSION = '1.30.3';

/** Kinds with the type of their spec. `default`: no other name is taken. */
export const SAIL_KINDS = `
Istio IstioSpec
IstioCNI default IstioCNISpec
IstioRevisionTag IstioRevisionTagSpec
ZTunnel default ZTunnelSpec
`;

/** Types as sail-facts.ts reads them: a name, and its fields or, after `=`, what it may be. */
export const SAIL_TYPES = `
AccessLogEncoding = TEXT JSON
Affinity nodeAffinity:NodeAffinity podAffinity:PodAffinity podAntiAffinity:PodAffinity
Agentgateway image:s
Ambient configDir:s dnsCapture:b enabled:b ipv6:b reconcileIptablesOnStartup:b
Arch amd64:i arm64:i ppc64le:i s390x:i
AttemptCount disabled:b
AutoscaleBehavior scaleDown:ScaleDown scaleUp:ScaleDown
AwsElasticBlockStore fsType:s partition:i readOnly:b volumeID!:s
AzureDisk cachingMode:s diskName!:s diskURI!:s fsType:s kind:s readOnly:b
AzureFile readOnly:b secretName!:s shareName!:s
Base excludedCRDs:[s] validationCABundle:s validationURL:s
Ca address!:s istiodSide:b requestTimeout:s tlsSettings:TlsSettings
CaCertificates certSigners:[s] pem:s spiffeBundleUrl:s trustDomains:[s] pem|spiffeBundleUrl
Cephfs monitors!:[s] path:s readOnly:b secretFile:s secretRef:SecretRef user:s
Certificates dnsNames:[s] secretName:s
Cinder fsType:s readOnly:b secretRef:SecretRef volumeID!:s
Claims name!:s request:s
ClusterTrustBundle labelSelector:LabelSelector name:s optional:b path!:s signerName:s
Cni enabled:b provider:s
Cni2 affinity:Affinity ambient:Ambient chained:b cniBinDir:s cniConfDir:s cniConfFileName:s cniNetnsDir:s daemonSetLabels:{s} env:{s} excludeNamespaces:[s] hub:s image:s istioOwnedCNIConfig:b istioOwnedCNIConfigFileName:s logging:Logging podAnnotations:{s} podLabels:{s} privileged:b provider:s psp_cluster_role:s pullPolicy:ImagePullPolicy repair:Repair resource_quotas:Resource_quotas resources:DefaultResources rollingMaxUnavailable:x seccompProfile:SeccompProfile tag:s useAppArmorAnnotation:b variant:s
ConfigMap defaultMode:i items:[Items] name:s optional:b
ConfigMap2 items:[Items] name:s optional:b
ConfigMapKeyRef key!:s name:s optional:b
ConfigSources address:s subscribedResources:[SubscribedResources] tlsSettings:TlsSettings
Context = UNSPECIFIED W3C_TRACE_CONTEXT GRPC_BIN CLOUD_TRACE_CONTEXT B3
ControlPlaneAuthPolicy = NONE MUTUAL_TLS INHERIT
Cpu targetAverageUtilization:i
Cryptomb fallback:b pollDelay:s
Csi driver!:s fsType:s nodePublishSecretRef:SecretRef readOnly:b volumeAttributes:{s}
CustomTags environment:Environment header:Environment literal:Literal literal|environment|header
DataSource apiGroup:s kind!:s name!:s
DataSourceRef apiGroup:s kind!:s name!:s namespace:s
Datadog address:s
Datadog2 maxTagLength:i port!:i service!:s
DefaultConfig availabilityZone:s binaryPath:s caCertificatesPem:[s] concurrency:i configPath:s controlPlaneAuthPolicy:ControlPlaneAuthPolicy customConfigFile:s discoveryAddress:s discoveryRefreshDelay:s drainDuration:s envoyAccessLogService:EnvoyAccessLogService envoyMetricsService:EnvoyAccessLogService envoyMetricsServiceAddress:s extraStatTags:[s] fileFlushInterval:s fileFlushMinSizeKb:i gatewayTopology:GatewayTopology holdApplicationUntilProxyStarts:b image:Image interceptionMode:InterceptionMode meshId:s privateKeyProvider:PrivateKeyProvider proxyAdminPort:i proxyBootstrapTemplatePath:s proxyHeaders:ProxyHeaders proxyMetadata:{s} proxyStatsMatcher:ProxyStatsMatcher readinessProbe:ReadinessProbe runtimeValues:{s} sds:Sds2 serviceCluster:s statNameLength:i statsCompression:b statsdUdpAddress:s statusPort:i terminationDrainDuration:s tracing:Tracing tracingServiceName:TracingServiceName zipkinAddress:s serviceCluster|tracingServiceName
DefaultHttpRetryPolicy attempts:i backoff:s perTryTimeout:s retryIgnorePreviousHosts:b retryOn:s retryRemoteLocalities:b
DefaultPodDisruptionBudget enabled:b
DefaultProviders accessLogging:[s] metrics:[s] tracing:[s]
DefaultResources claims:[Claims] limits:{x} requests:{x}
DefaultTolerations effect:s key:s operator:s tolerationSeconds:i value:s
Distribute from:s to:{i}
DnsConfig nameservers:[s] options:[Options] searches:[s]
DnsPolicy = ClusterFirstWithHostNet ClusterFirst Default None
DownwardAPI defaultMode:i items:[Items2]
DownwardAPI2 items:[Items2]
DynatraceSampler clusterId!:i httpService:HttpService rootSpansPerMinute:i tenant!:s
EmptyDir medium:s sizeLimit:x
Endpoints fromCidr:s fromRegistry:s fromCidr|fromRegistry
EnvVarFrom name!:s value:s valueFrom:ValueFrom
Environment defaultValue:s name:s
EnvoyAccessLogService address:s tcpKeepalive:TcpKeepalive tlsSettings:TlsSettings
EnvoyExtAuthzGrpc clearRouteCache:b failOpen:b includeRequestBodyInCheck:IncludeRequestBodyInCheck port!:i service!:s statusOnError:s timeout:s
EnvoyExtAuthzHttp clearRouteCache:b failOpen:b headersToDownstreamOnAllow:[s] headersToDownstreamOnDeny:[s] headersToUpstreamOnAllow:[s] includeAdditionalHeadersInCheck:{s} includeHeadersInCheck:[s] includeRequestBodyInCheck:IncludeRequestBodyInCheck includeRequestHeadersInCheck:[s] pathPrefix:s port!:i service!:s statusOnError:s timeout:s
EnvoyFileAccessLog logFormat:LogFormat omitEmptyValues:b path:s
EnvoyHttpAls additionalRequestHeadersToLog:[s] additionalResponseHeadersToLog:[s] additionalResponseTrailersToLog:[s] filterStateObjectsToLog:[s] logName:s port!:i service!:s
EnvoyOtelAls logFormat:LogFormat2 logName:s port!:i service!:s
EnvoyTcpAls filterStateObjectsToLog:[s] logName:s port!:i service!:s
Ephemeral volumeClaimTemplate:VolumeClaimTemplate
Exec command:[s]
ExtensionProviders datadog:Datadog2 envoyExtAuthzGrpc:EnvoyExtAuthzGrpc envoyExtAuthzHttp:EnvoyExtAuthzHttp envoyFileAccessLog:EnvoyFileAccessLog envoyHttpAls:EnvoyHttpAls envoyOtelAls:EnvoyOtelAls envoyTcpAls:EnvoyTcpAls lightstep:Lightstep2 name!:s opencensus:Opencensus opentelemetry:Opentelemetry prometheus:ProxyProtocol sds:Sds3 skywalking:Skywalking stackdriver:Stackdriver2 zipkin:Zipkin envoyExtAuthzHttp|envoyExtAuthzGrpc|zipkin|lightstep|datadog|stackdriver|opencensus|skywalking|opentelemetry|prometheus|envoyFileAccessLog|envoyHttpAls|envoyTcpAls|envoyOtelAls|sds
Failover from:s to:s
Fc fsType:s lun:i readOnly:b targetWWNs:[s] wwids:[s]
FieldRef apiVersion:s fieldPath!:s
FileKeyRef key!:s optional:b path!:s volumeName!:s
FlexVolume driver!:s fsType:s options:{s} readOnly:b secretRef:SecretRef
Flocker datasetName:s datasetUUID:s
ForwardClientCertDetails = UNDEFINED SANITIZE FORWARD_ONLY APPEND_FORWARD SANITIZE_SET ALWAYS_FORWARD_ONLY
GatewayTopology forwardClientCertDetails:ForwardClientCertDetails numTrustedProxies:i proxyProtocol:ProxyProtocol
Gateways address:s locality:s port:i registryServiceName:s registryServiceName|address
GcePersistentDisk fsType:s partition:i pdName!:s readOnly:b
GitRepo directory:s repository!:s revision:s
Global agentgateway:Agentgateway arch:Arch caAddress:s caName:s certSigners:[s] configCluster:b configValidation:b defaultNodeSelector:{s} defaultPodDisruptionBudget:DefaultPodDisruptionBudget defaultResources:DefaultResources defaultTolerations:[DefaultTolerations] enableReaderRBAC:b externalIstiod:b hub:s imagePullPolicy:ImagePullPolicy imagePullSecrets:[s] ipFamilies:[s] ipFamilyPolicy:s istioNamespace:s istiod:Istiod jwtPolicy:s logAsJson:b logging:Logging meshID:s meshNetworks:{MeshNetworks} mountMtlsCerts:b multiCluster:MultiCluster nativeNftables:b network:s networkPolicy:DefaultPodDisruptionBudget omitSidecarInjectorConfigMap:b operatorManageWebhooks:b pilotCertProvider:s platform:s podDNSSearchNamespaces:[s] priorityClassName:s proxy:Proxy proxy_init:Proxy_init remotePilotAddress:s resourceScope:ResourceScope revision:s sds:Sds sts:Sts tag:s tracer:Tracer2 trustBundleName:s variant:s waypoint:Waypoint
Global2 defaultResources:DefaultResources hub:s imagePullPolicy:ImagePullPolicy imagePullSecrets:[s] logAsJson:b logging:Logging nativeNftables:b platform:s tag:s variant:s
Global3 defaultResources:DefaultResources hub:s imagePullPolicy:ImagePullPolicy imagePullSecrets:[s] logAsJson:b logging:Logging platform:s tag:s variant:s
Glusterfs endpoints!:s path!:s readOnly:b
Grpc port!:i service:s
Grpc2 initialMetadata:[Headers] timeout:s
H2UpgradePolicy = DO_NOT_UPGRADE UPGRADE
Headers envName:s name!:s value:s value|envName
HostPath path!:s type:s
Http headers:[Headers] path!:s timeout:s
HttpGet host:s httpHeaders:[HttpHeaders] path:s port!:x scheme:s
HttpHeaders name!:s value!:s
HttpService http!:Http port!:i service!:s
Image imageType:s
Image2 pullPolicy:s reference:s
ImagePullPolicy = Always Never IfNotPresent
InboundTrafficPolicy mode:Mode3
IncludeRequestBodyInCheck allowPartialMessage:b maxRequestBytes:i packAsBytes:b
IngressControllerMode = UNSPECIFIED OFF DEFAULT STRICT
InterceptionMode = REDIRECT TPROXY NONE
Iscsi chapAuthDiscovery:b chapAuthSession:b fsType:s initiatorName:s iqn!:s iscsiInterface:s lun!:i portals:[s] readOnly:b secretRef:SecretRef targetPortal!:s
IstioCNISpec namespace!:s(immutable) profile:Profile values:Values2 version!:Version
IstioRevisionTagSpec targetRef!:TargetRef
IstioSpec namespace!:s(immutable) profile:Profile updateStrategy:UpdateStrategy values:Values version!:Version values.global.istioNamespace=namespace
Istiod enableAnalysis:b
IstiodRemote enabled:b enabledLocalInjectorIstiod:b injectionCABundle:s injectionPath:s injectionURL:s
Items key!:s mode:i path!:s
Items2 fieldRef:FieldRef mode:i path!:s resourceFieldRef:ResourceFieldRef
Kind = Istio IstioRevision
LabelSelector matchExpressions:[MatchExpressions] matchLabels:{s}
Lifecycle postStart:PostStart preStop:PostStart stopSignal:s
Lightstep accessToken:s address:s
Lightstep2 accessToken:s maxTagLength:i port!:i service!:s
Literal value:s
LocalityLbSetting distribute:[Distribute] enabled:b failover:[Failover] failoverPriority:[s]
LogFormat labels:{s} text:s text|labels
LogFormat2 labels:{s} text:s
LogLevel = trace debug info warn error
Logging level:s
Logging2 labels:{s}
MatchExpressions key!:s operator!:s values:[s]
MeshConfig accessLogEncoding:AccessLogEncoding accessLogFile:s accessLogFormat:s ca:Ca caCertificates:[CaCertificates] certificates:[Certificates] configSources:[ConfigSources] connectTimeout:s defaultConfig:DefaultConfig defaultDestinationRuleExportTo:[s] defaultHttpRetryPolicy:DefaultHttpRetryPolicy defaultProviders:DefaultProviders defaultServiceExportTo:[s] defaultVirtualServiceExportTo:[s] disableEnvoyListenerLog:b discoverySelectors:[LabelSelector] dnsRefreshRate:s enableAutoMtls:b enableEnvoyAccessLogService:b enablePrometheusMerge:b enableTracing:b extensionProviders:[ExtensionProviders] h2UpgradePolicy:H2UpgradePolicy hboneIdleTimeout:s inboundClusterStatName:s inboundTrafficPolicy:InboundTrafficPolicy ingressClass:s ingressControllerMode:IngressControllerMode ingressSelector:s ingressService:s localityLbSetting:LocalityLbSetting meshMTLS:MeshMTLS outboundClusterStatName:s outboundTrafficPolicy:OutboundTrafficPolicy pathNormalization:PathNormalization protocolDetectionTimeout:s proxyHttpPort:i proxyInboundListenPort:i proxyListenPort:i rootNamespace:s serviceScopeConfigs:[ServiceScopeConfigs] serviceSettings:[ServiceSettings] tcpKeepalive:TcpKeepalive tlsDefaults:MeshMTLS trustDomain:s trustDomainAliases:[s] verifyCertificateAtClient:b
MeshMTLS cipherSuites:[s] ecdhCurves:[s] minProtocolVersion:MinProtocolVersion
MeshNetworks endpoints:[Endpoints] gateways:[Gateways]
MetadataExchangeHeaders mode:Mode2
MinProtocolVersion = TLS_AUTO TLSV1_2 TLSV1_3
Mode = DISABLE SIMPLE MUTUAL ISTIO_MUTUAL
Mode2 = UNDEFINED IN_MESH
Mode3 = PASSTHROUGH LOCALHOST
Mode4 = REGISTRY_ONLY ALLOW_ANY ALLOW_ANY_DYNAMIC_DNS
MultiCluster clusterName:s enabled:b globalDomainSuffix:s includeEnvoyFilter:b
Nfs path!:s readOnly:b server!:s
NodeAffinity preferredDuringSchedulingIgnoredDuringExecution:[PreferredDuringSchedulingIgnoredDuringExecution] requiredDuringSchedulingIgnoredDuringExecution:RequiredDuringSchedulingIgnoredDuringExecution
Normalization = DEFAULT NONE BASE MERGE_SLASHES DECODE_AND_MERGE_SLASHES
OpenCensusAgent address:s context:[Context]
Opencensus context:[Context] maxTagLength:i port!:i service!:s
Opentelemetry dynatraceSampler:DynatraceSampler grpc:Grpc2 http:Http maxTagLength:i port!:i resourceDetectors:ResourceDetectors service!:s serviceAttributeEnrichment:ServiceAttributeEnrichment dynatraceSampler
Options name:s value:s
OutboundTrafficPolicy mode:Mode4 tls:TlsSettings
PathNormalization normalization:Normalization
PersistentVolumeClaim claimName!:s readOnly:b
PhotonPersistentDisk fsType:s pdID!:s
Pilot affinity:Affinity autoscaleBehavior:AutoscaleBehavior autoscaleEnabled:b autoscaleMax:i autoscaleMin:i cni:Cni configMap:b cpu:Cpu crlConfigMapName:s deploymentLabels:{s} enabled:b env:{s} envVarFrom:[EnvVarFrom] extraContainerArgs:[s] hub:s image:s ipFamilies:[s] ipFamilyPolicy:s istiodRemote:IstiodRemote jwksResolverExtraRootCA:s keepaliveMaxServerConnectionAge:s memory:Cpu nodeSelector:{s} podAnnotations:{s} podLabels:{s} replicaCount:i resources:DefaultResources rollingMaxSurge:x rollingMaxUnavailable:x seccompProfile:SeccompProfile serviceAccountAnnotations:{s} serviceAnnotations:{s} tag:s taint:Taint tolerations:[DefaultTolerations] topologySpreadConstraints:[TopologySpreadConstraints] traceSampling:n trustedZtunnelNamespace:s variant:s volumeMounts:[VolumeMounts] volumes:[Volumes]
PodAffinity preferredDuringSchedulingIgnoredDuringExecution:[PreferredDuringSchedulingIgnoredDuringExecution2] requiredDuringSchedulingIgnoredDuringExecution:[PodAffinityTerm]
PodAffinityTerm labelSelector:LabelSelector matchLabelKeys:[s] mismatchLabelKeys:[s] namespaceSelector:LabelSelector namespaces:[s] topologyKey!:s
PodCertificate certificateChainPath:s credentialBundlePath:s keyPath:s keyType!:s maxExpirationSeconds:i signerName!:s userAnnotations:{s}
Policies periodSeconds!:i type!:s value!:i
PortworxVolume fsType:s readOnly:b volumeID!:s
PostStart exec:Exec httpGet:HttpGet sleep:Sleep tcpSocket:TcpSocket
Preference matchExpressions:[MatchExpressions] matchFields:[MatchExpressions]
PreferredDuringSchedulingIgnoredDuringExecution preference!:Preference weight!:i
PreferredDuringSchedulingIgnoredDuringExecution2 podAffinityTerm!:PodAffinityTerm weight!:i
PrivateKeyProvider cryptomb:Cryptomb qat:Cryptomb cryptomb|qat
Profile = ambient default demo empty external openshift openshift-ambient preview remote stable
Projected defaultMode:i sources:[Sources]
Proxy autoInject:s clusterDomain:s componentLogLevel:s enableCoreDump:b excludeIPRanges:s excludeInboundPorts:s excludeOutboundPorts:s holdApplicationUntilProxyStarts:b image:s includeIPRanges:s includeInboundPorts:s includeOutboundPorts:s lifecycle:Lifecycle logLevel:s outlierLogPath:s privileged:b readinessFailureThreshold:i readinessInitialDelaySeconds:i readinessPeriodSeconds:i resources:DefaultResources seccompProfile:SeccompProfile startupProbe:StartupProbe statusPort:i tracer:Tracer
ProxyHeaders attemptCount:AttemptCount envoyDebugHeaders:AttemptCount forwardedClientCert:ForwardClientCertDetails metadataExchangeHeaders:MetadataExchangeHeaders preserveHttp1HeaderCase:b requestId:AttemptCount server:Server setCurrentClientCertDetails:SetCurrentClientCertDetails xForwardedHost:DefaultPodDisruptionBudget xForwardedPort:DefaultPodDisruptionBudget
ProxyProtocol
ProxyStatsMatcher inclusionPrefixes:[s] inclusionRegexps:[s] inclusionSuffixes:[s]
Proxy_init image:s resources:DefaultResources
Quobyte group:s readOnly:b registry!:s tenant:s user:s volume!:s
Rbd fsType:s image!:s keyring:s monitors!:[s] pool:s readOnly:b secretRef:SecretRef user:s
ReadinessProbe exec:Exec failureThreshold:i grpc:Grpc httpGet:HttpGet initialDelaySeconds:i periodSeconds:i successThreshold:i tcpSocket:TcpSocket terminationGracePeriodSeconds:i timeoutSeconds:i
Repair brokenPodLabelKey:s brokenPodLabelValue:s createEvents:s deletePods:b enabled:b hub:s image:s initContainerName:s labelPods:b repairPods:b tag:s
RequiredDuringSchedulingIgnoredDuringExecution nodeSelectorTerms!:[Preference]
ResourceDetectors dynatrace:ProxyProtocol environment:ProxyProtocol
ResourceFieldRef containerName:s divisor:x resource!:s
ResourceScope = undefined all cluster namespace
Resource_quotas enabled:b pods:i
Resources limits:{x} requests:{x}
RollingUpdate maxSurge:x maxUnavailable:x
ScaleDown policies:[Policies] selectPolicy:s stabilizationWindowSeconds:i tolerance:x
ScaleIO fsType:s gateway!:s protectionDomain:s readOnly:b secretRef!:SecretRef sslEnabled:b storageMode:s storagePool:s system!:s volumeName:s
Scope = LOCAL GLOBAL
Sds token:Token
Sds2 enabled:b k8sSaJwtPath:s
Sds3 name!:s port!:i service!:s
SeLinuxOptions level:s role:s type:s user:s
SeccompProfile localhostProfile:s type!:s
Secret defaultMode:i items:[Items] optional:b secretName:s
SecretRef name:s
Server disabled:b value:s
ServiceAccountToken audience:s expirationSeconds:i path!:s
ServiceAttributeEnrichment = ISTIO_CANONICAL OTEL_SEMANTIC_CONVENTIONS
ServiceScopeConfigs namespaceSelector:LabelSelector scope:Scope servicesSelector:LabelSelector
ServiceSettings hosts:[s] settings:Settings
SetCurrentClientCertDetails cert:b chain:b dns:b subject:b uri:b
Settings clusterLocal:b
SidecarInjectorWebhook alwaysInjectSelector:[LabelSelector] defaultTemplates:[s] enableNamespacesByDefault:b injectedAnnotations:{s} injectionURL:s neverInjectSelector:[LabelSelector] reinvocationPolicy:s rewriteAppHTTPProbe:b templates:{s}
Skywalking accessToken:s port!:i service!:s
Sleep seconds!:i
Sources clusterTrustBundle:ClusterTrustBundle configMap:ConfigMap2 downwardAPI:DownwardAPI2 podCertificate:PodCertificate secret:ConfigMap2 serviceAccountToken:ServiceAccountToken
Spec accessModes:[s] dataSource:DataSource dataSourceRef:DataSourceRef resources:Resources selector:LabelSelector storageClassName:s volumeAttributesClassName:s volumeMode:s volumeName:s
Stackdriver debug:b maxNumberOfAnnotations:i maxNumberOfAttributes:i maxNumberOfMessageEvents:i
Stackdriver2 debug:b logging:Logging2 maxNumberOfAnnotations:i maxNumberOfAttributes:i maxNumberOfMessageEvents:i maxTagLength:i
StartupProbe enabled:b failureThreshold:i
Storageos fsType:s readOnly:b secretRef:SecretRef volumeName:s volumeNamespace:s
Sts servicePort:i
SubscribedResources = SERVICE_REGISTRY
Taint enabled:b name:s namespace:s
TargetRef kind!:Kind name!:s
TcpKeepalive interval:s probes:i time:s
TcpSocket host:s port!:x
Telemetry enabled:b v2:V2
TlsSettings caCertificates:s caCrl:s clientCertificate:s credentialName:s insecureSkipVerify:b mode:Mode privateKey:s sni:s subjectAltNames:[s]
Token aud:s
TopologySpreadConstraints labelSelector:LabelSelector matchLabelKeys:[s] maxSkew!:i minDomains:i nodeAffinityPolicy:s nodeTaintsPolicy:s topologyKey!:s whenUnsatisfiable!:s
TraceContextOption = USE_B3 USE_B3_WITH_W3C_PROPAGATION
Tracer = zipkin lightstep datadog stackdriver openCensusAgent none
Tracer2 datadog:Datadog lightstep:Lightstep stackdriver:Stackdriver zipkin:Datadog
Tracing customTags:{CustomTags} datadog:Datadog enableIstioTags:b lightstep:Lightstep maxPathTagLength:i openCensusAgent:OpenCensusAgent sampling:n stackdriver:Stackdriver tlsSettings:TlsSettings zipkin:Datadog zipkin|lightstep|datadog|stackdriver|openCensusAgent
TracingServiceName = APP_LABEL_AND_NAMESPACE CANONICAL_NAME_ONLY CANONICAL_NAME_AND_NAMESPACE
Type = InPlace RevisionBased
UpdateStrategy inactiveRevisionDeletionGracePeriodSeconds:i type:Type updateWorkloads:b
UpdateStrategy2 rollingUpdate:RollingUpdate type:s
V2 enabled:b prometheus:DefaultPodDisruptionBudget stackdriver:DefaultPodDisruptionBudget
ValueFrom configMapKeyRef:ConfigMapKeyRef fieldRef:FieldRef fileKeyRef:FileKeyRef resourceFieldRef:ResourceFieldRef secretKeyRef:ConfigMapKeyRef
Values base:Base compatibilityVersion:s defaultRevision:s experimental:* gatewayClasses:* global:Global istiodRemote:IstiodRemote meshConfig:MeshConfig pilot:Pilot profile:s revision:s sidecarInjectorWebhook:SidecarInjectorWebhook telemetry:Telemetry
Values2 cni:Cni2 global:Global2
Values3 global:Global3 ztunnel:Ztunnel
Version = v1.30-latest v1.30.3 v1.30.2 v1.30.1 v1.30.0 v1.29-latest v1.29.6 v1.29.5 v1.29.4 v1.29.3 v1.29.2 v1.29.1 v1.29.0 v1.28-latest v1.28.10 v1.28.9 v1.28.8 v1.28.7 v1.28.6 v1.28.5 v1.28.4 v1.28.3 v1.28.2 v1.28.1 v1.28.0 v1.27-latest v1.27.9 v1.27.8 v1.27.7 v1.27.6 v1.27.5 v1.27.4 v1.27.3 v1.27.2 v1.27.1 v1.27.0 v1.26-latest v1.26.8 v1.26.7 v1.26.6 v1.26.5 v1.26.4 v1.26.3 v1.26.2 v1.26.1 v1.26.0 v1.25-latest v1.25.5 v1.25.4 v1.25.3 v1.25.2 v1.25.1 v1.24-latest v1.24.6 v1.24.5 v1.24.4 v1.24.3 v1.24.2 v1.24.1 v1.24.0 v1.23-latest v1.23.6 v1.23.5 v1.23.4 v1.23.3 v1.23.2 v1.22-latest v1.22.8 v1.22.7 v1.22.6 v1.22.5 v1.21.6
Version2 = v1.30-latest v1.30.3 v1.30.2 v1.30.1 v1.30.0 v1.29-latest v1.29.6 v1.29.5 v1.29.4 v1.29.3 v1.29.2 v1.29.1 v1.29.0 v1.28-latest v1.28.10 v1.28.9 v1.28.8 v1.28.7 v1.28.6 v1.28.5 v1.28.4 v1.28.3 v1.28.2 v1.28.1 v1.28.0 v1.27-latest v1.27.9 v1.27.8 v1.27.7 v1.27.6 v1.27.5 v1.27.4 v1.27.3 v1.27.2 v1.27.1 v1.27.0 v1.26-latest v1.26.8 v1.26.7 v1.26.6 v1.26.5 v1.26.4 v1.26.3 v1.26.2 v1.26.1 v1.26.0 v1.25-latest v1.25.5 v1.25.4 v1.25.3 v1.25.2 v1.25.1 v1.24-latest v1.24.6 v1.24.5 v1.24.4 v1.24.3 v1.24.2 v1.24.1 v1.24.0
VolumeClaimTemplate metadata:ProxyProtocol spec!:Spec
VolumeMounts mountPath!:s mountPropagation:s name!:s readOnly:b recursiveReadOnly:s subPath:s subPathExpr:s
Volumes awsElasticBlockStore:AwsElasticBlockStore azureDisk:AzureDisk azureFile:AzureFile cephfs:Cephfs cinder:Cinder configMap:ConfigMap csi:Csi downwardAPI:DownwardAPI emptyDir:EmptyDir ephemeral:Ephemeral fc:Fc flexVolume:FlexVolume flocker:Flocker gcePersistentDisk:GcePersistentDisk gitRepo:GitRepo glusterfs:Glusterfs hostPath:HostPath image:Image2 iscsi:Iscsi name!:s nfs:Nfs persistentVolumeClaim:PersistentVolumeClaim photonPersistentDisk:PhotonPersistentDisk portworxVolume:PortworxVolume projected:Projected quobyte:Quobyte rbd:Rbd scaleIO:ScaleIO secret:Secret storageos:Storageos vsphereVolume:VsphereVolume
VsphereVolume fsType:s storagePolicyID:s storagePolicyName:s volumePath!:s
Waypoint affinity:Affinity nodeSelector:RequiredDuringSchedulingIgnoredDuringExecution resources:DefaultResources toleration:[DefaultTolerations] topologySpreadConstraints:[TopologySpreadConstraints]
ZTunnelSpec namespace!:s targetRef:TargetRef values:Values3 version!:Version2
Zipkin enable64bitTraceId:b headers:[Headers] maxTagLength:i path:s port!:i service!:s timeout:s traceContextOption:TraceContextOption
Ztunnel Annotations:{s} Labels:{s} affinity:Affinity caAddress:s dnsConfig:DnsConfig dnsPolicy:DnsPolicy env:{s} hub:s image:s imagePullPolicy:ImagePullPolicy imagePullSecrets:[s] istioNamespace:s logAsJson:b logLevel:LogLevel multiCluster:MultiCluster network:s nodeSelector:{s} peerCaCrl:DefaultPodDisruptionBudget podAnnotations:{s} podLabels:{s} resourceName:s resourceQuotas:Resource_quotas resources:DefaultResources revision:s seLinuxOptions:SeLinuxOptions tag:s terminationGracePeriodSeconds:i tolerations:[DefaultTolerations] updateStrategy:UpdateStrategy2 variant:s volumeMounts:[VolumeMounts] volumes:[Volumes] xdsAddress:s
`;
