import { covers, overlap } from './hosts';
import { MeshConfig } from './mesh-config';
import { RegisteredHost } from './registry';
import { Resource, StringMap, textsOf } from './resource';
import { append, Resources } from './resources';
import { isEmpty, selects } from './selectors';
import { HostRoutes, MESH_GATEWAY, VirtualServices } from './virtual-services';
import { Workload } from './workloads';

/** What a listener of a Sidecar imports, as `namespace/host`. */
export interface EgressHost {
  /** `*` is any, `.` that of the workload, `~` none. */
  readonly namespace: string;
  readonly host: string;
  readonly written: string;
  readonly field: string;
}

/** A listener for what workloads send. */
export interface EgressListener {
  readonly hosts: readonly EgressHost[];
  /** Only services with this port are imported; undefined if it does not matter. */
  readonly port: number | undefined;
}

/** A Sidecar object: what proxies of some workloads know of the mesh. */
export interface SidecarConfig {
  readonly resource: Resource;
  readonly namespace: string;
  /** Undefined if it is for all workloads of its namespace. */
  readonly selector: StringMap | undefined;
  /** Empty if everything is imported. */
  readonly egress: readonly EgressListener[];
}

/** What the proxies of a namespace import by a Sidecar. */
export class SidecarScope {
  constructor(public readonly sidecar: SidecarConfig, public readonly namespace: string, private readonly routes: VirtualServices) {}

  /** Whether proxies know a host: it can be seen from the namespace, and is imported, or is where an imported VirtualService leads. */
  public knows(registered: RegisteredHost): boolean {
    return registered.visibility.includes(this.namespace) && (this.imports(registered) || this.isLedTo(registered.host));
  }

  /** Whether the Sidecar names a host, by itself or by a wildcard. */
  public imports({ host, namespace, ports }: RegisteredHost): boolean {
    if (this.sidecar.egress.length === 0) return true;
    return this.sidecar.egress.some(({ hosts, port }) => {
      const fits = port === undefined || ports.length === 0 || ports.some(({ number }) => number === port);
      return fits && hosts.some(one => this.isOf(one, namespace) && covers(one.host, host));
    });
  }

  /** Whether proxies know a VirtualService: they look for it in the namespace that it is in, not that of the service. */
  public importsRoutes({ hosts, namespace, visibility, gateways }: HostRoutes): boolean {
    if (!visibility.includes(this.namespace) || !gateways.includes(MESH_GATEWAY)) return false;
    if (this.sidecar.egress.length === 0) return true;
    return this.sidecar.egress.some(listener => listener.hosts.some(one => this.isOf(one, namespace) && hosts.some(host => overlap(one.host, host))));
  }

  private isOf({ namespace }: EgressHost, wanted: string): boolean {
    return namespace === '*' || (namespace === '.' ? this.namespace : namespace) === wanted;
  }

  private isLedTo(host: string): boolean {
    return this.routes.leadingTo(host).some(({ routes }) => this.importsRoutes(routes));
  }
}

/** Sidecars by the workloads that they are for. Of two with one name, the first counts. */
export class Sidecars {
  public readonly all: readonly SidecarConfig[];
  private readonly byNamespace = new Map<string, SidecarConfig[]>();

  constructor(resources: Resources, private readonly config: MeshConfig, private readonly routes: VirtualServices) {
    const counted = resources.ofKind('Sidecar').filter(resource => resources.find('Sidecar', resource.namespace, resource.name) === resource);
    this.all = counted.map(read);
    for (const sidecar of this.all) append(this.byNamespace, sidecar.namespace, sidecar);
  }

  /** Those that live in a namespace. */
  public inNamespace(namespace: string): readonly SidecarConfig[] {
    return this.byNamespace.get(namespace) ?? [];
  }

  /** The one for workloads of a namespace that no other selects: its own, or that of the root namespace. */
  public defaultOf(namespace: string): SidecarConfig | undefined {
    return this.ownDefaultOf(namespace) ?? this.ownDefaultOf(this.config.rootNamespace);
  }

  /** The one for a workload, if it is not a gateway: one that selects it, or the default. Which of several that select it is not said. */
  public of({ namespace, labels }: Workload): SidecarConfig | undefined {
    return this.inNamespace(namespace).find(({ selector }) => selector !== undefined && selects(selector, labels)) ?? this.defaultOf(namespace);
  }

  /** All that proxies in a namespace may use; undefined among them stands for proxies without any, which know everything. */
  public scopesIn(namespace: string): readonly (SidecarScope | undefined)[] {
    const selecting = this.inNamespace(namespace).filter(({ selector }) => selector !== undefined);
    return [...selecting, this.defaultOf(namespace)].map(sidecar => sidecar && this.scopeOf(sidecar, namespace));
  }

  /** What a Sidecar means for workloads of a namespace, which need not be its own if it is of the root namespace. */
  public scopeOf(sidecar: SidecarConfig, namespace: string = sidecar.namespace): SidecarScope {
    return new SidecarScope(sidecar, namespace, this.routes);
  }

  private ownDefaultOf(namespace: string): SidecarConfig | undefined {
    return this.inNamespace(namespace).find(({ selector }) => selector === undefined);
  }
}

function read(resource: Resource): SidecarConfig {
  const { namespace, spec } = resource;
  const labels = textsOf(spec.workloadSelector?.labels);
  return {
    resource,
    namespace,
    selector: isEmpty(labels) ? undefined : labels,
    egress: (spec.egress ?? []).map(listenerOf),
  };
}

function listenerOf(listener: any, i: number): EgressListener {
  const isProxy = String(listener.port?.protocol ?? '').toUpperCase() === 'HTTP_PROXY';
  return {
    hosts: (listener.hosts ?? []).map((written: string, j: number) => {
      const [namespace, host = ''] = written.split('/');
      return { namespace, host, written, field: `spec.egress[${i}].hosts[${j}]` };
    }),
    port: isProxy ? undefined : listener.port?.number || undefined,
  };
}
