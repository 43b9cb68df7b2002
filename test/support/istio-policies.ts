/**
 * What Istio makes of a DestinationRule, as read in its source (1.30): which policy a cluster gets, and what else looks at the rule by itself.
 */

const AT_PORTS = ['connectionPool', 'outlierDetection', 'loadBalancer', 'tls'];

/** GetPortLevelTrafficPolicy and shadowCopyPortTrafficPolicy of pilot/pkg/networking/util: what stands at a port, and nothing else. */
function ofPort(policy: any, port: number): { policy: any; isPort: boolean } {
  const found = policy?.portLevelSettings?.find((setting: any) => setting.port.number === port);
  return found === undefined ? { policy, isPort: false } : { policy: Object.fromEntries(AT_PORTS.map(part => [part, found[part]])), isPort: true };
}

/** MergeSubsetTrafficPolicy and mergeTrafficPolicy of pilot/pkg/networking/util. */
export function clusterPolicy(rule: any, version: string | undefined, port: number): any {
  const { policy: original } = ofPort(rule.trafficPolicy, port);
  const subset = rule.subsets?.find(({ name }: any) => name === version)?.trafficPolicy;
  if (subset === undefined) return original;
  const { policy: own, isPort } = ofPort(subset, port);
  if (original === undefined) return own;
  const merged = { ...original };
  for (const part of AT_PORTS) {
    if (own[part] !== undefined || isPort) merged[part] = own[part];
  }
  for (const part of ['tunnel', 'proxyProtocol', 'retryBudget']) {
    if (own[part] !== undefined) merged[part] = own[part];
  }
  return merged;
}

/** Apply of pilot/pkg/networking/core/tunnelingconfig: of a version its own tunnel alone. */
export function tunnelOf(rule: any, version: string | undefined): any {
  return (version === undefined ? rule : rule.subsets.find(({ name }: any) => name === version)).trafficPolicy?.tunnel;
}

/** TlsModeForDestinationRule of pilot/pkg/xds/endpoints/mtls_checker.go: of a version its own mode alone. */
export function tlsModeOf(rule: any, version: string | undefined, port: number): string | undefined {
  const policy = (version === undefined ? rule : rule.subsets.find(({ name }: any) => name === version)).trafficPolicy;
  const atPort = policy?.portLevelSettings?.find((setting: any) => setting.port.number === port && setting.tls !== undefined);
  return (atPort ?? policy)?.tls?.mode;
}

/** HashForHTTPDestination of pilot/pkg/networking/core/route: what requests are hashed by, for a destination that names a port or does not. */
export function hashOf(rule: any, version: string | undefined, port?: number): any {
  const of = (policy: any) => policy?.loadBalancer?.consistentHash;
  const at = (policy: any) => of(policy?.portLevelSettings?.find((setting: any) => setting.port.number === port));
  const subset = rule.subsets?.find(({ name }: any) => name === version)?.trafficPolicy;
  return at(subset) ?? of(subset) ?? at(rule.trafficPolicy) ?? of(rule.trafficPolicy);
}
