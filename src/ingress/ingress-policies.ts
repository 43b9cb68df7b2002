import { Construct } from 'constructs';
import { Access, Guard, PodShare, PolicyBook, PolicyPort, ServedRoutes } from '../access';
import { AuthorizationPolicy } from '../api/security';
import { portOfStreams, readsHttp, requireTopology } from '../gateways';
import { Mesh } from '../mesh';
import { MeshError } from '../private/errors';
import { AccessOptions, GatewayBinding, GatewayPodsPlace, GatewayServer, IPeer } from '../refs';

/** What policies of an ingress need to know of it; read at every render. */
export interface IngressPolicyFacts {
  readonly by: Construct;
  /** Of the chart. */
  readonly namespace: string;
  /** Of the ingress. */
  readonly name: string;
  readonly access?: Access;
  readonly binding: GatewayBinding;
  readonly servers: () => readonly GatewayServer[];
  /** Ports of plain HTTP that do nothing but send clients to HTTPS. */
  readonly redirectPorts: () => readonly number[];
  /** Whether connections come to a port of the gateway that it does not read, be it for others. */
  readonly hasStreams: (port: number) => boolean;
  readonly served: ServedRoutes;
}

/** The policies of an ingress: those of the gateway's pods, in their namespace, for its hosts alone. */
export class IngressPolicies {
  private readonly guard: Guard;
  private book?: PolicyBook;

  constructor(private readonly facts: IngressPolicyFacts) {
    this.guard = new Guard({ by: facts.by, access: facts.access, book: () => this.get() });
  }

  public get denyPolicy(): AuthorizationPolicy {
    return this.guard.denyPolicy;
  }

  public allowFrom(peer: IPeer, { access }: AccessOptions): void {
    this.guard.allowFrom(peer, access);
  }

  public denyFrom(peer: IPeer, { access }: AccessOptions): void {
    this.guard.denyFrom(peer, access);
  }

  /** Made at the first call. */
  public get(): PolicyBook {
    const { by, namespace, name, served } = this.facts;
    const pods = this.pods();
    this.book ??= new PolicyBook({
      by,
      name: `${namespace}-${name}`,
      namespace: pods.namespace,
      isOfRoot: () => Mesh.tryOf(by)?.rootNamespace === pods.namespace,
      labels: () => pods.labels,
      ports: () => this.ports(),
      shares: () => this.shares(),
      served,
      topology: () => pods.topology?.(),
      refuse: rule => requireTopology(rule, pods.topology?.(), by),
    });
    return this.book;
  }

  private pods(): GatewayPodsPlace {
    const { by, binding } = this.facts;
    if (binding.pods === undefined) {
      throw new MeshError('GatewayPodsUnknown', `policies must know the pods of the gateway, and '${binding.gateway}' is somebody else's Gateway object; `
        + 'use IngressGateway.existing({ namespace, labels }), or leave that to the app that writes it', by);
    }
    return binding.pods;
  }

  /** Its hosts at ports that are read, and each other port by itself. */
  private shares(): PodShare[] {
    const servers = this.servers();
    const web = servers.filter(readsHttp);
    const ports = [...new Set(web.map(({ port }) => port))];
    const requests = ports.length === 0 ? [] : [{ ports: ports.map(port => this.requestPort(port)), hosts: this.tellable(web), isHttp: true }];
    return [...requests, ...servers.filter(server => !readsHttp(server)).map(server => this.connections(server))];
  }

  private ports(): PolicyPort[] {
    return this.servers().map(server => ({ port: this.targetPort(server.port), names: [String(server.port)], isHttp: readsHttp(server) }));
  }

  /** Those that lead somewhere: what is sent to HTTPS gets nothing else. */
  private servers(): GatewayServer[] {
    const redirected = this.facts.redirectPorts();
    const served = this.facts.servers().filter(server => !readsHttp(server) || !redirected.includes(server.port));
    return [...new Map(served.map(server => [JSON.stringify([server.port, server.hosts]), server])).values()];
  }

  private connections({ port, protocol, hosts }: GatewayServer): PodShare {
    const byHandshake = protocol === 'TLS' && !hosts.includes('*');
    return { ports: [this.targetPort(port)], hosts: byHandshake ? [...hosts] : undefined, isHttp: false };
  }

  private requestPort(port: number): number {
    if (this.facts.hasStreams(port)) throw portOfStreams(port, this.facts.by);
    return this.targetPort(port);
  }

  private targetPort(port: number): number {
    const { by } = this.facts;
    const target = this.pods().targetPort?.(port);
    if (target === undefined) {
      throw new MeshError('TargetPortUnknown', `a policy must name the ports of the gateway's pods, and nothing states which is behind port ${port} of its Service; state it, as in `
        + `IngressGateway.existing({ ..., targetPorts: { '${port}': ${port < 1024 ? port + 8000 : port} } })`, by);
    }
    return target;
  }

  /** Policies cannot say "below a domain, with any port", and a client may add one. */
  private tellable(servers: readonly GatewayServer[]): string[] {
    const hosts = [...new Set(servers.flatMap(server => server.hosts))].sort();
    const wildcard = hosts.find(host => host.startsWith('*'));
    if (wildcard !== undefined) {
      throw new MeshError('EvadableHost', `a policy for '${wildcard}' cannot be kept: Istio has no words for its hosts with any port, and a client gets past it by adding one to the Host header; `
        + 'name the hosts, or write the policy for the gateway as a whole', this.facts.by);
    }
    return hosts;
  }
}
