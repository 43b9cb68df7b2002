// Made by scripts/schemas.ts from the CRDs of istio.io/api v1.30.3: 'npm run schemas' makes it anew.

/** Group and kind, the versions that are served, and the type of the spec. */
export const ISTIO_KINDS = `
extensions.istio.io/TrafficExtension v1alpha1 TrafficExtension
extensions.istio.io/WasmPlugin v1alpha1 WasmPlugin
networking.istio.io/DestinationRule v1,v1alpha3,v1beta1 DestinationRule
networking.istio.io/EnvoyFilter v1alpha3 EnvoyFilter
networking.istio.io/Gateway v1,v1alpha3,v1beta1 Gateway
networking.istio.io/ProxyConfig v1beta1 ProxyConfig
networking.istio.io/ServiceEntry v1,v1alpha3,v1beta1 ServiceEntry
networking.istio.io/Sidecar v1,v1alpha3,v1beta1 Sidecar
networking.istio.io/VirtualService v1,v1alpha3,v1beta1 VirtualService
networking.istio.io/WorkloadEntry v1,v1alpha3,v1beta1 Endpoints
networking.istio.io/WorkloadGroup v1,v1alpha3,v1beta1 WorkloadGroup
security.istio.io/AuthorizationPolicy v1,v1beta1 AuthorizationPolicy
security.istio.io/PeerAuthentication v1,v1beta1 PeerAuthentication
security.istio.io/RequestAuthentication v1,v1beta1 RequestAuthentication
telemetry.istio.io/Telemetry v1,v1alpha1 Telemetry
`;

