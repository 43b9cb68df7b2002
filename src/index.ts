export { ExternalEndpoint, ExternalPort, ExternalService, ExternalServiceProps, ExternalTls, OriginateMutualOptions, OriginateOptions } from './egress';
export {
  ClusterIpOptions, ExternalTrafficPolicy, GatewayAutoscalingOptions, GatewayDisruptionBudget, GatewayIpFamilyPolicy, GatewayNetworkPolicy,
  GatewayPort, GatewayPortOptions, GatewayScaling, GatewayService, GatewayWorkload, GatewayWorkloadProps, LoadBalancerOptions, NodePortOptions,
  TopologySpread, TopologySpreadOptions,
} from './gateways';
export {
  GatewayRef, HttpsRedirect, IIngressGateway, IngressCertManagerOptions, IngressGateway, IngressGatewayFacts, IngressGatewayProps,
  IngressIstioMutualOptions, IngressMutualTlsOptions, IngressPort, IngressPortOptions, IngressTcpRouteOptions, IngressTerminationOptions, IngressTls,
  IngressTlsOptions, IngressTlsRouteOptions, MeshIngress, MeshIngressProps,
} from './ingress';
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
  CertificateFiles, CertificateKey, CertManagerOptions, ClientCertificateOptions, ClientCertificates, ForwardClientCertDetails, IssuerRef,
  ProxyTopology, ProxyTopologyOptions, ServerCertificate, TlsVersion,
} from './values';
export {
  CircuitBreaker, CircuitBreakerOptions, Cors, CorsOptions, EndpointPolicy, HashCookieOptions, HeaderEdit, HeaderMatch, LoadBalancing, OriginMatch,
  OutlierDetection, OutlierDetectionOptions, PathMatch, QueryMatch, Redirect, RedirectOptions, RequestMatch, Resilience, Retry, RetryOptions, Rewrite,
} from './values';

export * as certmanager from './api/install/cert-manager';
export * as extensions from './api/extensions';
export * as networking from './api/networking';
export * as security from './api/security';
export * as telemetry from './api/telemetry';
export * as types from './api/types';
