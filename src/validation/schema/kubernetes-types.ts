/** What objects of every kind carry. */
export const METADATA_TYPES = `
ObjectMeta annotations:{s} creationTimestamp:s deletionGracePeriodSeconds:i deletionTimestamp:s finalizers:[s] generateName:s generation:i labels:{s} managedFields:[ManagedFields] name:s namespace:s ownerReferences:[OwnerReference] resourceVersion:s selfLink:s uid:s
ManagedFields apiVersion:s fieldsType:s fieldsV1:{*} manager:s operation:s subresource:s time:s
OwnerReference apiVersion:s blockOwnerDeletion:b controller:b kind:s name:s uid:s
`;

/** Of the kinds of Kubernetes and others, what rules read; all other fields are nobody's business here. */
export const KUBERNETES_KINDS = `
/ConfigMap binaryData:{s} data:{s} immutable:b
/Namespace spec:Opaque
/Node spec:Opaque
/Pod spec:PodSpec
/Secret data:{s} stringData:{s} type:s immutable:b
/Service spec:ServiceSpec
/ServiceAccount automountServiceAccountToken:b imagePullSecrets:[NameRef] secrets:[NameRef]
admissionregistration.k8s.io/MutatingWebhookConfiguration webhooks:[Webhook]
admissionregistration.k8s.io/ValidatingWebhookConfiguration webhooks:[Webhook]
apiextensions.k8s.io/CustomResourceDefinition spec:CrdSpec
apps/DaemonSet spec:WorkloadSpec
apps/Deployment spec:WorkloadSpec
apps/ReplicaSet spec:WorkloadSpec
apps/StatefulSet spec:WorkloadSpec
argoproj.io/Rollout spec:RolloutSpec
autoscaling/HorizontalPodAutoscaler spec:HpaSpec
batch/CronJob spec:CronJobSpec
batch/Job spec:WorkloadSpec
cert-manager.io/Certificate spec:CertificateSpec
flagger.app/Canary spec:FlaggerSpec
gateway.networking.k8s.io/GRPCRoute spec:RouteSpec
gateway.networking.k8s.io/Gateway spec:GatewaySpec
gateway.networking.k8s.io/GatewayClass spec:GatewayClassSpec
gateway.networking.k8s.io/HTTPRoute spec:RouteSpec
gateway.networking.k8s.io/ReferenceGrant spec:ReferenceGrantSpec
gateway.networking.k8s.io/TCPRoute spec:RouteSpec
gateway.networking.k8s.io/TLSRoute spec:RouteSpec
gateway.networking.k8s.io/UDPRoute spec:RouteSpec
install.istio.io/IstioOperator spec:IstioOperatorSpec
networking.k8s.io/NetworkPolicy spec:NetworkPolicySpec
policy/PodDisruptionBudget spec:PdbSpec
sailoperator.io/Istio spec:SailSpec
sailoperator.io/IstioRevision spec:Opaque
sailoperator.io/IstioRevisionTag spec:Opaque
`;

