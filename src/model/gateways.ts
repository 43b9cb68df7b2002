import { GatewayServers } from './gateway-servers';
import { overlap } from './hosts';
import { remembering } from './remembering';
import { Resource, StringMap, textsOf } from './resource';
import { Resources } from './resources';

/** A host of a server with the namespaces whose VirtualServices it takes. */
export interface ServerHost {
  readonly host: string;
  /** `*` is any. */
  readonly namespace: string;
  /** As written. */
  readonly written: string;
  readonly field: string;
}

/** A server of a Gateway. */
export interface Server {
  readonly port: number;
  /** In capitals. */
  readonly protocol: string;
  readonly hosts: readonly ServerHost[];
  readonly tls: any;
  readonly bind: string;
  readonly field: string;
}

/** A Gateway of Istio's own API. */
export interface GatewayConfig {
  readonly resource: Resource;
  /** `namespace/name` */
  readonly key: string;
  readonly namespace: string;
  /** Of the gateway's pods, in any namespace; empty means every gateway. */
  readonly selector: StringMap;
  readonly servers: readonly Server[];
}

/** Gateways by their names. */
export class Gateways {
  public readonly all: readonly GatewayConfig[];
  private readonly byKey = new Map<string, GatewayConfig>();
  private readonly serversOf = remembering((gateway: GatewayConfig) => new GatewayServers(gateway));

  /** @param known names of Gateways that the manifests lack but that are said to be there */
  constructor(resources: Resources, private readonly known: readonly string[] = []) {
    this.all = resources.ofKind('Gateway').map(read);
    for (const gateway of this.all) {
      if (!this.byKey.has(gateway.key)) this.byKey.set(gateway.key, gateway);
    }
  }

  /** Whether there is one called `namespace/name`, or somebody says so. */
  public knows(key: string): boolean {
    return this.byKey.has(key) || this.known.includes(key);
  }

  /** The one called `namespace/name`. */
  public find(key: string): GatewayConfig | undefined {
    return this.byKey.get(key);
  }

  /** The servers of a Gateway that take VirtualServices of a namespace for one of some hosts. */
  public serversTaking(gateway: GatewayConfig, hosts: readonly string[], namespace: string): readonly Server[] {
    return this.serversOf(gateway).taking(hosts, namespace);
  }

  /** The hosts of a Gateway's servers that mean something that one of some hosts means too, for whatever namespaces. */
  public hostsMeeting(gateway: GatewayConfig, hosts: readonly string[]): readonly ServerHost[] {
    return this.serversOf(gateway).hostsMeeting(hosts);
  }

  /** Whether some server of a Gateway takes VirtualServices of a namespace for a host. */
  public take(gateway: GatewayConfig, host: string, namespace: string): boolean {
    return this.serversOf(gateway).take(host, namespace);
  }
}

/** Whether a server takes VirtualServices of a namespace for a host. */
export function serves(server: Server, host: string, namespace: string): boolean {
  return server.hosts.some(one => (one.namespace === '*' || one.namespace === namespace) && overlap(one.host, host));
}

function read(resource: Resource): GatewayConfig {
  const { name, namespace, spec } = resource;
  return {
    resource,
    key: `${namespace}/${name}`,
    namespace,
    selector: textsOf(spec.selector),
    servers: (spec.servers ?? []).map((server: any, i: number) => ({
      port: server.port?.number ?? 0,
      protocol: (server.port?.protocol ?? '').toUpperCase(),
      hosts: (server.hosts ?? []).map((written: string, j: number) => ({ ...hostOf(written, namespace), written, field: `spec.servers[${i}].hosts[${j}]` })),
      tls: server.tls,
      bind: server.bind ?? '',
      field: `spec.servers[${i}]`,
    })),
  };
}

function hostOf(written: string, namespace: string): { host: string; namespace: string } {
  const slash = written.indexOf('/');
  if (slash < 0) return { host: written, namespace: '*' };
  const before = written.slice(0, slash);
  return { host: written.slice(slash + 1), namespace: before === '.' ? namespace : before };
}
