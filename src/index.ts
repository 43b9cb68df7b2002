export {
  EgressGateway, EgressGatewayFacts, EgressHop, ExternalEndpoint, ExternalPort, ExternalService, ExternalServiceProps, ExternalTls, IEgressGateway,
  OriginateMutualOptions, OriginateOptions,
} from './egress';
export {
  ClusterIpOptions, ExternalTrafficPolicy, GatewayAutoscalingOptions, GatewayDisruptionBudget, GatewayIpFamilyPolicy, GatewayNetworkPolicy,
  GatewayPort, GatewayPortOptions, GatewayScaling, GatewayService, GatewayWorkload, GatewayWorkloadProps, LoadBalancerOptions, NodePortOptions,
  TopologySpread, TopologySpreadOptions,
} from './gateways';
export {
  DelegateOptions, GatewayRef, HttpsRedirect, IIngressGateway, IngressGateway, IngressGatewayFacts, IngressGatewayProps, IngressTls, MeshIngress,
  MeshIngressProps,
} from './ingress';
export { ApplyOrder, CheckMode, CheckOptions, Mesh, MeshFacts, MeshProps } from './mesh';
export {
  ConnectionRouteOptions, IGatewayRef, IRouteDestination, IServiceRef, Mirror, MirrorOptions, RawRouteOptions, RouteOptions, RoutesRef, ServicePort,
  ServiceVersion, ShareOptions, Split,
} from './refs';
export { MeshPolicies, MeshPoliciesProps, MutualTls } from './security';
export { Checks, MeshApp, MeshAppProps, MeshValidation, MeshValidationProps } from './synth';
export {
  AbArm, AbTest, AbTestProps, AffinityTo, BlueGreen, BlueGreenProps, CanaryRollout, CanaryRolloutProps, ConsumerPolicy, DelegatedRoutes,
  DelegatedRoutesProps, FaultInjection, FaultInjectionProps, ImportedServiceFacts, MeshService, MeshServiceNames, MeshServiceProps, PinnedIn,
  Routes, ServiceFacts, ServicePortFacts, ServiceRef, SessionAffinity, SessionAffinityProps, TrafficMirror, TrafficMirrorProps, VersionOptions,
} from './traffic';
export {
  AuthorityMatch, BalancingOptions, CircuitBreaker, CircuitBreakerOptions, ClaimMatch, ConnectionMatch, Connections, ConnectionsOptions, CookieMatch, Cors, CorsOptions, DirectResponse,
  EndpointPolicy, FailoverOptions, Fault, FaultOptions, GrpcCall, GrpcStatus, HashAlgorithm, HashCookieOptions, HashOptions, HeaderEdit, HeaderMatch,
  KeepaliveOptions, LoadBalancing, Locality, LocalityShares, OriginMatch, OutlierDetection, OutlierDetectionOptions, PathMatch, PortPolicy,
  ProxyProtocol, QueryMatch, Redirect, RedirectOptions, RequestMatch, Resilience, Retry, RetryBudget, RetryBudgetOptions, RetryOnOptions,
  RetryOptions, Rewrite, SameSite, SecretTlsOptions, ServerCapacity, ServerNameOptions, StickyCookieOptions, Tunnel, UpstreamHttp,
  UpstreamMutualTlsOptions, UpstreamTls, UpstreamTlsOptions, VersionPolicy, Warmup,
} from './values';

export * as extensions from './api/extensions';
export * as networking from './api/networking';
export * as security from './api/security';
export * as telemetry from './api/telemetry';
export * as types from './api/types';
