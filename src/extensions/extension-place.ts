import { ExtensionMatch } from './extension-match';
import { PolicyTarget, ProxyKind, ProxyTarget, proxyTargetOf } from '../access';
import { WorkloadMode } from '../api/types';
import { MeshError } from '../private/errors';

/** What an extension is, as far as it matters for where it runs. */
export interface ExtensionNature {
  /** How istiod finds the objects. */
  readonly proxies: ProxyKind;
  /** Whether it sees requests; else connections. */
  readonly isHttp: boolean;
}

/** A script is part of the listener, wherever that is. */
export const LUA_PROXIES: ProxyKind = { words: 'extensions', services: 'any-namespace', reachesWaypoints: false };

/** A module is asked for by itself, and istiod answers proxies for objects of their own namespace and the root namespace alone: all others would wait for it for ever. */
export const WASM_PROXIES: ProxyKind = { words: 'Wasm modules', services: 'own-namespace', reachesWaypoints: false };

/** Proxies that run an extension. Throws where none would, or not for what it is to match. */
export function placeOf(target: PolicyTarget, nature: ExtensionNature, match: readonly ExtensionMatch[]): ProxyTarget {
  requireOwnHosts(target);
  const place = proxyTargetOf(target, nature.proxies);
  for (const one of match) requireSeen(place, nature, one);
  return place;
}

/** Refuses what shares its pods with others. */
export function requireOwnHosts({ by, shares }: PolicyTarget): void {
  if (shares === undefined) return;
  throw new MeshError('SharedGateway', `the pods of the gateway of '${by.node.path}' may serve hosts of others, and an extension cannot tell hosts apart, so that it would run for all of them; `
    + 'say it of the gateway: of: the IngressGateway, or new GatewayPolicies(...) for one that is made elsewhere', by);
}

function requireSeen({ by, proxies, waypoints }: ProxyTarget, { isHttp }: ExtensionNature, { _mode: mode, _ports: ports }: ExtensionMatch): void {
  if (proxies === 'gateway' && mode === WorkloadMode.SERVER) {
    throw neverRuns(by.node.path, 'to a gateway all traffic is outbound: use ExtensionMatch.outbound(...)', by);
  }
  if (proxies !== 'waypoint' && waypoints === undefined) return;
  const where = waypoints === undefined ? 'to a waypoint' : 'a part of the mesh is in ambient mode, and to waypoints';
  if (mode === WorkloadMode.CLIENT) throw neverRuns(by.node.path, `${where} all traffic is inbound: use ExtensionMatch.inbound(), or say it of single namespaces`, by);
  if (isHttp && ports.length > 0) throw neverRuns(by.node.path, `${where} requests have no port by which Istio would match them: leave ports out, or say it of single namespaces`, by);
}

function neverRuns(path: string, problem: string, by: ProxyTarget['by']): MeshError {
  return new MeshError('ExtensionNeverRuns', `a match of an extension of '${path}' is never true: ${problem}`, by);
}
