import { covers, fullHost, isWildcard, wildcardsOf } from './hosts';
import { MeshConfig } from './mesh-config';
import { Resource, StringMap, textsOf } from './resource';
import { append, Resources } from './resources';
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

/** The hosts that Istio would know. */
export class Registry {
  public readonly all: readonly RegisteredHost[];
  private readonly byHost = new Map<string, RegisteredHost[]>();
  private readonly byResource = new Map<Resource, RegisteredHost[]>();

  constructor(resources: Resources, private readonly config: MeshConfig, known: readonly KnownService[] = []) {
    const services = resources.ofKind('Service').map(service => this.ofService(service));
    const entries = resources.ofKind('ServiceEntry').flatMap(entry => this.ofServiceEntry(entry));
    this.all = [...services, ...entries, ...known.map(one => this.ofKnown(one))];
    for (const host of this.all) {
      append(this.byHost, host.host, host);
      if (host.resource !== undefined) append(this.byResource, host.resource, host);
    }
  }

  /** The hosts that an object registers. */
  public of(resource: Resource): readonly RegisteredHost[] {
    return this.byResource.get(resource) ?? [];
  }

  /** All that are registered under exactly this host, wherever they can be seen. */
  public exactly(host: string): readonly RegisteredHost[] {
    return this.byHost.get(host) ?? [];
  }

  /** All that mean a host: those of the very name, then those of wildcards, most specific first. */
  public meaning(host: string): readonly RegisteredHost[] {
    return [host, ...wildcardsOf(host)].flatMap(name => this.exactly(name)).filter(one => covers(one.host, host));
  }

  /** The one that clients in a namespace would reach by a host; their own namespace's comes first. */
  public find(host: string, clientNamespace: string): RegisteredHost | undefined {
    const visible = this.meaning(fullHost(host, clientNamespace, this.config.clusterDomain)).filter(one => one.visibility.includes(clientNamespace));
    const best = visible.filter(one => one.host === visible[0].host);
    return best.find(one => one.namespace === clientNamespace) ?? best[0];
  }

  /** Name and namespace of the Service that a full host of the cluster names. */
  public serviceOf(host: string): { readonly name: string; readonly namespace: string } | undefined {
    const suffix = `.svc.${this.config.clusterDomain}`;
    if (isWildcard(host) || !host.endsWith(suffix)) return undefined;
    const parts = host.slice(0, -suffix.length).split('.');
    return parts.length === 2 && parts.every(part => part !== '') ? { name: parts[0], namespace: parts[1] } : undefined;
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
