export { Access, Egress, Visibility } from './access';
export {
  Addon, AddonOptions, KialiAuth, KialiGrafanaOptions, KialiOpenIdOptions, KialiServer, KialiServerProps, KialiTracing, KialiTracingOptions,
  MeshAddons, MeshAddonsProps,
} from './addons';
export { Waypoint, WaypointDeployment, WaypointNamespaces, WaypointProps, WaypointTraffic } from './ambient';
export {
  AmbientEastWestGateway, AmbientEastWestGatewayProps, EastWestGateway, EastWestGatewayProps, Kubeconfig, RemoteReader, RemoteReaderProps,
  RemoteSecret, RemoteSecretProps, StoredKubeconfigOptions,
} from './clusters';
export {
  ArgoCdAutomatedOptions, ArgoCdCluster, ArgoCdOptions, ArgoCdSync, Availability, ChartRepository, ClusterPlatform, CniOptions, CniRepair,
  ControlPlane, ControlPlaneProfile, ControlPlaneProps, ExtraValues, FluxDriftDetection, FluxOptions, GatewayClassDefaults, HelmCharts, HelmOptions,
  HelmValuesOptions, ImageOptions, ImagePullPolicy, ImageVariant, Installation, IstioctlOptions, IstiodExposure, IstiodGateway, IstiodGatewayProps,
  IstiodOptions, LoggingOptions, ProxyLogLevel, ProxyOptions, ReinvocationPolicy, RemoteControlPlaneOptions, ResourceScope, RevisionBasedOptions,
  RevisionTag, RevisionTagProps, SailOptions, SailUpdateStrategy, TerminatedIstiod, ValidationFailurePolicy, WaypointDefaults, WebhookOptions,
  ZtunnelOptions,
} from './control-plane';
export {
  EgressBoundary, EgressBoundaryProps, EgressGateway, EgressGatewayFacts, EgressGatewayProps, EgressHop, EgressPeer, ExternalEndpoint, ExternalPort,
  ExternalResolution, ExternalService, ExternalServiceProps, ExternalTls, IEgressGateway, IProxyRef, OriginateMutualOptions, OriginateOptions,
  ProxyTunnel,
} from './egress';
export {
  ExtensionMatch, ExtensionOptions, ExtensionPhase, LuaExtension, LuaExtensionProps, ResponseCache, ResponseCacheProps, WasmExtension,
  WasmExtensionProps, WasmFailStrategy, WasmImageOptions, WasmModule, WasmPluginType, WasmPullPolicy, WasmUnpinnedFileOptions,
  WasmUnpinnedImageOptions,
} from './extensions';
export {
  ClusterIpOptions, ExternalTrafficPolicy, GatewayNetworkPolicy, GatewayPort, GatewayPortOptions, GatewayService, GatewayWorkload,
  GatewayWorkloadProps, LoadBalancerOptions, NodePortOptions,
} from './gateways';
export {
  DelegateOptions, GatewayRef, GatewayRefFacts, HttpsRedirect, IIngressGateway, IngressCertManagerOptions, IngressGateway, IngressGatewayFacts,
  IngressGatewayProps, IngressIstioMutualOptions, IngressMutualTlsOptions, IngressPort, IngressPortOptions, IngressTcpRouteOptions,
  IngressTerminationOptions, IngressTls, IngressTlsOptions, IngressTlsRouteOptions, MeshIngress, MeshIngressProps,
} from './ingress';
export {
  AutomaticRegistrationOptions, MachineBootstrap, MachineHttpProbeOptions, MachineProbe, MachineProbeOptions, MachineRegistration,
  MachineTcpProbeOptions, VirtualMachine, VirtualMachineProps,
} from './machines';
export { ApplyOrder, CheckMode, CheckOptions, DefaultProviders, Mesh, MeshFacts, MeshProps, OutboundTrafficPolicy, PathNormalization } from './mesh';
export {
  AccessLog, AccessLogOptions, AccessLogScope, Alerting, AvailabilityOptions, BurnRateOptions, ControlPlaneMonitor, ControlPlaneMonitorProps,
  CustomTag, DashboardServices, LatencyOptions, MeshDashboards, MeshDashboardsProps, MeshTelemetry, MeshTelemetryProps, MetricClass, MetricOverride,
  MetricsOptions, MetricTag, MonitorOptions, Objective, ProxyMonitor, ProxyMonitorProps, ServiceLevelObjective, ServiceLevelObjectiveProps,
  TraceSettings, TracesOptions,
} from './observability';
export {
  DeployedRateLimitOptions, ExistingRateLimitOptions, GlobalRateLimitOptions, IRateLimitService, LocalRateLimitOptions, RateLimit, RateLimitKey,
  RateLimitKeyOptions, RateLimitOptions, RateLimitRedis, RateLimitResponse, RateLimits, RateLimitSecretKey, RateLimitService, RateLimitServiceProps,
  RateLimitsProps, RateLimitUnit, RateLimitWorkload, RemoteAddressKeyOptions,
} from './rate-limits';
export {
  AccessOptions, ConnectionRouteOptions, ICallTarget, IGatewayPods, IGatewayRef, IMeasured, IPeer, IPolicyTarget, IRouteDestination, IServiceRef,
  Mirror, MirrorOptions, Peer, RawRouteOptions, RouteOptions, RoutesRef, ServicePort, ServiceVersion, ShareOptions, Split,
} from './refs';
export {
  AuditPolicy, AuditPolicyProps, CertificateSigner, CertificateSignerProps, ExternalAuthorization, ExternalAuthorizationProps, GatewayPolicies,
  GatewayPoliciesProps, IstiodCertificate, IstiodCertificateProps, JwtAuthentication, JwtAuthenticationProps, JwtProvider, JwtProviderOptions,
  MeshNamespace, MeshNamespaceOptions, MeshNamespaceProps, MeshPolicies, MeshPoliciesProps, PluggedInCa, PluggedInCaProps, PodSecurity,
  PodSecurityLevel, TokenDemand, TokenLocation,
} from './security';
export { Checks, MeshApp, MeshAppProps, MeshValidation, MeshValidationProps } from './synth';
export {
  AbArm, AbTest, AbTestProps, AffinityTo, BlueGreen, BlueGreenProps, CanaryRollout, CanaryRolloutProps, ConsumerPolicy, DelegatedRoutes,
  DelegatedRoutesProps, FaultInjection, FaultInjectionProps, ImportedServiceFacts, MeshService, MeshServiceNames, MeshServiceProps, MeshWorkload,
  MeshWorkloadProps, PinnedIn, PlaintextOptions, Routes, ScrapingOptions, ServiceFacts, ServicePortFacts, ServiceRef, SessionAffinity,
  SessionAffinityProps, TrafficMirror, TrafficMirrorProps, VersionOptions,
} from './traffic';
export {
  AccessAddressOptions, AccessLogFormat, AccessOperationOptions, AccessRule, AmbientOptions, AuthorityMatch, AuthorizationProvider,
  AuthorizationProviderOptions, AutoscalingOptions, BalancingOptions, Cel, CertificateFiles, CertificateKey, CertificateOptions, CertManagerOptions,
  CircuitBreaker, CircuitBreakerOptions, ClaimMatch, ClientCertificateOptions, ClientCertificates, ConnectionMatch, Connections, ConnectionsOptions,
  CookieMatch, Cors, CorsOptions, DataPlane, DirectResponse, DisruptionBudget, DynatraceApi, DynatraceSampler, DynatraceSamplerOptions,
  EndpointPolicy, FailoverOptions, Fault, FaultOptions, FileAccessLogOptions, ForwardClientCertDetails, GrpcAccessOptions, GrpcAuthorizationOptions,
  GrpcCall, GrpcRequestBodyInCheck, GrpcStatus, HashAlgorithm, HashCookieOptions, HashOptions, HeaderEdit, HeaderMatch, HttpAccessLogOptions,
  HttpAccessOptions, HttpAuthorizationOptions, IExtensionProvider, IpFamilyPolicy, IRevision, IssuerRef, IWaypoint, KeepaliveOptions, LoadBalancing,
  Locality, LocalityShares, MutualTls, OpenTelemetryAccessLogOptions, OpenTelemetryOptions, OriginMatch, OtlpTransport, OutlierDetection,
  OutlierDetectionOptions, PathMatch, PodScaling, PortPolicy, ProviderGrpcOptions, ProviderHeader, ProviderHttpOptions, ProviderServer,
  ProxyProtocol, ProxyTopology, ProxyTopologyOptions, QueryMatch, Redirect, RedirectOptions, Reporter, RequestAccessOptions, RequestBodyInCheck,
  RequestMatch, Resilience, ResourceDetector, Retry, RetryBudget, RetryBudgetOptions, RetryOnOptions, RetryOptions, RevisionRef, Rewrite, SameSite,
  SecretProvider, SecretTlsOptions, ServerCapacity, ServerCertificate, ServerNameOptions, ServiceAttributes, SkyWalkingOptions, StackdriverOptions,
  StickyCookieOptions, TcpAccessLogOptions, TcpAccessOptions, TelemetryProvider, TlsVersion, TopologySpread, TopologySpreadOptions, TraceContext,
  TracingOptions, TrustAnchor, TrustAnchorOptions, Tunnel, UpstreamHttp, UpstreamMutualTlsOptions, UpstreamTls, UpstreamTlsOptions, VersionPolicy,
  Warmup, WaypointOptions, WaypointRef, ZipkinOptions,
} from './values';

export * as argocd from './api/install/argo-cd';
export * as certmanager from './api/install/cert-manager';
export * as externalsecrets from './api/install/external-secrets';
export * as flux from './api/install/flux';
export * as kiali from './api/install/kiali';
export * as prometheusoperator from './api/install/prometheus-operator';
export * as sail from './api/install/sail';
export * as extensions from './api/extensions';
export * as gatewayapi from './api/gateway-api';
export * as meshconfig from './api/mesh-config';
export * as networking from './api/networking';
export * as security from './api/security';
export * as telemetry from './api/telemetry';
export * as types from './api/types';
