import { IConstruct } from 'constructs';
import { PortKind } from './port-protocol';
import { ServicePorts } from './service-ports';
import { WorkloadSelector } from '../api/types';
import { MeshError } from '../private/errors';
import { LoadBalancing, PolicyLevel, PolicyLevels, PolicyPlace, PortPolicy, saysNothing, VersionPolicy } from '../values';

/** Policies of ports by what their owner calls them. */
export interface PortPolicies { readonly [port: string]: PortPolicy }

/** What a service says of its endpoints, and to whom. */
export interface ServicePolicyParts {
  readonly policy: VersionPolicy;
  readonly ports: PortPolicies;
  readonly clientLabels?: { readonly [label: string]: string };
}

/** Of a policy, what is said beside `resilience`. */
const OWN_PROPS: readonly string[] = ['tls', 'tunnel', 'proxyProtocol'];

/** The policies of a service, of its ports and of its versions, checked where they are written. */
export class ServicePolicies {
  private readonly service: ServicePolicyParts;

  constructor(parts: ServicePolicyParts, private readonly ports: ServicePorts, private readonly by: IConstruct) {
    const { clientLabels } = parts;
    this.service = { ...parts, ports: { ...parts.ports }, clientLabels: clientLabels && { ...clientLabels } };
    if (clientLabels !== undefined && Object.keys(clientLabels).length === 0) {
      throw new MeshError('NoLabels', "'clientLabels' must name at least one label of the client workloads, got none; leave it out for all clients", by);
    }
    this.check(parts.policy, parts.ports);
    if (clientLabels !== undefined && this.isEmpty) {
      throw new MeshError('NothingForClients', "'clientLabels' says for whom policies hold, and there are none; set 'tls', 'resilience' or 'portPolicies', or leave it out", by);
    }
  }

  public get isEmpty(): boolean {
    const { policy, ports } = this.service;
    return saysNothing(policy) && Object.values(ports).every(saysNothing);
  }

  /** What is said of the service and its ports, in words for messages. Plaintext is what ztunnel takes from clients anyway. */
  public get wishes(): string[] {
    const { policy, ports } = this.service;
    const said = Object.entries(policy).filter(([name, part]) => part !== undefined && !(name === 'tls' && policy.tls?._isDisabled)).map(([name]) => `'${OWN_PROPS.includes(name) ? name : `resilience.${name}`}'`);
    return [...said, ...Object.values(ports).every(saysNothing) ? [] : ["'portPolicies'"]];
  }

  /** Client workloads that the policies are for. */
  public get selector(): WorkloadSelector | undefined {
    const { clientLabels } = this.service;
    return clientLabels && { matchLabels: { ...clientLabels } };
  }

  /** Refuses what cannot hold of a version. */
  public checkVersion(name: string, policy: VersionPolicy = {}, ports: PortPolicies = {}): void {
    if (this.service.clientLabels !== undefined) {
      throw new MeshError('VersionsForSome', `version '${name}' would exist for the clients of 'clientLabels' alone, and other clients would get 503; `
        + "remove 'clientLabels', or the versions", this.by);
    }
    const [lost] = policy.connections?._ofWholeService.filter(setting => setting === 'tcpIdleTimeout') ?? [];
    if (lost !== undefined) this.refuseNarrow(lost, `version '${name}'`);
    this.check(policy, ports);
  }

  /**
   * What holds where, in a DestinationRule there.
   *
   * @param balancing how endpoints are chosen, where somebody else decides that
   */
  public levels(place: PolicyPlace, balancing?: LoadBalancing): PolicyLevels {
    const { policy, ports } = this.service;
    return new PolicyLevels(this.level(balancing === undefined ? policy : { ...policy, loadBalancing: balancing }, ports), place, this.by);
  }

  /** With ports by number, which are read as late as that. */
  public level(policy: VersionPolicy = {}, ports: PortPolicies = {}): PolicyLevel {
    const byNumber = new Map<number, PortPolicy>();
    for (const [name, portPolicy] of Object.entries(ports).filter(([, one]) => !saysNothing(one))) {
      const { number, kind } = this.ports.describe(name, this.by);
      if (byNumber.has(number)) {
        throw new MeshError('PortPolicyTwice', `port ${number} has two policies, one by the name '${name}'; give it one`, this.by);
      }
      if (kind === PortKind.UDP) {
        throw new MeshError('WrongProtocol', `port '${name}' is UDP, which the proxies leave alone; remove its policy`, this.by);
      }
      if (kind === PortKind.OPAQUE) this.requireOpaque(name, portPolicy);
      byNumber.set(number, portPolicy);
    }
    return { policy, ports: byNumber };
  }

  private check(policy: VersionPolicy, ports: PortPolicies): void {
    for (const tls of [policy.tls, ...Object.values(ports).map(one => one.tls)]) {
      if (tls?._secretOfClients === undefined || this.service.clientLabels !== undefined) continue;
      throw new MeshError('SecretForNobody', `sidecars would not read Secret '${tls._secretOfClients}' and send plaintext; name the client workloads in the namespace of the service `
        + "(clientLabels: { app: '...' }), say that gateways alone call (gatewaysOnly: true), or use files", this.by);
    }
    for (const [name, { loadBalancing, connections }] of Object.entries(ports)) {
      if (loadBalancing?._isHash) {
        throw new MeshError('HashAtPort', `Istio takes the key of a hash from the whole service or version, and port '${name}' would choose at random; `
          + 'hash for the whole, and give other ports another loadBalancing', this.by);
      }
      if (connections?._ofWholeService.includes('tcpIdleTimeout')) this.refuseNarrow('tcpIdleTimeout', `port '${name}'`);
    }
  }

  /** Refuses what does not act on bytes that are not read as HTTP. */
  private requireOpaque(name: string, { circuitBreaker, connections }: PortPolicy): void {
    const [ofHttp] = [...connections?._ofHttp ?? [], ...circuitBreaker?._onlyForHttp ? ['circuitBreaker'] : []];
    if (ofHttp !== undefined) {
      throw new MeshError('OpaquePort', `port '${name}' carries bytes that the proxy does not read as HTTP, so '${ofHttp}' of its policy cannot work there; `
        + 'remove it, or give the port an HTTP name', this.by);
    }
    const [lost] = connections?._ofWholeService ?? [];
    if (lost !== undefined) this.refuseNarrow(lost, `port '${name}'`);
  }

  private refuseNarrow(setting: string, subject: string): never {
    throw new MeshError('OnlyForService', `Istio reads '${setting}' of the whole service only, and ${subject} would go without; move it to 'resilience' of the service`, this.by);
  }
}
