// Made by scripts/operator-values.ts from operator/pkg/apis/values_types.proto of Istio: 'npx ts-node --transpile-only scripts/operator-values.ts' makes it anew.

/** Types as value-types.ts reads them: a name, and its fields or, after `=`, what it may be. That of all values is `Values`. */
export const OPERATOR_TYPES = `
Agentgateway image:s
ArchConfig amd64:i ppc64le:i s390x:i arm64:i
BaseConfig enableCRDTemplates:b excludedCRDs:[s] validationURL:s enableIstioConfigCRDs:b validateGateway:b validationCABundle:s
CNIAmbientConfig enabled:b configDir:s dnsCapture:b ipv6:b reconcileIptablesOnStartup:b
CNIConfig enabled:b hub:s tag:* variant:s image:s pullPolicy:s cniBinDir:s cniConfDir:s cniConfFileName:s cniNetnsDir:s excludeNamespaces:[s] affinity:{*} env:{*} daemonSetLabels:{*} podAnnotations:{*} podLabels:{*} pspClusterRole:s psp_cluster_role:s logLevel:s logging:GlobalLoggingConfig repair:CNIRepairConfig chained:b resourceQuotas:ResourceQuotas resource_quotas:ResourceQuotas resources:Resources privileged:b seccompProfile:{*} ambient:CNIAmbientConfig provider:s rollingMaxUnavailable:x istioOwnedCNIConfig:b istioOwnedCNIConfigFileName:s useAppArmorAnnotation:b
CNIRepairConfig enabled:b hub:s tag:* image:s labelPods:b repairPods:b createEvents:s deletePods:b brokenPodLabelKey:s brokenPodLabelValue:s initContainerName:s
CNIUsageConfig enabled:b chained:b provider:s
DefaultPodDisruptionBudgetConfig enabled:b
DefaultResourcesConfig requests:ResourcesRequestsConfig
EgressGatewayConfig autoscaleEnabled:b autoscaleMax:i autoscaleMin:i memory:TargetUtilizationConfig cpu:TargetUtilizationConfig customService:b enabled:b env:{*} labels:{s} name:s nodeSelector:{*} podAnnotations:{*} podAntiAffinityLabelSelector:[{*}] podAntiAffinityTermLabelSelector:[{*}] ports:[PortsConfig] resources:Resources secretVolumes:[SecretVolume] serviceAnnotations:{*} type:s tolerations:[{*}] rollingMaxSurge:x rollingMaxUnavailable:x configVolumes:[{*}] additionalContainers:[{*}] runAsRoot:b injectionTemplate:s serviceAccount:ServiceAccount ipFamilies:[s] ipFamilyPolicy:s
ExperimentalConfig stableValidationPolicy:b
GatewaysConfig istio-egressgateway:EgressGatewayConfig istio_egressgateway:EgressGatewayConfig enabled:b istio-ingressgateway:IngressGatewayConfig istio_ingressgateway:IngressGatewayConfig securityContext:* seccompProfile:*
GlobalConfig arch:ArchConfig certSigners:[s] configValidation:b defaultNodeSelector:{*} defaultPodDisruptionBudget:DefaultPodDisruptionBudgetConfig defaultResources:DefaultResourcesConfig defaultTolerations:[{*}] hub:s imagePullPolicy:s imagePullSecrets:[s] istioNamespace:s logAsJson:b logging:GlobalLoggingConfig meshID:s meshNetworks:{*} multiCluster:MultiClusterConfig network:s podDNSSearchNamespaces:[s] omitSidecarInjectorConfigMap:b operatorManageWebhooks:b priorityClassName:s proxy:ProxyConfig proxy_init:ProxyInitConfig sds:SDSConfig tag:* variant:s tracer:TracerConfig remotePilotAddress:s istiod:IstiodConfig pilotCertProvider:s jwtPolicy:s sts:STSConfig revision:s mountMtlsCerts:b caAddress:s externalIstiod:b configCluster:b caName:s platform:s ipFamilies:[s] ipFamilyPolicy:s waypoint:WaypointConfig trustBundleName:s nativeNftables:b networkPolicy:NetworkPolicyConfig resourceScope:ResourceScope agentgateway:Agentgateway enableReaderRBAC:b
GlobalLoggingConfig level:s
IngressGatewayConfig autoscaleEnabled:b autoscaleMax:i autoscaleMin:i memory:TargetUtilizationConfig cpu:TargetUtilizationConfig customService:b enabled:b env:{*} labels:{s} loadBalancerIP:s loadBalancerSourceRanges:[s] name:s nodeSelector:{*} podAnnotations:{*} podAntiAffinityLabelSelector:[{*}] podAntiAffinityTermLabelSelector:[{*}] ports:[PortsConfig] replicaCount:i resources:{*} secretVolumes:[SecretVolume] serviceAnnotations:{*} type:s rollingMaxSurge:x rollingMaxUnavailable:x externalTrafficPolicy:s tolerations:[{*}] ingressPorts:[{*}] additionalContainers:[{*}] configVolumes:[{*}] runAsRoot:b injectionTemplate:s serviceAccount:ServiceAccount ipFamilies:[s] ipFamilyPolicy:s
IstiodConfig enableAnalysis:b
IstiodRemoteConfig injectionURL:s injectionPath:s injectionCABundle:s enabled:b enabledLocalInjectorIstiod:b
MultiClusterConfig enabled:b clusterName:s globalDomainSuffix:s includeEnvoyFilter:b
NetworkPolicyConfig enabled:b
OutboundTrafficPolicyConfig
PilotConfig enabled:b autoscaleEnabled:b autoscaleMin:i autoscaleMax:i autoscaleBehavior:{*} replicaCount:i image:s traceSampling:n resources:Resources cpu:TargetUtilizationConfig nodeSelector:{*} keepaliveMaxServerConnectionAge:s deploymentLabels:{*} podLabels:{*} configMap:b env:{*} affinity:{*} rollingMaxSurge:x rollingMaxUnavailable:x tolerations:[{*}] podAnnotations:{*} serviceAnnotations:{*} serviceAccountAnnotations:{*} jwksResolverExtraRootCA:s hub:s tag:* variant:s seccompProfile:{*} topologySpreadConstraints:[{*}] extraContainerArgs:[{*}] volumeMounts:[{*}] volumes:[{*}] ipFamilies:[s] ipFamilyPolicy:s memory:TargetUtilizationConfig cni:CNIUsageConfig taint:PilotTaintControllerConfig trustedZtunnelNamespace:s istiodRemote:IstiodRemoteConfig envVarFrom:[{*}] crlConfigMapName:s
PilotIngressConfig ingressService:s ingressControllerMode:ingressControllerMode ingressClass:s
PilotPolicyConfig enabled:b
PilotTaintControllerConfig enabled:b namespace:s
PortsConfig name:s port:i nodePort:i targetPort:i protocol:s
ProxyConfig autoInject:s clusterDomain:s componentLogLevel:s enableCoreDump:b excludeInboundPorts:s excludeIPRanges:s image:s includeIPRanges:s logLevel:s outlierLogPath:s privileged:b readinessInitialDelaySeconds:i readinessPeriodSeconds:i readinessFailureThreshold:i seccompProfile:{*} startupProbe:StartupProbe statusPort:i resources:Resources tracer:tracer excludeOutboundPorts:s lifecycle:{*} holdApplicationUntilProxyStarts:b includeInboundPorts:s includeOutboundPorts:s
ProxyInitConfig image:s resources:Resources
ResourceQuotas enabled:b pods:i
ResourceScope = undefined all cluster namespace
Resources limits:{s} requests:{s}
ResourcesRequestsConfig cpu:s memory:s
SDSConfig token:{*}
STSConfig servicePort:i
SecretVolume mountPath:s name:s secretName:s
ServiceAccount annotations:{*}
SidecarInjectorConfig enableNamespacesByDefault:b reinvocationPolicy:s neverInjectSelector:[{*}] alwaysInjectSelector:[{*}] rewriteAppHTTPProbe:b injectedAnnotations:{*} injectionURL:s templates:{*} defaultTemplates:[s]
StartupProbe enabled:b failureThreshold:i
TargetUtilizationConfig targetAverageUtilization:i
TelemetryConfig enabled:b v2:TelemetryV2Config
TelemetryV2Config enabled:b prometheus:TelemetryV2PrometheusConfig stackdriver:TelemetryV2StackDriverConfig
TelemetryV2PrometheusConfig enabled:b
TelemetryV2StackDriverConfig enabled:b
TracerConfig datadog:TracerDatadogConfig lightstep:TracerLightStepConfig zipkin:TracerZipkinConfig stackdriver:TracerStackdriverConfig
TracerDatadogConfig address:s
TracerLightStepConfig address:s accessToken:s
TracerStackdriverConfig debug:b maxNumberOfAttributes:i maxNumberOfAnnotations:i maxNumberOfMessageEvents:i
TracerZipkinConfig address:s
Values cni:CNIConfig gateways:GatewaysConfig global:GlobalConfig pilot:PilotConfig ztunnel:* telemetry:TelemetryConfig sidecarInjectorWebhook:SidecarInjectorConfig istioCni:CNIUsageConfig istio_cni:CNIUsageConfig revision:s ownerName:s meshConfig:* base:BaseConfig istiodRemote:IstiodRemoteConfig revisionTags:[s] defaultRevision:s profile:s compatibilityVersion:s experimental:ExperimentalConfig gatewayClasses:*
WaypointConfig resources:Resources affinity:{*} topologySpreadConstraints:[{*}] nodeSelector:{*} toleration:[{*}]
ingressControllerMode = UNSPECIFIED DEFAULT STRICT OFF
tracer = zipkin lightstep datadog stackdriver openCensusAgent none
`;
