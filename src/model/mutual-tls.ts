import { HostRule } from './destination-rules';
import { Policies, Policy } from './policies';
import { RegisteredHost, RegistryPort } from './registry';
import { remembering } from './remembering';
import { Resource, StringMap } from './resource';
import { isEmpty } from './selectors';
import { Workload, Workloads } from './workloads';

/** Which connections a server takes. */
export type MutualTlsMode = 'DISABLE' | 'PERMISSIVE' | 'STRICT';

/** Which connections a server takes, and who says so. */
export interface ServerMode {
  readonly mode: MutualTlsMode;
  /** Undefined if it is only Istio's default. */
  readonly by: Resource | undefined;
}

/** What a DestinationRule has clients do for some of the connections to its host. */
export interface ClientTls {
  readonly mode: 'DISABLE' | 'SIMPLE' | 'MUTUAL' | 'ISTIO_MUTUAL';
  readonly subset: string | undefined;
  /** Number of the Service's port; undefined for those that nothing else is said of. */
  readonly port: number | undefined;
  readonly field: string;
}

const DEFAULT: ServerMode = { mode: 'PERMISSIVE', by: undefined };

/**
 * Which connections servers take, by PeerAuthentications: of the workload, of its namespace, of the root namespace. What one leaves open
 * the next one says; of several on one level istiod takes the oldest, here the first.
 */
export class MutualTlsModes {
  private readonly ownOf = remembering((workload: Workload) =>
    this.policies.selecting('PeerAuthentication', workload).find(({ selector }) => selector !== undefined));

  constructor(private readonly policies: Policies, private readonly rootNamespace: string) {}

  public ofMesh(): ServerMode {
    return this.wide(this.rootNamespace) ?? DEFAULT;
  }

  public ofNamespace(namespace: string): ServerMode {
    return this.wide(namespace) ?? this.ofMesh();
  }

  /** @param port of the workload, not of a Service */
  public ofWorkload(workload: Workload, port?: number): ServerMode {
    const own = this.ownOf(workload);
    const atPort = port === undefined ? undefined : own?.resource.spec.portLevelMtls?.[port]?.mode;
    return said(own, atPort) ?? said(own, own?.resource.spec.mtls?.mode) ?? this.ofNamespace(workload.namespace);
  }

  private wide(namespace: string): ServerMode | undefined {
    const [policy] = this.policies.wideIn('PeerAuthentication', namespace);
    return said(policy, policy?.resource.spec.mtls?.mode);
  }
}

/** All that a DestinationRule says of TLS, each with where it says so. A port's settings replace all others, with or without TLS. */
export const clientTlsOf = remembering(({ policies }: HostRule): readonly ClientTls[] =>
  policies.filter(({ policy: { tls } }) => tls !== undefined).map(({ policy: { tls }, field, subset, port }) => ({
    mode: tls.mode ?? 'DISABLE', subset: subset?.name, port, field: `${field}.tls`,
  })));

/** Whether a connection to a port is one of those that a setting is for, and none of the rule's others. */
export function holdsFor(setting: ClientTls, port: number, { resource: { spec } }: HostRule): boolean {
  if (setting.port !== undefined) return setting.port === port;
  const level = setting.subset === undefined ? spec : (spec.subsets ?? []).find(({ name }: any) => name === setting.subset);
  return !(level?.trafficPolicy?.portLevelSettings ?? []).some((one: any) => one.port?.number === port);
}

/** The number of the port that a workload listens on behind a Service's port; undefined if it has a name that the workload does not tell. */
export function workloadPort({ number, targetPort }: RegistryPort, { pod }: Workload): number | undefined {
  if (targetPort === undefined) return number;
  if (typeof targetPort === 'number') return targetPort;
  if (/^\d+$/.test(targetPort)) return Number(targetPort);
  const containers: readonly any[] = Array.isArray(pod.containers) ? pod.containers : [];
  const found = containers.flatMap(container => container?.ports ?? []).find((port: any) => port?.name === targetPort);
  return typeof found?.containerPort === 'number' ? found.containerPort : undefined;
}

/** The workloads behind a host, or behind one subset of it. */
export function workloadsBehind(workloads: Workloads, { namespace, selector }: RegisteredHost, labels: StringMap = {}): readonly Workload[] {
  // A Service without selector, or with an empty one, has the endpoints that somebody lists.
  if (selector === undefined || isEmpty(selector)) return [];
  return workloads.select(namespace, selector, labels);
}

function said(policy: Policy | undefined, mode: string | undefined): ServerMode | undefined {
  if (policy === undefined) return undefined;
  return mode === 'DISABLE' || mode === 'PERMISSIVE' || mode === 'STRICT' ? { mode, by: policy.resource } : undefined;
}
