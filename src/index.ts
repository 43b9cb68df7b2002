export {
  EgressBoundary, EgressBoundaryProps, EgressGateway, EgressGatewayFacts, EgressGatewayProps, EgressHop, EgressPeer, ExternalEndpoint, ExternalPort,
  ExternalResolution, ExternalService, ExternalServiceProps, ExternalTls, IEgressGateway, IProxyRef, OriginateMutualOptions, OriginateOptions,
  ProxyTunnel,
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
export { ApplyOrder, CheckMode, CheckOptions, Mesh, MeshFacts, MeshProps, OutboundTrafficPolicy } from './mesh';
export { IGatewayRef, IRouteDestination, IServiceRef, RouteOptions, RoutesRef, ServicePort, ServiceVersion, Split } from './refs';
export { MeshPolicies, MeshPoliciesProps, MutualTls } from './security';
export { Checks, MeshApp, MeshAppProps, MeshValidation, MeshValidationProps } from './synth';
export {
  CanaryRollout, CanaryRolloutProps, ConsumerPolicy, DelegatedRoutes, DelegatedRoutesProps, ImportedServiceFacts, MeshService, MeshServiceNames,
  MeshServiceProps, PinnedIn, Routes, ServiceFacts, ServicePortFacts, ServiceRef, VersionOptions,
} from './traffic';
export {
  BalancingOptions, CircuitBreaker, CircuitBreakerOptions, Connections, ConnectionsOptions, Cors, CorsOptions, EndpointPolicy, FailoverOptions,
  HashAlgorithm, HashCookieOptions, HashOptions, HeaderEdit, HeaderMatch, KeepaliveOptions, LoadBalancing, Locality, LocalityShares, OriginMatch,
  OutlierDetection, OutlierDetectionOptions, PathMatch, PortPolicy, ProxyProtocol, QueryMatch, Redirect, RedirectOptions, RequestMatch, Resilience,
  Retry, RetryBudget, RetryBudgetOptions, RetryOnOptions, RetryOptions, Rewrite, SecretTlsOptions, ServerCapacity, ServerNameOptions, Tunnel,
  UpstreamHttp, UpstreamMutualTlsOptions, UpstreamTls, UpstreamTlsOptions, VersionPolicy, Warmup,
} from './values';

export * as extensions from './api/extensions';
export * as networking from './api/networking';
export * as security from './api/security';
export * as telemetry from './api/telemetry';
export * as types from './api/types';
