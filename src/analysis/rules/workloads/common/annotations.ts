/** An annotation that Istio knows. */
export interface KnownAnnotation {
  /** How far it is developed: most are alpha. */
  readonly status: 'alpha' | 'beta' | 'stable';
  readonly isDeprecated: boolean;
  /** The kinds that it is read on: `Pod` is also a template of pods, `Gateway` that of Gateway API, `Any` is every kind. */
  readonly kinds: readonly string[];
}

/** The annotations of `istio.io/api` 1.30.3: how far each is developed, whether it is deprecated, and the kinds that it is read on. */
const FACTS: { readonly [name: string]: string } = {
  'alpha.istio.io/canonical-serviceaccounts': 'alpha deprecated Service',
  'alpha.istio.io/kubernetes-serviceaccounts': 'alpha deprecated Service',
  'ambient.istio.io/bypass-inbound-capture': 'alpha Pod',
  'ambient.istio.io/dns-capture': 'alpha Pod',
  'ambient.istio.io/redirection': 'beta Pod',
  'ambient.istio.io/waypoint-inbound-binding': 'alpha GatewayClass Gateway',
  'galley.istio.io/analyze-suppress': 'alpha Any',
  'gateway.istio.io/controller-version': 'alpha Any',
  'gateway.istio.io/name-override': 'alpha Gateway',
  'gateway.istio.io/service-account': 'alpha Gateway',
  'inject.istio.io/templates': 'alpha Pod',
  'istio.io/autoRegistrationGroup': 'alpha WorkloadEntry',
  'istio.io/connectedAt': 'alpha WorkloadEntry',
  'istio.io/disconnectedAt': 'alpha WorkloadEntry',
  'istio.io/dry-run': 'alpha AuthorizationPolicy',
  'istio.io/reroute-virtual-interfaces': 'alpha Pod',
  'istio.io/rev': 'alpha Pod',
  'istio.io/workloadController': 'alpha WorkloadEntry',
  'kubernetes.io/ingress.class': 'stable Ingress',
  'networking.istio.io/exportTo': 'alpha Service',
  'networking.istio.io/service-type': 'alpha Gateway',
  'networking.istio.io/traffic-distribution': 'alpha Namespace Service ServiceEntry',
  'prometheus.istio.io/merge-metrics': 'alpha Pod',
  'proxy.istio.io/config': 'beta Pod',
  'proxy.istio.io/overrides': 'alpha Pod',
  'readiness.status.sidecar.istio.io/applicationPorts': 'alpha Pod',
  'readiness.status.sidecar.istio.io/failureThreshold': 'alpha Pod',
  'readiness.status.sidecar.istio.io/initialDelaySeconds': 'alpha Pod',
  'readiness.status.sidecar.istio.io/periodSeconds': 'alpha Pod',
  'sidecar.istio.io/agentLogLevel': 'alpha Pod',
  'sidecar.istio.io/bootstrapOverride': 'alpha Pod',
  'sidecar.istio.io/componentLogLevel': 'alpha Pod',
  'sidecar.istio.io/discoveryAddress': 'alpha deprecated Pod',
  'sidecar.istio.io/extraStatTags': 'alpha deprecated Pod',
  'sidecar.istio.io/inject': 'beta deprecated Pod',
  'sidecar.istio.io/interceptionMode': 'alpha Pod',
  'sidecar.istio.io/logLevel': 'alpha Pod',
  'sidecar.istio.io/nativeSidecar': 'alpha Pod',
  'sidecar.istio.io/proxyCPU': 'alpha Pod',
  'sidecar.istio.io/proxyCPULimit': 'alpha Pod',
  'sidecar.istio.io/proxyImage': 'alpha Pod',
  'sidecar.istio.io/proxyImageType': 'alpha Pod',
  'sidecar.istio.io/proxyMemory': 'alpha Pod',
  'sidecar.istio.io/proxyMemoryLimit': 'alpha Pod',
  'sidecar.istio.io/rewriteAppHTTPProbers': 'alpha Pod',
  'sidecar.istio.io/statsCompression': 'alpha deprecated Pod',
  'sidecar.istio.io/statsEvictionInterval': 'alpha Pod',
  'sidecar.istio.io/statsFlushInterval': 'alpha Pod',
  'sidecar.istio.io/statsHistogramBins': 'alpha Pod',
  'sidecar.istio.io/statsHistogramBuckets': 'alpha Pod',
  'sidecar.istio.io/statsInclusionPrefixes': 'alpha deprecated Pod',
  'sidecar.istio.io/statsInclusionRegexps': 'alpha deprecated Pod',
  'sidecar.istio.io/statsInclusionSuffixes': 'alpha deprecated Pod',
  'sidecar.istio.io/status': 'alpha Pod',
  'sidecar.istio.io/userVolume': 'alpha Pod',
  'sidecar.istio.io/userVolumeMount': 'alpha Pod',
  'status.sidecar.istio.io/port': 'alpha Pod',
  'topology.istio.io/controlPlaneClusters': 'alpha Namespace',
  'traffic.istio.io/nodeSelector': 'stable Service',
  'traffic.sidecar.istio.io/excludeInboundPorts': 'alpha Pod',
  'traffic.sidecar.istio.io/excludeInterfaces': 'alpha Pod',
  'traffic.sidecar.istio.io/excludeOutboundIPRanges': 'alpha Pod',
  'traffic.sidecar.istio.io/excludeOutboundPorts': 'alpha Pod',
  'traffic.sidecar.istio.io/includeInboundPorts': 'alpha Pod',
  'traffic.sidecar.istio.io/includeOutboundIPRanges': 'alpha Pod',
  'traffic.sidecar.istio.io/includeOutboundPorts': 'alpha Pod',
  'traffic.sidecar.istio.io/kubevirtInterfaces': 'alpha deprecated Pod',
};

