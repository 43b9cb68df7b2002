export { Egress, Visibility } from './access';
export { ExternalEndpoint, ExternalPort, ExternalService, ExternalServiceProps, ExternalTls, OriginateMutualOptions, OriginateOptions } from './egress';
export { DelegateOptions, GatewayRef, HttpsRedirect, IngressGateway, IngressGatewayFacts, IngressTls, MeshIngress, MeshIngressProps } from './ingress';
export { ApplyOrder, CheckMode, CheckOptions, Mesh, MeshFacts, MeshProps } from './mesh';
export { ICallTarget, IGatewayRef, IRouteDestination, IServiceRef, RouteOptions, RoutesRef, ServicePort, ServiceVersion, Split } from './refs';
export { MeshPolicies, MeshPoliciesProps, MutualTls } from './security';
export { Checks, MeshApp, MeshAppProps, MeshValidation, MeshValidationProps } from './synth';
export {
  CanaryRollout, CanaryRolloutProps, ConsumerPolicy, DelegatedRoutes, DelegatedRoutesProps, ImportedServiceFacts, MeshService, MeshServiceNames,
  MeshServiceProps, MeshWorkload, MeshWorkloadProps, PinnedIn, Routes, ServiceFacts, ServicePortFacts, ServiceRef, VersionOptions,
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
