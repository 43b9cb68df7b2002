import { VersionPolicy } from './endpoint-policy';
import { OutlierDetection } from './outlier-detection';
import { ConnectionPoolSettings, LoadBalancerSettings, ProxyProtocolVersion, TrafficPolicy } from '../api/networking';
import { MeshError } from '../private/errors';

/** The host that a policy is for, and the namespace of its DestinationRule. */
export interface PolicyPlace {
  readonly host: string;
  readonly namespace: string;
}

/** A TrafficPolicy without its ports. */
export type PortlessPolicy = Omit<TrafficPolicy, 'portLevelSettings'>;

function withoutGaps<T extends object>(parts: T): Partial<T> {
  const said: Partial<T> = {};
  for (const name in parts) {
    if (parts[name] !== undefined) said[name] = parts[name];
  }
  return said;
}

/** Whether no part of a policy is set. */
export function saysNothing(policy: VersionPolicy): boolean {
  for (const part in policy) {
    if (policy[part as keyof VersionPolicy] !== undefined) return false;
  }
  return true;
}

/** What holds where the narrower policy is said within the wider one. Failover brings the ejection along that it needs, as if that were said beside it. */
export function within(wider: VersionPolicy, narrower: VersionPolicy): VersionPolicy {
  const said = withoutGaps(narrower);
  const all: VersionPolicy = {
    ...wider,
    ...said,
    ...said.circuitBreaker && { circuitBreaker: said.circuitBreaker._over(wider.circuitBreaker) },
    ...said.connections && { connections: said.connections._over(wider.connections) },
  };
  return all.outlierDetection === undefined && all.locality?._needsEjection ? { ...all, outlierDetection: OutlierDetection.forFailover() } : all;
}

/** The policy as a DestinationRule has it, without what it needs from elsewhere; undefined if it says nothing. */
export function trafficPolicyOf(policy: VersionPolicy, place: PolicyPlace): PortlessPolicy | undefined {
  requireSense(policy);
  const { outlierDetection, tls, retryBudget, tunnel, proxyProtocol } = policy;
  const all: PortlessPolicy = {
    connectionPool: connectionPoolOf(policy),
    outlierDetection: outlierDetection?._toIstio(),
    loadBalancer: loadBalancerOf(policy),
    tls: tls?._toIstio(place.host, place.namespace),
    retryBudget: retryBudget?._toIstio(),
    tunnel: tunnel?._toIstio(),
    proxyProtocol: proxyProtocol && { version: ProxyProtocolVersion[proxyProtocol] },
  };
  const said = withoutGaps(all);
  return Object.keys(said).length === 0 ? undefined : said;
}

function connectionPoolOf({ circuitBreaker, connections }: VersionPolicy): ConnectionPoolSettings | undefined {
  const [limits, settings] = [circuitBreaker?._toIstio(), connections?._toIstio()];
  if (limits === undefined || settings === undefined) return limits ?? settings;
  return { tcp: joined(limits.tcp, settings.tcp), http: joined(limits.http, settings.http) };
}

/** Both say different things, some of which are undefined. */
function joined<T extends object>(a: T | undefined, b: T | undefined): T | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return { ...a, ...withoutGaps(b) };
}

function loadBalancerOf({ loadBalancing, locality }: VersionPolicy): LoadBalancerSettings | undefined {
  if (loadBalancing === undefined && locality === undefined) return undefined;
  return { ...loadBalancing?._toIstio(), localityLbSetting: locality?._toIstio() };
}

function requireSense({ loadBalancing, locality, tunnel, proxyProtocol }: VersionPolicy): void {
  if (tunnel !== undefined && proxyProtocol !== undefined) {
    throw new MeshError('TunnelAndProxyProtocol', "'tunnel' and 'proxyProtocol' exclude each other in Istio; keep one of the two");
  }
  if (loadBalancing?._isPassthrough && locality !== undefined) {
    throw new MeshError('NothingToBalance', "'locality' chooses among endpoints, and LoadBalancing.passthrough() leaves the choice to the client; keep one of the two");
  }
}
