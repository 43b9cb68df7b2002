/** The kinds that rules ask about, by group and kind; where Istio and Kubernetes share a name, Kubernetes' carries a prefix. */
const KINDS = {
  'networking.istio.io/DestinationRule': 'DestinationRule',
  'networking.istio.io/EnvoyFilter': 'EnvoyFilter',
  'networking.istio.io/Gateway': 'Gateway',
  'networking.istio.io/ProxyConfig': 'ProxyConfig',
  'networking.istio.io/ServiceEntry': 'ServiceEntry',
  'networking.istio.io/Sidecar': 'Sidecar',
  'networking.istio.io/VirtualService': 'VirtualService',
  'networking.istio.io/WorkloadEntry': 'WorkloadEntry',
  'networking.istio.io/WorkloadGroup': 'WorkloadGroup',
  'security.istio.io/AuthorizationPolicy': 'AuthorizationPolicy',
  'security.istio.io/PeerAuthentication': 'PeerAuthentication',
  'security.istio.io/RequestAuthentication': 'RequestAuthentication',
  'telemetry.istio.io/Telemetry': 'Telemetry',
  'extensions.istio.io/TrafficExtension': 'TrafficExtension',
  'extensions.istio.io/WasmPlugin': 'WasmPlugin',
  'install.istio.io/IstioOperator': 'IstioOperator',
  'sailoperator.io/Istio': 'Istio',
  'sailoperator.io/IstioRevision': 'IstioRevision',
  'sailoperator.io/IstioRevisionTag': 'IstioRevisionTag',
  'gateway.networking.k8s.io/Gateway': 'KubernetesGateway',
  'gateway.networking.k8s.io/GatewayClass': 'GatewayClass',
  'gateway.networking.k8s.io/HTTPRoute': 'HTTPRoute',
  'gateway.networking.k8s.io/GRPCRoute': 'GRPCRoute',
  'gateway.networking.k8s.io/TCPRoute': 'TCPRoute',
  'gateway.networking.k8s.io/TLSRoute': 'TLSRoute',
  'gateway.networking.k8s.io/UDPRoute': 'UDPRoute',
  'gateway.networking.k8s.io/ReferenceGrant': 'ReferenceGrant',
  'apiextensions.k8s.io/CustomResourceDefinition': 'CustomResourceDefinition',
  'admissionregistration.k8s.io/MutatingWebhookConfiguration': 'MutatingWebhookConfiguration',
  'admissionregistration.k8s.io/ValidatingWebhookConfiguration': 'ValidatingWebhookConfiguration',
  'cert-manager.io/Certificate': 'Certificate',
  'autoscaling/HorizontalPodAutoscaler': 'HorizontalPodAutoscaler',
  'policy/PodDisruptionBudget': 'PodDisruptionBudget',
  'networking.k8s.io/NetworkPolicy': 'NetworkPolicy',
  '/ConfigMap': 'ConfigMap',
  '/Namespace': 'Namespace',
  '/Node': 'Node',
  '/Pod': 'Pod',
  '/Secret': 'Secret',
  '/Service': 'Service',
  '/ServiceAccount': 'ServiceAccount',
  'apps/DaemonSet': 'DaemonSet',
  'apps/Deployment': 'Deployment',
  'apps/ReplicaSet': 'ReplicaSet',
  'apps/StatefulSet': 'StatefulSet',
  'batch/CronJob': 'CronJob',
  'batch/Job': 'Job',
  'argoproj.io/Rollout': 'Rollout',
  'flagger.app/Canary': 'Canary',
} as const;

/** A kind that some rule asks about. */
export type Kind = typeof KINDS[keyof typeof KINDS];

/** Every kind that some rule asks about. */
export const ALL_KINDS: readonly Kind[] = Object.values(KINDS);

const CLUSTER_SCOPED: readonly (Kind | undefined)[] = [
  'CustomResourceDefinition', 'GatewayClass', 'Istio', 'IstioRevision', 'IstioRevisionTag', 'MutatingWebhookConfiguration', 'Namespace', 'Node',
  'ValidatingWebhookConfiguration',
];

/** The API group of an API version; empty for Kubernetes' core. */
export function groupOf(apiVersion: string): string {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? '' : apiVersion.slice(0, slash);
}

/** The kind, of whichever version, or undefined if no rule asks about it. */
export function kindOf(apiVersion: string, kind: string): Kind | undefined {
  const key = `${groupOf(apiVersion)}/${kind}`;
  return Object.hasOwn(KINDS, key) ? KINDS[key as keyof typeof KINDS] : undefined;
}

/** Whether objects of the kind have no namespace. */
export function isClusterScoped(kind: Kind | undefined): boolean {
  return CLUSTER_SCOPED.includes(kind);
}
