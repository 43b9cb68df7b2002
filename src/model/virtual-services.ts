import { fullHost } from './hosts';
import { MeshConfig } from './mesh-config';
import { Resource } from './resource';
import { append, Resources } from './resources';
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

/** VirtualServices by hosts and gateways. */
export class VirtualServices {
  public readonly all: readonly HostRoutes[];
  private readonly byResource = new Map<Resource, HostRoutes>();
  private readonly byGateway = new Map<string, HostRoutes[]>();
  private readonly byHost = new Map<string, HostRoutes[]>();
  private readonly byTarget = new Map<string, { readonly routes: HostRoutes; readonly target: RouteTarget }[]>();

  constructor(resources: Resources, private readonly config: MeshConfig) {
    this.all = resources.ofKind('VirtualService').map(resource => this.read(resource));
    for (const routes of this.all) {
      this.byResource.set(routes.resource, routes);
      for (const gateway of new Set(routes.gateways)) append(this.byGateway, gateway, routes);
      for (const host of new Set(routes.hosts)) append(this.byHost, host, routes);
      for (const target of routes.targets) append(this.byTarget, target.host, { routes, target });
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
  public leadingTo(host: string): readonly { readonly routes: HostRoutes; readonly target: RouteTarget }[] {
    return this.byTarget.get(host) ?? [];
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
      (spec[protocol] ?? []).forEach((one: any, rule: number) => {
        const at = `spec.${protocol}[${rule}]`;
        const add = (destination: any, field: string, weight?: number, isMirror = false) => {
          if (destination === undefined || destination === null) return;
          const { host = '', subset, port } = destination;
          targets.push({
            written: host,
            host: this.full(host, namespace),
            subset: subset || undefined,
            port: port?.number || undefined,
            weight,
            isMirror,
            protocol,
            rule,
            field,
          });
        };
        (one.route ?? []).forEach((route: any, i: number) => add(route.destination, `${at}.route[${i}].destination`, route.weight));
        add(one.mirror, `${at}.mirror`, undefined, true);
        (one.mirrors ?? []).forEach((mirror: any, i: number) => add(mirror.destination, `${at}.mirrors[${i}].destination`, undefined, true));
      });
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
