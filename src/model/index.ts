export { covers, fullHost, isWildcard, overlap, wildcardsOf } from './hosts';
export { DestinationRules, HostRule } from './destination-rules';
export { GatewayConfig, Gateways, Server, ServerHost, serves } from './gateways';
export {
  containersOf, DATA_PLANE_MODE, hasProxy, INJECT, injectionWebhooks, InjectionWebhook, injectionWish, injectorName, injectors, InjectorValues,
  isControlPlane, isMeshedToAnalyzers, isSystemNamespace, membershipOf, PROXY,
} from './injection';
export { ALL_KINDS, groupOf, isClusterScoped, Kind, kindOf } from './kinds';
export { MeshConfig } from './mesh-config';
export { Knowledge, MeshModel } from './mesh-model';
export { DataPlane, Namespace, Namespaces } from './namespaces';
export { KnownService, RegisteredHost, Registry, RegistryPort } from './registry';
export { isMap, itemsOf, Origin, Resource, resourceOf, StringMap, textsOf } from './resource';
export { append, Resources } from './resources';
export { isEmpty, selects, showLabels } from './selectors';
export { gatewaysOf, HostRoutes, MESH_GATEWAY, RouteTarget, VirtualServices } from './virtual-services';
export { Visibility } from './visibility';
export { Workload, WORKLOAD_KINDS, Workloads } from './workloads';