/** Types as shapes.ts reads them: a name, and fields with what they hold. */
export const ISTIO_TYPES = `
Abort grpcStatus:s http2Error:s httpStatus:i percentage:Percentage
AccessLogging disabled:b filter:Filter2 match:Mtls providers:[SubFilter]
AllowOrigins exact:s prefix:s regex:s
Attributes name:s value:s
AuthorizationPolicy action:s provider:SubFilter rules:[Rules] selector:Selector targetRef:TargetRefs targetRefs:[TargetRefs]
Body bytes:s string:s
Cluster name:s portNumber:i service:s subset:s
ConfigPatches applyTo:s match:Match2 patch:Patch
ConnectionPool http:Http tcp:Tcp
ConsistentHash httpCookie:HttpCookie httpHeaderName:s httpQueryParameterName:s maglev:Maglev minimumRingSize:i ringHash:RingHash useSourceIp:b
CorsPolicy allowCredentials:b allowHeaders:[s] allowMethods:[s] allowOrigin:[s] allowOrigins:[AllowOrigins] exposeHeaders:[s] maxAge:s unmatchedPreflights:s
CustomTags environment:Environment formatter:Formatter header:Environment literal:Formatter
Delay exponentialDelay:s fixedDelay:s percent:i percentage:Percentage
Delegate name:s namespace:s
DestinationRule exportTo:[s] host:s subsets:[Subsets] trafficPolicy:TrafficPolicy workloadSelector:Selector
DirectResponse body:Body status:i
Distribute from:s to:{i}
Egress bind:s captureMode:s hosts:[s] port:Port
EgressProxy host:s port:Ports subset:s
Endpoints address:s labels:{s} locality:s network:s ports:{i} serviceAccount:s weight:i
Env name:s value:s valueFrom:s
Environment defaultValue:s name:s
EnvoyFilter configPatches:[ConfigPatches] priority:i targetRefs:[TargetRefs] workloadSelector:WorkloadSelector
Exec command:[s]
Failover from:s to:s
Fault abort:Abort delay:Delay
Filter name:s subFilter:SubFilter
Filter2 expression:s
FilterChain applicationProtocols:s destinationPort:i filter:Filter name:s sni:s transportProtocol:s
Formatter value:s
From source:Source
FromHeaders name:s prefix:s
Gateway selector:{s} servers:[Servers]
Grpc port:i service:s
Headers request:Request response:Request
Http h2UpgradePolicy:s http1MaxPendingRequests:i http2MaxRequests:i idleTimeout:s maxConcurrentStreams:i maxRequestsPerConnection:i maxRetries:i useClientProtocol:b
Http2 corsPolicy:CorsPolicy delegate:Delegate directResponse:DirectResponse fault:Fault headers:Headers match:[Match3] mirror:EgressProxy mirror_percent:i mirrorPercent:i mirrorPercentage:Percentage mirrors:[Mirrors] name:s redirect:Redirect retries:Retries rewrite:Rewrite route:[Route2] timeout:s
HttpCookie attributes:[Attributes] name:s path:s ttl:s
HttpGet host:s httpHeaders:[Attributes] path:s port:i scheme:s
Image imageType:s
Ingress bind:s captureMode:s connectionPool:ConnectionPool defaultEndpoint:s port:Port tls:Tls2
JwtRules audiences:[s] forwardOriginalToken:b fromCookies:[s] fromHeaders:[FromHeaders] fromParams:[s] issuer:s jwks:s jwks_uri:s jwksUri:s outputClaimToHeaders:[OutputClaimToHeaders] outputPayloadToHeader:s spaceDelimitedClaims:[s] timeout:s
Listener filterChain:FilterChain listenerFilter:s name:s portName:s portNumber:i
LoadBalancer consistentHash:ConsistentHash localityLbSetting:LocalityLbSetting simple:s warmup:Warmup warmupDurationSecs:s
LocalityLbSetting distribute:[Distribute] enabled:b failover:[Failover] failoverPriority:[s]
Lua inlineCode:s
Maglev tableSize:i
Match mode:s ports:[Ports]
Match2 cluster:Cluster context:s listener:Listener proxy:Proxy routeConfiguration:RouteConfiguration waypoint:Waypoint
Match3 authority:AllowOrigins gateways:[s] headers:{AllowOrigins} ignoreUriCase:b method:AllowOrigins name:s port:i queryParams:{AllowOrigins} scheme:AllowOrigins sourceLabels:{s} sourceNamespace:s statPrefix:s uri:AllowOrigins withoutHeaders:{AllowOrigins}
Match4 destinationSubnets:[s] gateways:[s] port:i sourceLabels:{s} sourceNamespace:s sourceSubnet:s
Match5 destinationSubnets:[s] gateways:[s] port:i sniHosts:[s] sourceLabels:{s} sourceNamespace:s
Match6 customMetric:s metric:s mode:s
Metadata annotations:{s} labels:{s}
Metrics overrides:[Overrides] providers:[SubFilter] reportingInterval:s
Mirrors destination:EgressProxy percentage:Percentage
Mtls mode:s
Operation hosts:[s] methods:[s] notHosts:[s] notMethods:[s] notPaths:[s] notPorts:[s] paths:[s] ports:[s]
OutboundTrafficPolicy egressProxy:EgressProxy mode:s
OutlierDetection baseEjectionTime:s consecutive5xxErrors:i consecutiveErrors:i consecutiveGatewayErrors:i consecutiveLocalOriginFailures:i interval:s maxEjectionPercent:i minHealthPercent:i splitExternalLocalOriginErrors:b
OutputClaimToHeaders claim:s header:s
Overrides disabled:b match:Match6 tagOverrides:{TagOverrides}
Patch filterClass:s operation:s value:{*}
PeerAuthentication mtls:Mtls portLevelMtls:{Mtls} selector:Selector
Percentage value:n
Port name:s number:i protocol:s targetPort:i
PortLevelSettings connectionPool:ConnectionPool loadBalancer:LoadBalancer outlierDetection:OutlierDetection port:Ports tls:Tls
Ports number:i
Probe exec:Exec failureThreshold:i grpc:Grpc httpGet:HttpGet initialDelaySeconds:i periodSeconds:i successThreshold:i tcpSocket:TcpSocket timeoutSeconds:i
Proxy metadata:{s} proxyVersion:s
ProxyConfig concurrency:i environmentVariables:{s} image:Image selector:Selector
ProxyProtocol version:s
Redirect authority:s derivePort:s port:i redirectCode:i scheme:s uri:s
Request add:{s} remove:[s] set:{s}
RequestAuthentication jwtRules:[JwtRules] selector:Selector targetRef:TargetRefs targetRefs:[TargetRefs]
Retries attempts:i backoff:s perTryTimeout:s retryIgnorePreviousHosts:b retryOn:s retryRemoteLocalities:b
RetryBudget minRetryConcurrency:i percent:n
Rewrite authority:s uri:s uriRegexRewrite:UriRegexRewrite
RingHash minimumRingSize:i
Route action:s name:s
Route2 destination:EgressProxy headers:Headers weight:i
Route3 destination:EgressProxy weight:i
RouteConfiguration gateway:s name:s portName:s portNumber:i vhost:Vhost
Rules from:[From] to:[To] when:[When]
Selector matchLabels:{s}
Servers bind:s defaultEndpoint:s hosts:[s] name:s port:Port tls:Tls2
ServiceEntry addresses:[s] endpoints:[Endpoints] exportTo:[s] hosts:[s] location:s ports:[Port] resolution:s subjectAltNames:[s] workloadSelector:WorkloadSelector
Sidecar egress:[Egress] inboundConnectionPool:ConnectionPool ingress:[Ingress] outboundTrafficPolicy:OutboundTrafficPolicy workloadSelector:WorkloadSelector
Source ipBlocks:[s] namespaces:[s] notIpBlocks:[s] notNamespaces:[s] notPrincipals:[s] notRemoteIpBlocks:[s] notRequestPrincipals:[s] notServiceAccounts:[s] notTrustDomains:[s] principals:[s] remoteIpBlocks:[s] requestPrincipals:[s] serviceAccounts:[s] trustDomains:[s]
SubFilter name:s
Subsets labels:{s} name:s trafficPolicy:TrafficPolicy
TagOverrides operation:s value:s
TargetRefs group:s kind:s name:s namespace:s
Tcp connectTimeout:s idleTimeout:s maxConnectionDuration:s maxConnections:i tcpKeepalive:TcpKeepalive
Tcp2 match:[Match4] route:[Route3]
TcpKeepalive interval:s probes:i time:s
TcpSocket host:s port:i
Telemetry accessLogging:[AccessLogging] metrics:[Metrics] selector:Selector targetRef:TargetRefs targetRefs:[TargetRefs] tracing:[Tracing]
Tls caCertificates:s caCrl:s clientCertificate:s credentialName:s insecureSkipVerify:b mode:s privateKey:s sni:s subjectAltNames:[s]
Tls2 caCertCredentialName:s caCertificates:s caCrl:s cipherSuites:[s] credentialName:s credentialNames:[s] httpsRedirect:b maxProtocolVersion:s minProtocolVersion:s mode:s privateKey:s serverCertificate:s subjectAltNames:[s] tlsCertificates:[TlsCertificates] verifyCertificateHash:[s] verifyCertificateSpki:[s]
Tls3 match:[Match5] route:[Route3]
TlsCertificates caCertificates:s privateKey:s serverCertificate:s
To operation:Operation
Tracing customTags:{CustomTags} disableContextPropagation:b disableSpanReporting:b enableIstioTags:b match:Mtls providers:[SubFilter] randomSamplingPercentage:n useRequestIdForTraceSampling:b
TrafficExtension lua:Lua match:[Match] phase:s priority:i selector:Selector targetRefs:[TargetRefs] wasm:Wasm
TrafficPolicy connectionPool:ConnectionPool loadBalancer:LoadBalancer outlierDetection:OutlierDetection portLevelSettings:[PortLevelSettings] proxyProtocol:ProxyProtocol retryBudget:RetryBudget tls:Tls tunnel:Tunnel
Tunnel protocol:s targetHost:s targetPort:i
UriRegexRewrite match:s rewrite:s
Vhost domainName:s name:s route:Route
VirtualService exportTo:[s] gateways:[s] hosts:[s] http:[Http2] tcp:[Tcp2] tls:[Tls3]
VmConfig env:[Env]
Warmup aggression:n duration:s minimumPercent:n
Wasm failStrategy:s imagePullPolicy:s imagePullSecret:s pluginConfig:{*} pluginName:s sha256:s type:s url:s verificationKey:s vmConfig:VmConfig
WasmPlugin failStrategy:s imagePullPolicy:s imagePullSecret:s match:[Match] phase:s pluginConfig:{*} pluginName:s priority:i selector:Selector sha256:s targetRef:TargetRefs targetRefs:[TargetRefs] type:s url:s verificationKey:s vmConfig:VmConfig
Waypoint filter:Filter portNumber:i route:SubFilter
When key:s notValues:[s] values:[s]
WorkloadGroup metadata:Metadata probe:Probe template:Endpoints
WorkloadSelector labels:{s}
`;
