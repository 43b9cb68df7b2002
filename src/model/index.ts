export { dataPlaneOf, isAmbient, isAmbientService, podLabelField } from './ambient';
export { Attribute, AuthorizationAction, authorizationActionOf, AuthorizationRule, authorizationRulesOf } from './authorization';
export { covers, fullHost, isWildcard, overlap, wildcardsOf } from './hosts';
export { ConfigSource, configSources, yamlOf } from './config-sources';
export { Delegation, Delegations } from './delegations';
export { DestinationRules, HostRule } from './destination-rules';
export { ExtensionProvider, ExtensionProviders, extensionProviders, takes } from './extension-providers';
export { GatewayPods, isMadeAsGateway } from './gateway-pods';
export { GatewayConfig, Gateways, Server, ServerHost, serves } from './gateways';
export {
  containersOf, DATA_PLANE_MODE, hasProxy, INJECT, injectionWebhooks, InjectionWebhook, injectionWish, injectorName, injectors, InjectorValues,
  isControlPlane, isMeshedToAnalyzers, isSystemNamespace, membershipOf, PROXY, sailRevisions,
} from './injection';
export {
  GatewayAddress, KubernetesGateway, KubernetesGateways, Listener, ObjectReference, referenceOf, Route, ROUTE_KINDS, RouteBackend, RouteKind,
  RouteParent, sharesHost, WAYPOINT_CLASS,
} from './kubernetes-gateways';
export { meetsSelector } from './label-selectors';
export { ISTIO_KINDS, Judgements } from './judgements';
export { ALL_KINDS, groupOf, isClusterScoped, Kind, kindOf } from './kinds';
export { Membership, Memberships } from './memberships';
export { MeshConfig } from './mesh-config';
export { KnownCall, Knowledge, MeshModel } from './mesh-model';
export { ClientTls, clientTlsOf, holdsFor, MutualTlsMode, MutualTlsModes, ServerMode, workloadPort, workloadsBehind } from './mutual-tls';
export { DataPlane, Namespace, Namespaces } from './namespaces';
export {
  absolute, attempt, FileError, Files, Manifests, Mistake, parseDocuments, Problem, readManifests, Source, textOfFile,
} from './reading';
export { Policies, Policy, PolicyKind, PolicyTarget, PolicyTargetKind, targetsOf } from './policies';
export { proxyConfigOf } from './proxy-config';
export { LabelIndex, SelectorIndex } from './label-index';
export { KnownService, RegisteredHost, Registry, RegistryPort } from './registry';
export { remembering } from './remembering';
export { isMap, itemsOf, Origin, Resource, resourceOf, StringMap, textsOf } from './resource';
export { append, groupedBy, Resources } from './resources';
export { SecretData, Secrets } from './secrets';
export { isEmpty, selects, showLabels } from './selectors';
export { configOf } from './stated-config';
export { gatewayKey, gatewaysOf, HostRoutes, MESH_GATEWAY, RouteTarget, VirtualServices } from './virtual-services';
export { EgressHost, EgressListener, SidecarConfig, Sidecars, SidecarScope } from './sidecars';
export { entriesOf, isWide, Signal, SIGNALS, telemetriesOf, TelemetryConfig } from './telemetries';
export { Visibility } from './visibility';
export { HBONE_PORT, USE_WAYPOINT, USE_WAYPOINT_NAMESPACE, WAYPOINT_FOR, Waypoints, WaypointUse, WaypointWish } from './waypoints';
export { Workload, WORKLOAD_KINDS, Workloads } from './workloads';