/** The types of their fields. */
export const KUBERNETES_TYPES = `
Opaque
NameRef name:s
ServiceSpec allocateLoadBalancerNodePorts:b clusterIP:s clusterIPs:[s] externalIPs:[s] externalName:s externalTrafficPolicy:s internalTrafficPolicy:s ipFamilies:[s] ipFamilyPolicy:s loadBalancerClass:s loadBalancerIP:s loadBalancerSourceRanges:[s] ports:[ServicePort] publishNotReadyAddresses:b selector:{s} sessionAffinity:s trafficDistribution:s type:s
ServicePort appProtocol:s name:s nodePort:i port:i protocol:s targetPort:x
WorkloadSpec minReadySeconds:i paused:b replicas:i selector:LabelSelector serviceName:s strategy:Opaque template:PodTemplate updateStrategy:Opaque
RolloutSpec replicas:i selector:LabelSelector strategy:RolloutStrategy template:PodTemplate workloadRef:ObjectRef
RolloutStrategy blueGreen:BlueGreen canary:Canary
BlueGreen activeService:s previewService:s
Canary canaryMetadata:TemplateMeta canaryService:s stableMetadata:TemplateMeta stableService:s trafficRouting:TrafficRouting
TrafficRouting istio:IstioRouting managedRoutes:[NameRef]
IstioRouting destinationRule:RolloutRule virtualService:RolloutRoutes virtualServices:[RolloutRoutes]
RolloutRule canarySubsetName:s name:s stableSubsetName:s
RolloutRoutes name:s routes:[s]
CronJobSpec jobTemplate:JobTemplate schedule:s suspend:b
JobTemplate metadata:TemplateMeta spec:WorkloadSpec
PodTemplate metadata:TemplateMeta spec:PodSpec
TemplateMeta annotations:{s} labels:{s} name:s namespace:s
PodSpec automountServiceAccountToken:b containers:[Container] dnsPolicy:s hostNetwork:b initContainers:[Container] nodeName:s nodeSelector:{s} restartPolicy:s securityContext:SecurityContext serviceAccount:s serviceAccountName:s shareProcessNamespace:b terminationGracePeriodSeconds:i volumes:[Volume]
Container args:[s] command:[s] env:[EnvVar] envFrom:[EnvFrom] image:s imagePullPolicy:s lifecycle:Opaque livenessProbe:Probe name:s ports:[ContainerPort] readinessProbe:Probe restartPolicy:s securityContext:SecurityContext startupProbe:Probe volumeMounts:[VolumeMount]
ContainerPort containerPort:i hostIP:s hostPort:i name:s protocol:s
EnvVar name:s value:s valueFrom:EnvSource
EnvSource configMapKeyRef:KeyRef fieldRef:Opaque resourceFieldRef:Opaque secretKeyRef:KeyRef
EnvFrom configMapRef:NameRef prefix:s secretRef:NameRef
KeyRef key:s name:s
Probe exec:ExecAction grpc:PortAction httpGet:HttpGetAction tcpSocket:PortAction
ExecAction command:[s]
HttpGetAction host:s path:s port:x scheme:s
PortAction host:s port:x service:s
SecurityContext allowPrivilegeEscalation:b capabilities:Capabilities fsGroup:i privileged:b readOnlyRootFilesystem:b runAsGroup:i runAsNonRoot:b runAsUser:i
Capabilities add:[s] drop:[s]
Volume configMap:VolumeConfigMap csi:Opaque name:s projected:Opaque secret:VolumeSecret
VolumeConfigMap name:s
VolumeSecret secretName:s
VolumeMount mountPath:s name:s readOnly:b subPath:s
LabelSelector matchExpressions:[Requirement] matchLabels:{s}
Requirement key:s operator:s values:[s]
ObjectRef apiVersion:s group:s kind:s name:s namespace:s sectionName:s
Webhook admissionReviewVersions:[s] clientConfig:WebhookClient failurePolicy:s matchPolicy:s name:s namespaceSelector:LabelSelector objectSelector:LabelSelector reinvocationPolicy:s rules:[WebhookRule] sideEffects:s timeoutSeconds:i
WebhookClient caBundle:s service:WebhookService url:s
WebhookService name:s namespace:s path:s port:i
WebhookRule apiGroups:[s] apiVersions:[s] operations:[s] resources:[s] scope:s
CrdSpec group:s names:CrdNames scope:s versions:[CrdVersion]
CrdNames categories:[s] kind:s listKind:s plural:s shortNames:[s] singular:s
CrdVersion deprecated:b name:s served:b storage:b
HpaSpec maxReplicas:i minReplicas:i scaleTargetRef:ObjectRef
PdbSpec maxUnavailable:x minAvailable:x selector:LabelSelector
CertificateSpec commonName:s dnsNames:[s] ipAddresses:[s] isCA:b issuerRef:ObjectRef secretName:s secretTemplate:TemplateMeta uris:[s] usages:[s]
NetworkPolicySpec egress:[NetworkPolicyEgress] ingress:[NetworkPolicyIngress] podSelector:LabelSelector policyTypes:[s]
NetworkPolicyEgress ports:[NetworkPolicyPort] to:[NetworkPolicyPeer]
NetworkPolicyIngress from:[NetworkPolicyPeer] ports:[NetworkPolicyPort]
NetworkPolicyPort endPort:i port:x protocol:s
NetworkPolicyPeer ipBlock:IpBlock namespaceSelector:LabelSelector podSelector:LabelSelector
IpBlock cidr:s except:[s]
FlaggerSpec analysis:{*} provider:s service:FlaggerService targetRef:ObjectRef
FlaggerService apex:NameRef canary:NameRef gatewayRefs:[ParentRef] gateways:[s] hosts:[s] name:s port:i portName:s primary:NameRef targetPort:x
GatewayClassSpec controllerName:s description:s parametersRef:ObjectRef
GatewaySpec addresses:[GatewayAddress] allowedListeners:AllowedListeners backendTLS:Opaque gatewayClassName:s infrastructure:Infrastructure listeners:[GatewayListener] tls:Opaque
AllowedListeners namespaces:RouteNamespaces
GatewayAddress type:s value:s
Infrastructure annotations:{s} labels:{s} parametersRef:ObjectRef
GatewayListener allowedRoutes:AllowedRoutes hostname:s name:s port:i protocol:s tls:GatewayTls
AllowedRoutes kinds:[ObjectRef] namespaces:RouteNamespaces
RouteNamespaces from:s selector:LabelSelector
GatewayTls certificateRefs:[ObjectRef] frontendValidation:FrontendValidation mode:s options:{s}
FrontendValidation caCertificateRefs:[ObjectRef]
ReferenceGrantSpec from:[ObjectRef] to:[ObjectRef]
RouteSpec hostnames:[s] parentRefs:[ParentRef] rules:[RouteRule]
ParentRef group:s kind:s name:s namespace:s port:i sectionName:s
RouteRule backendRefs:[BackendRef] filters:[RouteFilter] matches:[RouteMatch] name:s retry:Opaque sessionPersistence:Opaque timeouts:RouteTimeouts
RouteTimeouts backendRequest:s request:s
RouteMatch headers:[NamedMatch] method:* path:PathMatch queryParams:[NamedMatch]
PathMatch type:s value:s
NamedMatch name:s type:s value:s
BackendRef filters:[RouteFilter] group:s kind:s name:s namespace:s port:i weight:i
RouteFilter cors:RouteCors extensionRef:ObjectRef requestHeaderModifier:HeaderModifier requestMirror:RequestMirror requestRedirect:RequestRedirect responseHeaderModifier:HeaderModifier type:s urlRewrite:UrlRewrite
RouteCors allowCredentials:b allowHeaders:[s] allowMethods:[s] allowOrigins:[s] exposeHeaders:[s] maxAge:i
HeaderModifier add:[HeaderValue] remove:[s] set:[HeaderValue]
HeaderValue name:s value:s
RequestMirror backendRef:BackendRef percent:i
RequestRedirect hostname:s path:PathModifier port:i scheme:s statusCode:i
UrlRewrite hostname:s path:PathModifier
PathModifier replaceFullPath:s replacePrefixMatch:s type:s
IstioOperatorSpec components:{*} hub:s meshConfig:{*} namespace:s profile:s revision:s tag:x values:{*}
SailSpec namespace:s profile:s updateStrategy:SailUpdate values:{*} version:s
SailUpdate inactiveRevisionDeletionGracePeriodSeconds:i type:s updateWorkloads:b
`;
