import {
  append, HostRule, isWildcard, MeshModel, RegisteredHost, ServerMode, textsOf, wildcardsOf, Workload, workloadPort, workloadsBehind,
} from '../../../../model';

/** How sure it is that a server has a proxy that does what PeerAuthentications say. */
export type Certainty = 'certain' | 'likely' | 'unknown';

/** Some of the connections that a DestinationRule is for, at one server. */
export interface Connection {
  readonly host: RegisteredHost;
  /** Undefined if no workload behind the host is known: then the namespace speaks for it. */
  readonly workload: Workload | undefined;
  /** Of the Service. */
  readonly port: number | undefined;
  readonly server: ServerMode;
  readonly certainty: Certainty;
  /** Whether it surely has no proxy. */
  readonly isOutside: boolean;
}

/** The registered hosts that a DestinationRule's host means. */
export function hostsOf(mesh: MeshModel, { host }: HostRule): readonly RegisteredHost[] {
  if (!isWildcard(host)) return mesh.registry.exactly(host);
  const covered = mesh.once('security:hosts-by-wildcard', () => {
    const lists = new Map<string, RegisteredHost[]>();
    for (const one of mesh.registry.all) for (const wildcard of wildcardsOf(one.host)) append(lists, wildcard, one);
    return lists;
  });
  return covered.get(host) ?? [];
}

/** The rule's connections to the servers of a host, where the rule is the one that clients apply. */
export function* connectionsOf(
  mesh: MeshModel, rule: HostRule, host: RegisteredHost, subset: string | undefined, holds: (port: number) => boolean,
): Generator<Connection> {
  if (!mesh.destinationRules.applicable(host.host, rule.namespace, host.namespace).includes(rule)) return;
  const labels = textsOf(rule.subsets.find(({ name }) => name === subset)?.labels);
  const ports = host.ports.filter(({ number }) => holds(number));
  const workloads = workloadsBehind(mesh.workloads, host, labels);
  if (workloads.length === 0) {
    // What is outside of the cluster, or has endpoints that somebody lists, no PeerAuthentication is for.
    if (host.resource?.type === 'ServiceEntry' || host.resource !== undefined && host.selector === undefined) return;
    if (ports.length === 0 && host.ports.length > 0) return;
    const server = mesh.mutualTls.ofNamespace(host.namespace);
    const certainty = certaintyOf(mesh, host.namespace, server, false);
    yield { host, workload: undefined, port: ports[0]?.number, server, certainty, isOutside: false };
    return;
  }
  for (const workload of workloads) {
    const membership = mesh.memberships.of(workload);
    for (const port of ports) {
      const server = mesh.mutualTls.ofWorkload(workload, workloadPort(port, workload));
      const certainty = certaintyOf(mesh, workload.namespace, server, membership === 'in');
      yield { host, workload, port: port.number, server, certainty, isOutside: membership === 'out' };
    }
  }
}

export function describe({ host, workload, port }: Connection): string {
  const server = workload === undefined ? `'${host.host}'` : `workload '${workload.name}' of '${host.host}'`;
  return port === undefined ? server : `${server} (port ${port})`;
}

function certaintyOf(mesh: MeshModel, namespace: string, { by }: ServerMode, isIn: boolean): Certainty {
  const plane = mesh.namespaces.find(namespace)?.dataPlane;
  // Ambient clients reach ambient servers through the tunnel, whatever DestinationRules say.
  if (plane === 'ambient' || by === undefined) return 'unknown';
  if (isIn) return 'certain';
  return plane === 'sidecar' || by.namespace === namespace ? 'likely' : 'unknown';
}
