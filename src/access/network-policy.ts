import { isIP } from 'net';
import { PeerFacts } from './peer-facts';
import { DataPlane } from '../values';

/** Pods of a namespace; all of them without labels. */
export interface PodGroup {
  readonly namespace: string;
  readonly labels?: { readonly [key: string]: string };
}

/** Somebody who may open connections. */
export interface NetworkCaller {
  readonly peers: readonly PeerFacts[];
  /** Undefined if nobody knows which they are. */
  readonly pods?: readonly PodGroup[];
  /** Ports of the pods that are called; all if nothing is said. */
  readonly ports?: readonly number[];
}

/** What a NetworkPolicy is made of. */
export interface NetworkParts {
  readonly namespace: string;
  /** Without, all pods of the namespace. */
  readonly labels?: { readonly [key: string]: string };
  readonly callers: readonly NetworkCaller[];
  readonly dataPlane?: DataPlane;
}

/** One item of `from`. */
interface NetworkPeer { readonly [key: string]: object }

/** A rule of a NetworkPolicy: from anywhere, to all ports, where nothing is said. */
interface IngressRule {
  readonly from?: readonly NetworkPeer[];
  readonly ports?: readonly number[];
}

/** Health of a sidecar, its metrics with those of the app, and those of its proxy alone. */
const SIDECAR_PORTS = [15020, 15021, 15090];
/** By which ztunnel and waypoints call. */
const HBONE_PORT = 15008;
/** Where probes of the kubelet come from in ambient mode. */
const PROBES = '169.254.7.127/32';

/** Spec of the NetworkPolicy that lets the same callers in as policies of the mesh, as far as Kubernetes can tell them apart: never fewer. */
export function networkPolicySpec({ namespace, labels, callers, dataPlane }: NetworkParts): object {
  const rules = rulesOf(callers, namespace, dataPlane);
  return { podSelector: labels === undefined ? {} : { matchLabels: { ...labels } }, policyTypes: ['Ingress'], ingress: merged(rules).map(toKubernetes) };
}

function rulesOf(callers: readonly NetworkCaller[], home: string, dataPlane: DataPlane | undefined): IngressRule[] {
  if (dataPlane?._isNone) return callers.map(caller => ({ from: peersOf(caller), ports: caller.ports }));
  return dataPlane?._isAmbient ? ambientRules(callers, home, dataPlane) : sidecarRules(callers);
}

function sidecarRules(callers: readonly NetworkCaller[]): IngressRule[] {
  return [...callers.map(caller => ({ from: peersOf(caller), ports: caller.ports })), { ports: SIDECAR_PORTS }];
}

function ambientRules(callers: readonly NetworkCaller[], home: string, { _waypoint }: DataPlane): IngressRule[] {
  const waypoint = _waypoint?._waypointOf(home);
  const tunnel = { ports: [HBONE_PORT] };
  return [
    ...callers.flatMap(({ peers, pods, ports }) => [
      // Who has no identity has no tunnel either.
      ...groupOf(peers.filter(mayBePlain)).map(group => ({ from: peersOf({ peers: group }), ports })),
      ...groupOf(peers.filter(facts => !isAddress(facts))).map(group => ({ from: peersOf({ peers: group, pods }), ...tunnel })),
    ]),
    ...waypoint === undefined ? [] : [{
      from: [podsOf({ namespace: waypoint.namespace, labels: { 'gateway.networking.k8s.io/gateway-name': waypoint.name } })], ...tunnel,
    }],
    { from: [{ ipBlock: { cidr: PROBES } }] },
  ];
}

function groupOf(peers: readonly PeerFacts[]): (readonly PeerFacts[])[] {
  return peers.length === 0 ? [] : [peers];
}

/** Whether a caller may be one without identity. */
function mayBePlain({ serviceAccounts, principals, namespaces, trustDomains }: PeerFacts): boolean {
  return [serviceAccounts, principals, namespaces, trustDomains].every(list => list === undefined);
}

/** Whether nothing but an address is known of a caller. */
function isAddress(facts: PeerFacts): boolean {
  return facts.ipBlocks !== undefined && Object.keys(facts).every(fact => fact === 'ipBlocks' || fact === 'notIpBlocks');
}

/** Who is meant; undefined if Kubernetes cannot tell. */
function peersOf({ peers, pods }: NetworkCaller): NetworkPeer[] | undefined {
  if (peers.some(({ areOutside }) => areOutside)) return undefined;
  if (pods !== undefined) return pods.map(podsOf);
  const found = peers.map(peerOf);
  return found.every(one => one !== undefined) ? found.flatMap(one => one!) : undefined;
}

function peerOf({ serviceAccounts, principals, namespaces, ipBlocks }: PeerFacts): NetworkPeer[] | undefined {
  const named = [
    ...namespaces ?? [],
    ...(serviceAccounts ?? []).map(({ namespace }) => namespace),
    ...(principals ?? []).map(principal => /\/ns\/([^/*]+)\/sa\//.exec(principal)?.[1]),
  ];
  if (named.length > 0) return named.every(name => name !== undefined && !name.includes('*')) ? named.map(name => podsOf({ namespace: name! })) : undefined;
  return ipBlocks?.map(block => ({ ipBlock: { cidr: block.includes('/') ? block : `${block}/${isIP(block) === 6 ? 128 : 32}` } }));
}

/** Kubernetes labels each namespace with its name. */
function podsOf({ namespace, labels }: PodGroup): NetworkPeer {
  return {
    namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } },
    ...labels === undefined ? {} : { podSelector: { matchLabels: { ...labels } } },
  };
}

/** One rule for the same ports, in the order of their numbers; those for all ports come first. */
function merged(rules: readonly IngressRule[]): IngressRule[] {
  const byPorts = new Map<string, IngressRule[]>();
  for (const rule of rules) {
    const key = rule.ports === undefined ? '' : [...new Set(rule.ports)].sort((a, b) => a - b).map(port => String(port).padStart(5, '0')).join();
    byPorts.set(key, [...byPorts.get(key) ?? [], rule]);
  }
  return [...byPorts].sort(([a], [b]) => a < b ? -1 : 1).map(([key, alike]) => ({
    from: alike.some(({ from }) => from === undefined) ? undefined : each(alike.flatMap(({ from }) => from!)),
    ports: key === '' ? undefined : key.split(',').map(Number),
  }));
}

function each(peers: readonly NetworkPeer[]): NetworkPeer[] {
  const byText = new Map(peers.map(peer => [JSON.stringify(peer), peer]));
  return [...byText.keys()].sort().map(text => byText.get(text)!);
}

function toKubernetes({ from, ports }: IngressRule): object {
  return { ...from && { from }, ...ports && { ports: ports.map(port => ({ protocol: 'TCP', port })) } };
}
