import { isDeepStrictEqual } from 'util';
import { IConstruct } from 'constructs';
import { PortPolicy, VersionPolicy } from './endpoint-policy';
import { PolicyPlace, PortlessPolicy, saysNothing, trafficPolicyOf, within } from './traffic-policy';
import { PortTrafficPolicy, TrafficPolicy } from '../api/networking';
import { MeshError } from '../private/errors';

/** What is said of a service or a version, and of its ports by number. */
export interface PolicyLevel {
  readonly policy: VersionPolicy;
  readonly ports: ReadonlyMap<number, PortPolicy>;
}

/** What a port has a policy of; Istio knows no other parts there. */
const AT_PORTS = ['connectionPool', 'outlierDetection', 'loadBalancer', 'tls'] as const;

/** Parts that Istio has for a service or a version, and forgets where a port has a policy. */
const NOT_AT_PORTS = ['retryBudget', 'proxyProtocol'] as const;

/** Parts that not all of Istio's readers take from the service where a version says nothing. */
const SAID_AGAIN = ['tls', 'tunnel'] as const;

/**
 * Policies of a service, its ports, its versions and their ports. What is said more narrowly is stronger: a port over its service, a version over both,
 * a port of the version over all. What is not said comes from the next wider one.
 *
 * Istio does that for a version and its service, part by part. At a port it forgets what is wider, so all of it is rendered there again.
 */
export class PolicyLevels {
  private readonly service: PolicyLevel;
  private readonly whole: PortlessPolicy | undefined;

  constructor(service: PolicyLevel, private readonly place: PolicyPlace, private readonly by: IConstruct) {
    this.service = { ...service, policy: within({}, service.policy) };
    this.whole = this.render(this.service.policy);
  }

  /** What holds for the service; undefined if nothing is said. */
  public ofService(): TrafficPolicy | undefined {
    const ports = numbers(this.service.ports).map(port => this.atPort(port, this.forPort(port)));
    ports.forEach(({ port }) => this.requireKept(this.service.policy, {}, port!.number!));
    return joined(this.whole, ports);
  }

  /** What holds for a version, as far as Istio does not take it from the service; undefined if nothing is left. */
  public ofVersion(version: PolicyLevel): TrafficPolicy | undefined {
    const subset = this.subset(version);
    if (this.service.ports.size + version.ports.size === 0) return subset;
    const ports = numbers(new Map([...this.service.ports, ...version.ports])).filter(port => this.needsPort(port, version, subset));
    return joined(subset, ports.map(port => {
      this.requireKept(within(this.service.policy, version.policy), this.service.ports.has(port) ? {} : this.service.policy, port);
      return this.atPort(port, this.forPort(port, version));
    }));
  }

  /** Whether a port of a version must be told what Istio would not come to by itself. */
  private needsPort(port: number, version: PolicyLevel, subset: PortlessPolicy | undefined): boolean {
    const meant = this.render(this.forPort(port, version)) ?? {};
    return version.ports.has(port) || !AT_PORTS.every(part => isDeepStrictEqual(meant[part], this.inherited(part, subset, port)));
  }

  /** A part is said whole, or not at all where Istio takes the whole from the service. */
  private subset({ policy }: PolicyLevel): PortlessPolicy | undefined {
    const { whole = {} } = this;
    if (saysNothing(policy)) return picked(whole, SAID_AGAIN);
    const all = this.render(within(this.service.policy, policy)) ?? {};
    const said = this.render(policy) ?? {};
    const needed = Object.entries(all).filter(([part, message]) =>
      part in said || !isDeepStrictEqual(message, whole[part as keyof PortlessPolicy]) || SAID_AGAIN.some(one => one === part));
    return needed.length === 0 ? undefined : Object.fromEntries(needed);
  }

  /** What Istio takes for a port of a version that has no policy of its own there. For TLS, some of it looks at the version alone. */
  private inherited(part: typeof AT_PORTS[number], subset: PortlessPolicy | undefined, port: number): unknown {
    if (part === 'tls') return subset?.tls;
    const wider = this.service.ports.has(port) ? this.forPort(port) : this.service.policy;
    return subset?.[part] ?? (wider === this.service.policy ? this.whole : this.render(wider))?.[part];
  }

  private forPort(port: number, version?: PolicyLevel): VersionPolicy {
    const all = [this.service.ports.get(port), version?.policy, version?.ports.get(port)];
    return all.reduce<VersionPolicy>((wider, narrower) => within(wider, narrower ?? {}), this.service.policy);
  }

  private atPort(number: number, policy: VersionPolicy): PortTrafficPolicy {
    const rendered = this.render(policy) ?? {};
    return { port: { number }, ...Object.fromEntries(AT_PORTS.filter(part => part in rendered).map(part => [part, rendered[part]])) };
  }

  private requireKept(meant: VersionPolicy, kept: VersionPolicy, port: number): void {
    const lost = NOT_AT_PORTS.find(part => meant[part] !== kept[part]);
    if (lost !== undefined) {
      throw new MeshError('LostAtPort', `Istio has no '${lost}' for a port with a policy of its own, and would drop it for port ${port}; `
        + `give the whole service or version what the port should have, or leave '${lost}' out`, this.by);
    }
  }

  private render(policy: VersionPolicy): PortlessPolicy | undefined {
    return MeshError.locate(this.by, 'its policy', () => trafficPolicyOf(policy, this.place));
  }
}

function picked(whole: PortlessPolicy, parts: readonly (keyof PortlessPolicy)[]): PortlessPolicy | undefined {
  const there = parts.filter(part => part in whole);
  return there.length === 0 ? undefined : Object.fromEntries(there.map(part => [part, whole[part]]));
}

function numbers(ports: ReadonlyMap<number, unknown>): number[] {
  return [...ports.keys()].sort((a, b) => a - b);
}

function joined(whole: PortlessPolicy | undefined, ports: readonly PortTrafficPolicy[]): TrafficPolicy | undefined {
  return ports.length === 0 ? whole : { ...whole, portLevelSettings: [...ports] };
}
