export { ExternalEndpoint, ExternalPort, ExternalService, ExternalServiceProps, ExternalTls, OriginateMutualOptions, OriginateOptions } from './egress';
export { GatewayRef, HttpsRedirect, IngressGateway, IngressGatewayFacts, IngressTls, MeshIngress, MeshIngressProps } from './ingress';
export { CheckMode, CheckOptions, Mesh, MeshFacts, MeshProps } from './mesh';
export {
  ConnectionRouteOptions, IGatewayRef, IRouteDestination, IServiceRef, Mirror, MirrorOptions, RawRouteOptions, RouteOptions, ServicePort,
  ServiceVersion, ShareOptions, Split,
} from './refs';
export { MeshPolicies, MeshPoliciesProps, MutualTls } from './security';
export { Checks, MeshApp, MeshAppProps, MeshValidation, MeshValidationProps } from './synth';
export {
  AbArm, AbTest, AbTestProps, AffinityTo, BlueGreen, BlueGreenProps, CanaryRollout, CanaryRolloutProps, FaultInjection, FaultInjectionProps,
  ImportedServiceFacts, MeshService, MeshServiceNames, MeshServiceProps, PinnedIn,
  ServiceFacts, ServicePortFacts,
  ServiceRef, SessionAffinity, SessionAffinityProps, TrafficMirror, TrafficMirrorProps, VersionOptions,
} from './traffic';
export {
  AuthorityMatch, CircuitBreaker, CircuitBreakerOptions, ClaimMatch, ConnectionMatch, CookieMatch, Cors, CorsOptions, DirectResponse,
  EndpointPolicy, Fault, FaultOptions, GrpcCall, GrpcStatus, HashCookieOptions, HeaderEdit, HeaderMatch, LoadBalancing, OriginMatch,
  OutlierDetection, OutlierDetectionOptions, PathMatch, QueryMatch, Redirect, RedirectOptions, RequestMatch, Resilience, Retry,
  RetryOptions, Rewrite, SameSite, StickyCookieOptions,
} from './values';

export * as extensions from './api/extensions';
export * as networking from './api/networking';
export * as security from './api/security';
export * as telemetry from './api/telemetry';
export * as types from './api/types';
