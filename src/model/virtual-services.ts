import { fullHost } from './hosts';
import { MeshConfig } from './mesh-config';
import { Resource } from './resource';
import { append, groupedBy, Resources } from './resources';
import { Visibility } from './visibility';

/** The name that stands for all sidecars. */
export const MESH_GATEWAY = 'mesh';

/** Where a rule of a VirtualService sends requests, or a copy of them. */
export interface RouteTarget {
  /** As written. */
  readonly written: string;
  /** Full. */
  readonly host: string;
  readonly subset: string | undefined;
  readonly port: number | undefined;
  readonly weight: number | undefined;
  readonly isMirror: boolean;
  readonly protocol: 'http' | 'tls' | 'tcp';
  /** Index of the rule within those of its protocol. */
  readonly rule: number;
  /** Of the destination, such as `spec.http[0].route[1].destination`. */
  readonly field: string;
}

/** A VirtualService and what it is for. */
export interface HostRoutes {
  readonly resource: Resource;
  readonly namespace: string;
  /** Full, or wildcards; none in a delegate. */
  readonly hosts: readonly string[];
  /** As `namespace/name`, or `mesh`; of the whole object, not of single matches. */
  readonly gateways: readonly string[];
  readonly visibility: Visibility;
  readonly isDelegate: boolean;
  readonly targets: readonly RouteTarget[];
}

/** A target and whose it is. */
export interface Leading {
  readonly routes: HostRoutes;
  readonly target: RouteTarget;
}

/** VirtualServices by hosts and gateways. */
export class VirtualServices {
  public readonly all: readonly HostRoutes[];
  private readonly byResource = new Map<Resource, HostRoutes>();
  private readonly byGateway = new Map<string, HostRoutes[]>();
  private readonly byHost = new Map<string, HostRoutes[]>();
  /** Of each host that somebody asked for, those that something leads to. */
  private readonly subsets = new Map<string, ReadonlySet<string | undefined>>();
  private byTarget?: ReadonlyMap<string, readonly Leading[]>;

  constructor(resources: Resources, private readonly config: MeshConfig) {
    this.all = resources.ofKind('VirtualService').map(resource => this.read(resource));
    for (const routes of this.all) {
      this.byResource.set(routes.resource, routes);
      for (const gateway of distinct(routes.gateways)) append(this.byGateway, gateway, routes);
      for (const host of distinct(routes.hosts)) append(this.byHost, host, routes);
    }
  }

  public of(resource: Resource): HostRoutes | undefined {
    return this.byResource.get(resource);
  }

  /** Those with exactly this host. */
  public ofHost(host: string): readonly HostRoutes[] {
    return this.byHost.get(host) ?? [];
  }

  /** Those of a gateway, `namespace/name` or `mesh`. */
  public ofGateway(gateway: string): readonly HostRoutes[] {
    return this.byGateway.get(gateway) ?? [];
  }

  /** What leads to a full host. */
  public leadingTo(host: string): readonly Leading[] {
    this.byTarget ??= groupedBy(this.all.flatMap(routes => routes.targets.map(target => ({ routes, target }))), ({ target }) => target.host);
    return this.byTarget.get(host) ?? [];
  }

  /** Whether something leads to a subset of a full host; undefined stands for none. */
  public routesTo(host: string, subset: string | undefined): boolean {
    let subsets = this.subsets.get(host);
    if (subsets === undefined) this.subsets.set(host, subsets = new Set(this.leadingTo(host).map(({ target }) => target.subset)));
    return subsets.has(subset);
  }

  private read(resource: Resource): HostRoutes {
    const { namespace, spec } = resource;
    const hosts: string[] = spec.hosts ?? [];
    const isDelegate = hosts.length === 0;
    return {
      resource,
      namespace,
      hosts: hosts.map(host => this.full(host, namespace)),
      gateways: isDelegate ? [] : gatewaysOf(spec.gateways, namespace),
      visibility: Visibility.of(spec.exportTo ?? [], namespace, this.config.get('defaultVirtualServiceExportTo')),
      isDelegate,
      targets: this.targetsOf(spec, namespace),
    };
  }

  private targetsOf(spec: any, namespace: string): RouteTarget[] {
    const targets: RouteTarget[] = [];
    for (const protocol of ['http', 'tls', 'tcp'] as const) {
      const rules: readonly any[] = spec[protocol] ?? [];
      for (let rule = 0; rule < rules.length; rule++) {
        const { route, mirror, mirrors } = rules[rule];
        const at = `spec.${protocol}[${rule}]`;
        const add = (destination: any, field: string, weight: number | undefined, isMirror: boolean) => {
          if (destination === undefined) return;
          const { host: written = '', subset, port } = destination;
          const host = this.full(written, namespace);
          targets.push({ written, host, subset: subset || undefined, port: port?.number || undefined, weight, isMirror, protocol, rule, field });
        };
        for (const [i, one] of (route ?? []).entries()) add(one.destination, `${at}.route[${i}].destination`, one.weight, false);
        add(mirror, `${at}.mirror`, undefined, true);
        for (const [i, one] of (mirrors ?? []).entries()) add(one.destination, `${at}.mirrors[${i}].destination`, undefined, true);
      }
    }
    return targets;
  }

  private full(host: string, namespace: string): string {
    return fullHost(host, namespace, this.config.clusterDomain);
  }
}

/** Gateways as `namespace/name`, or `mesh`, which is also what none means. */
export function gatewaysOf(written: readonly string[] | undefined, namespace: string): string[] {
  if ((written ?? []).length === 0) return [MESH_GATEWAY];
  return written!.map(gateway => gatewayKey(gateway, namespace));
}

/** A gateway as `namespace/name`, or `mesh`: istiod takes `./name`, and from old times `name.namespace` with or without more behind it. */
export function gatewayKey(written: string, namespace: string): string {
  if (written === MESH_GATEWAY) return written;
  const slash = written.indexOf('/');
  if (slash >= 0) return written.slice(0, slash) === '.' ? `${namespace}${written.slice(slash)}` : written;
  const [name, home = namespace] = written.split('.');
  return `${home}/${name}`;
}

/** Without repetitions; most lists have one item. */
function distinct(names: readonly string[]): Iterable<string> {
  return names.length < 2 ? names : new Set(names);
}