/** The labels of `istio.io/api` 1.30.3 in Istio's own domain: what is often written as an annotation. */
export const LABELS: readonly string[] = [
  'gateway.istio.io/managed',
  'istio.io/dataplane-mode',
  'istio.io/ingress-use-waypoint',
  'istio.io/rev',
  'istio.io/tag',
  'istio.io/use-waypoint',
  'istio.io/use-waypoint-namespace',
  'istio.io/waypoint-for',
  'networking.istio.io/enable-autoallocate-ip',
  'networking.istio.io/gatewayPort',
  'operator.istio.io/component',
  'operator.istio.io/managed',
  'operator.istio.io/version',
  'security.istio.io/tlsMode',
  'service.istio.io/canonical-name',
  'service.istio.io/canonical-revision',
  'service.istio.io/workload-name',
  'sidecar.istio.io/inject',
  'topology.istio.io/cluster',
  'topology.istio.io/locality',
  'topology.istio.io/network',
  'topology.istio.io/subzone',
  'istio-injection',
];

/** What does the work of a deprecated annotation. */
const SUCCESSORS: { readonly [name: string]: string } = {
  'sidecar.istio.io/inject': "the label 'sidecar.istio.io/inject' of the pods",
  'sidecar.istio.io/discoveryAddress': "'discoveryAddress' in the annotation 'proxy.istio.io/config'",
  'sidecar.istio.io/extraStatTags': 'a Telemetry with tagOverrides',
  'sidecar.istio.io/statsCompression': "'statsCompression' in the annotation 'proxy.istio.io/config'",
  'sidecar.istio.io/statsInclusionPrefixes': "'proxyStatsMatcher.inclusionPrefixes' in the annotation 'proxy.istio.io/config'",
  'sidecar.istio.io/statsInclusionRegexps': "'proxyStatsMatcher.inclusionRegexps' in the annotation 'proxy.istio.io/config'",
  'sidecar.istio.io/statsInclusionSuffixes': "'proxyStatsMatcher.inclusionSuffixes' in the annotation 'proxy.istio.io/config'",
  'traffic.sidecar.istio.io/kubevirtInterfaces': "the annotation 'istio.io/reroute-virtual-interfaces'",
};

/** What controllers write by themselves. */
const AUTOMATIC: readonly string[] = ['sidecar.istio.io/status', 'gateway.istio.io/controller-version', 'istio.io/rev'];

/** All names that Istio knows. */
export const ANNOTATIONS: readonly string[] = Object.keys(FACTS);

/** Whether the annotation is in Istio's domain, or one of Kubernetes that Istio reads. */
export function isOfIstio(name: string): boolean {
  return name === 'kubernetes.io/ingress.class' || name.split('/')[0].endsWith('istio.io');
}

/** Whether nobody is to be bothered about it: controllers write it. */
export function isAutomatic(name: string): boolean {
  return AUTOMATIC.includes(name);
}

export function knownAnnotation(name: string): KnownAnnotation | undefined {
  if (!Object.hasOwn(FACTS, name)) return undefined;
  const [status, ...words] = FACTS[name].split(' ');
  return { status: status as KnownAnnotation['status'], isDeprecated: words[0] === 'deprecated', kinds: words.filter(word => word !== 'deprecated') };
}

/** What does the work of a deprecated annotation, if anything does. */
export function successorOf(name: string): string | undefined {
  return Object.hasOwn(SUCCESSORS, name) ? SUCCESSORS[name] : undefined;
}
