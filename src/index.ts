export {
  EgressBoundary, EgressBoundaryProps, EgressGateway, EgressGatewayFacts, EgressHop, EgressPeer, ExternalEndpoint, ExternalPort, ExternalResolution,
  ExternalService, ExternalServiceProps, ExternalTls, IEgressGateway, IProxyRef, OriginateMutualOptions, OriginateOptions, ProxyTunnel,
} from './egress';
export { GatewayRef, HttpsRedirect, IngressGateway, IngressGatewayFacts, IngressTls, MeshIngress, MeshIngressProps } from './ingress';
export { CheckMode, CheckOptions, Mesh, MeshFacts, MeshProps } from './mesh';
export { IGatewayRef, IRouteDestination, IServiceRef, RouteOptions, ServicePort, ServiceVersion, Split } from './refs';
export { MeshPolicies, MeshPoliciesProps, MutualTls } from './security';
export { Checks, MeshApp, MeshAppProps, MeshValidation, MeshValidationProps } from './synth';
export {
  CanaryRollout, CanaryRolloutProps, ImportedServiceFacts, MeshService, MeshServiceNames, MeshServiceProps, PinnedIn,
  ServiceFacts, ServicePortFacts,
  ServiceRef, VersionOptions,
} from './traffic';
export {
  CircuitBreaker, CircuitBreakerOptions, Cors, CorsOptions, EndpointPolicy, HashCookieOptions, HeaderEdit, HeaderMatch, LoadBalancing, OriginMatch,
  OutlierDetection, OutlierDetectionOptions, PathMatch, QueryMatch, Redirect, RedirectOptions, RequestMatch, Resilience, Retry, RetryOptions, Rewrite,
} from './values';

export * as extensions from './api/extensions';
export * as networking from './api/networking';
export * as security from './api/security';
export * as telemetry from './api/telemetry';
export * as types from './api/types';
