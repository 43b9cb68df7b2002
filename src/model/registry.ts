import { HostIndex } from './host-index';
import { fullHost, isWildcard } from './hosts';
import { MeshConfig } from './mesh-config';
import { Resource, StringMap, textsOf } from './resource';
import { groupedBy, Resources } from './resources';
import { Visibility } from './visibility';
import { portProtocol } from '../private/port-protocol';

/** A port of a registered host. */
export interface RegistryPort {
  readonly number: number;
  readonly name: string;
  /** As Istio understands it, in lower case; undefined where it looks at the bytes. */
  readonly protocol: string | undefined;
  /** Of the pods: a number, a name, or undefined if it is the port's own number. */
  readonly targetPort: number | string | undefined;
  /** Where it stands in its object. */
  readonly field: string;
}

/** A host that clients can reach: of a Service, a ServiceEntry, or known from elsewhere. */
export interface RegisteredHost {
  /** Full, or a wildcard. */
  readonly host: string;
  readonly namespace: string;
  readonly ports: readonly RegistryPort[];
  readonly visibility: Visibility;
  /** The object; undefined if it is only known by name, and then its ports may be unknown. */
  readonly resource: Resource | undefined;
  /** What its pods are selected by; undefined if by nothing that the manifests show. */
  readonly selector: StringMap | undefined;
}

/** A Service that the manifests name but do not make. */
export interface KnownService {
  readonly name: string;
  readonly namespace: string;
  readonly ports?: readonly { readonly name?: string; readonly port: number; readonly protocol?: string; readonly appProtocol?: string }[];
}

/** Among as many it is quicker to look at all than to remember. */
const FEW = 8;

/** The hosts that Istio would know. */
export class Registry {
  public readonly all: readonly RegisteredHost[];
  private readonly byHost: HostIndex<RegisteredHost>;
  private readonly byResource: ReadonlyMap<Resource | undefined, readonly RegisteredHost[]>;
  private headless?: ReadonlyMap<string, Resource>;
  private readonly found = new Map<string, Map<string, RegisteredHost | undefined>>();
  /** What the full names of Services end with. */
  private readonly suffix: string;

  constructor(resources: Resources, private readonly config: MeshConfig, known: readonly KnownService[] = []) {
    this.suffix = `.svc.${config.clusterDomain}`;
    const services = resources.ofKind('Service').map(service => this.ofService(service));
    const entries = resources.ofKind('ServiceEntry').flatMap(entry => this.ofServiceEntry(entry));
    this.all = [...services, ...entries, ...known.map(one => this.ofKnown(one))];
    this.byHost = new HostIndex(this.all);
    this.byResource = groupedBy(this.all, ({ resource }) => resource);
  }

  /** The hosts that an object registers. */
  public of(resource: Resource): readonly RegisteredHost[] {
    return this.byResource.get(resource) ?? [];
  }

  /** All that are registered under exactly this host, wherever they can be seen. */
  public exactly(host: string): readonly RegisteredHost[] {
    return this.byHost.exactly(host);
  }

  /** All that mean a host: those of the very name, then those of wildcards, most specific first. */
  public meaning(host: string): readonly RegisteredHost[] {
    return this.byHost.meaning(host);
  }

  /** The one that clients in a namespace would reach by a host; their own namespace's comes first. */
  public find(host: string, clientNamespace: string): RegisteredHost | undefined {
    const all = this.meaning(fullHost(host, clientNamespace, this.config.clusterDomain));
    if (all.length <= FEW) return choose(all, clientNamespace);
    let ofClients = this.found.get(host);
    if (ofClients === undefined) this.found.set(host, ofClients = new Map());
    if (!ofClients.has(clientNamespace)) ofClients.set(clientNamespace, choose(all, clientNamespace));
    return ofClients.get(clientNamespace);
  }

  /** Name and namespace of the Service that a full host of the cluster names. */
  public serviceOf(host: string): { readonly name: string; readonly namespace: string } | undefined {
    if (!host.endsWith(this.suffix) || isWildcard(host)) return undefined;
    const dot = host.indexOf('.');
    const namespace = host.slice(dot + 1, -this.suffix.length);
    return dot > 0 && namespace !== '' && !namespace.includes('.') ? { name: host.slice(0, dot), namespace } : undefined;
  }

  /** The Service of exactly this host that has no address of its own, so that clients choose the pods. */
  public headlessService(host: string): Resource | undefined {
    if (this.headless === undefined) {
      const services = this.all.filter(({ resource }) => resource?.type === 'Service' && resource.spec.clusterIP === 'None');
      this.headless = new Map(services.reverse().map(one => [one.host, one.resource!]));
    }
    return this.headless.get(host);
  }

  private ofService(resource: Resource): RegisteredHost {
    const { name, namespace, spec } = resource;
    return {
      host: fullHost(name, namespace, this.config.clusterDomain),
      namespace,
      ports: (spec.ports ?? []).map((port: any, i: number) => ({
        number: port.port, name: port.name ?? '', protocol: portProtocol(port), targetPort: port.targetPort, field: `spec.ports[${i}]`,
      })),
      visibility: Visibility.ofService(resource, this.config.get('defaultServiceExportTo')),
      resource,
      selector: spec.type === 'ExternalName' || spec.selector === undefined ? undefined : textsOf(spec.selector),
    };
  }

  private ofServiceEntry(resource: Resource): RegisteredHost[] {
    const { namespace, spec } = resource;
    const ports = (spec.ports ?? []).map((port: any, i: number) => ({
      number: port.number,
      name: port.name ?? '',
      protocol: (port.protocol ?? '').toLowerCase() || undefined,
      targetPort: port.targetPort || undefined,
      field: `spec.ports[${i}]`,
    }));
    const visibility = Visibility.of(spec.exportTo ?? [], namespace, this.config.get('defaultServiceExportTo'));
    const selector = spec.workloadSelector === undefined ? undefined : textsOf(spec.workloadSelector.labels);
    return (spec.hosts ?? []).map((host: string) => ({ host, namespace, ports, visibility, resource, selector }));
  }

  private ofKnown({ name, namespace, ports = [] }: KnownService): RegisteredHost {
    return {
      host: fullHost(name, namespace, this.config.clusterDomain),
      namespace,
      ports: ports.map(port => ({ number: port.port, name: port.name ?? '', protocol: portProtocol(port), targetPort: undefined, field: '' })),
      visibility: Visibility.of([], namespace),
      resource: undefined,
      selector: undefined,
    };
  }
}

/** The one that clients in a namespace reach, of all that a host means. */
function choose(all: readonly RegisteredHost[], client: string): RegisteredHost | undefined {
  const first = all.findIndex(({ visibility }) => visibility.includes(client));
  for (let i = first; i >= 0 && i < all.length && all[i].host === all[first].host; i++) {
    if (all[i].namespace === client && all[i].visibility.includes(client)) return all[i];
  }
  return all[first];
}
