import { Construct } from 'constructs';
import { gatewayNamed, podsOf, requireEnforced, waypointFor } from './policy-landing';
import { PolicyTarget } from './policy-target';
import { proxyStandsIn } from './proxies-there';
import { PolicyTargetReference, WorkloadSelector } from '../api/types';
import { MeshError } from '../private/errors';
import { Proxies, ServicesRead } from '../private/proxies';
import { WaypointFacts } from '../values';

/** How istiod finds the objects of a kind that proxies are configured by. Where they are not found, nobody complains. */
export interface ProxyKind {
  /** In messages, as a plural. */
  readonly words: string;
  /**
   * Which Services a waypoint serves an object of the kind may name: those of its own namespace, those of any, or none, so that the object is for all that goes through the
   * waypoint.
   */
  readonly services: ServicesRead;
  /** Whether an object that selects nothing reaches the waypoints of its namespace, and in the root namespace those of the mesh. */
  readonly reachesWaypoints: boolean;
}

/** Read for the namespace of the proxy, whatever services it has. */
export const TELEMETRY_KIND: ProxyKind = { words: 'Telemetry objects', services: 'own-namespace', reachesWaypoints: true };

/** Looked up for proxies alone. */
export const ENVOY_FILTER_KIND: ProxyKind = { words: 'EnvoyFilters', services: 'none', reachesWaypoints: false };

/** Where an object stands, and what it says of the proxies that read it. With neither field it is for all of the namespace, or in the root namespace of the mesh. */
export interface ProxyAttachment {
  readonly namespace: string;
  readonly selector?: WorkloadSelector;
  readonly targetRefs?: PolicyTargetReference[];
}

/** Proxies that something is said of, as an object of one kind says it. */
export interface ProxyTarget extends ProxyAttachment {
  readonly by: Construct;
  /** Names of objects begin with it. */
  readonly name: string;
  /** Whether it is for the whole mesh. */
  readonly isMesh: boolean;
  /**
   * Whether that is the root namespace. What selects pods there reaches pods of every namespace with the same labels, except Telemetry objects, which reach those of the
   * namespace alone.
   */
  readonly isOfRoot: boolean;
  readonly proxies: Proxies;
  /** The waypoint that reads it, where that is what serves the target. */
  readonly waypoint?: WaypointFacts;
  /** What of the traffic of these proxies it is about, where the object itself cannot say it: a Service behind a waypoint. */
  readonly onlyService?: { readonly namespace: string; readonly name: string };
  /** The same for the waypoints of the mesh, which do not read the object otherwise. */
  readonly waypoints?: ProxyAttachment;
}

/**
 * Proxies of a target, as an object of a kind says it. Read at every render.
 *
 * Throws where no proxy would read it: `NothingEnforces` outside of the mesh, `WaypointNeeded` where ztunnel is alone, `SharedWaypoint` where it could not be told from what is
 * somebody else's.
 */
export function proxyTargetOf(target: PolicyTarget, kind: ProxyKind): ProxyTarget {
  const { by, name, namespace } = target;
  const facts = { by, name, namespace, isMesh: false, isOfRoot: target.isOfRoot?.() ?? false };
  if (target.gateway !== undefined) return { ...facts, proxies: 'waypoint', targetRefs: [gatewayNamed(target.gateway)] };
  if (target.dataPlanes !== undefined) return { ...facts, isMesh: true, isOfRoot: true, proxies: 'all', waypoints: waypointsOfMesh(target, kind) };
  if (reachesOthers(target, kind)) return { ...facts, proxies: 'all' };
  requireEnforced(target);
  if (target.dataPlaneOf === undefined) return { ...facts, ...podsOf(target), proxies: 'gateway' };
  const waypoint = waypointFor(target);
  if (waypoint !== undefined) return { ...facts, ...atWaypoint(target, waypoint, kind) };
  if (target.dataPlaneOf(namespace)?._isAmbient) throw waypointNeeded(target, kind);
  return { ...facts, ...podsOf(target), proxies: target.labels === undefined ? 'all' : 'sidecars' };
}

/** Whether gateways and waypoints of a namespace read what is for all of it, whatever serves its pods. */
function reachesOthers({ by, namespace, labels, service }: PolicyTarget, { reachesWaypoints }: ProxyKind): boolean {
  return reachesWaypoints && labels === undefined && service === undefined && proxyStandsIn(by, namespace);
}

function waypointsOfMesh({ namespace, dataPlanes }: PolicyTarget, kind: ProxyKind): ProxyAttachment | undefined {
  if (kind.reachesWaypoints || !dataPlanes?.().some(({ _isAmbient }) => _isAmbient)) return undefined;
  return { namespace, targetRefs: [{ kind: 'GatewayClass', group: 'gateway.networking.k8s.io', name: 'istio-waypoint' }] };
}

function atWaypoint(target: PolicyTarget, waypoint: WaypointFacts, kind: ProxyKind): Pick<ProxyTarget, keyof ProxyAttachment | 'proxies' | 'waypoint' | 'onlyService'> {
  const { namespace, service } = target;
  if (service === undefined) {
    requireOwn(target, waypoint, kind);
    return kind.reachesWaypoints ? { namespace, proxies: 'all', waypoint } : { namespace, proxies: 'waypoint', waypoint, targetRefs: [gatewayNamed(waypoint.name)] };
  }
  if (kind.services === 'none') {
    return { namespace: waypoint.namespace, proxies: 'waypoint', waypoint, targetRefs: [gatewayNamed(waypoint.name)], onlyService: { namespace, name: service } };
  }
  if (kind.services === 'own-namespace') requireOwn(target, waypoint, kind);
  return { namespace, proxies: 'waypoint', waypoint, targetRefs: [{ kind: 'Service', group: '', name: service }] };
}

function requireOwn({ by, namespace }: PolicyTarget, waypoint: WaypointFacts, { words }: ProxyKind): void {
  if (waypoint.namespace === namespace) return;
  throw new MeshError('SharedWaypoint', `namespace '${namespace}' uses the waypoint '${waypoint.name}' of namespace '${waypoint.namespace}', which reads no ${words} of another namespace, so that nothing would `
    + `come of what '${by.node.path}' is to have; say it on the Waypoint itself, where it is for whoever uses it, or give the namespace a waypoint of its own`, by);
}

function waypointNeeded({ by, namespace, service, labels }: PolicyTarget, { words }: ProxyKind): MeshError {
  const cure = labels !== undefined && service === undefined
    ? 'a waypoint serves Services: put one before the pods and say it on the MeshService'
    : `state its waypoint: namespaceDataPlanes: { ${JSON.stringify(namespace)}: DataPlane.ambient({ waypoint: WaypointRef.named('waypoint') }) } of the Mesh`;
  return new MeshError('WaypointNeeded', `namespace '${namespace}' is in ambient mode without a waypoint for '${by.node.path}', and ztunnel reads no ${words}; ${cure}, or leave it out`, by);
}
