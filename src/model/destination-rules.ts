import { HostIndex } from './host-index';
import { fullHost } from './hosts';
import { MeshConfig } from './mesh-config';
import { Resource } from './resource';
import { groupedBy, Resources } from './resources';
import { TrafficPolicy, trafficPoliciesOf } from './traffic-policies';
import { Visibility } from './visibility';

/** A DestinationRule and what it is for. */
export interface HostRule {
  readonly resource: Resource;
  /** Full, or a wildcard. */
  readonly host: string;
  readonly namespace: string;
  readonly visibility: Visibility;
  readonly subsets: readonly any[];
  /** Its own and those of subsets and ports. */
  readonly policies: readonly TrafficPolicy[];
}

const NONE: readonly HostRule[] = Object.freeze([]);

/** DestinationRules by the hosts that they are for. */
export class DestinationRules {
  public readonly all: readonly HostRule[];
  private readonly byHost: HostIndex<HostRule>;
  private readonly byResource: ReadonlyMap<Resource, HostRule>;
  /** For hosts with many, those of each namespace. */
  private readonly byPlace = new Map<string, ReadonlyMap<string, readonly HostRule[]>>();

  constructor(resources: Resources, private readonly config: MeshConfig) {
    this.all = resources.ofKind('DestinationRule').map(resource => this.read(resource));
    this.byHost = new HostIndex(this.all);
    this.byResource = new Map(this.all.map(rule => [rule.resource, rule]));
  }

  public of(resource: Resource): HostRule | undefined {
    return this.byResource.get(resource);
  }

  /** Those for exactly this host, wherever they can be seen. */
  public exactly(host: string): readonly HostRule[] {
    return this.byHost.exactly(host);
  }

  /** Those that mean a full host, the most specific first. */
  public meaning(host: string): readonly HostRule[] {
    return this.byHost.meaning(host);
  }

  /**
   * Those that a client in a namespace applies to a full host, merged by istiod into one.
   *
   * Looked up in the client's namespace, then that of the service, then the root namespace; the first that has any decides alone, and in
   * it the most specific host.
   */
  public applicable(host: string, clientNamespace: string, serviceNamespace: string | undefined): readonly HostRule[] {
    if (this.meaning(host).length === 0) return NONE;
    const root = this.config.rootNamespace;
    for (const namespace of [clientNamespace === root ? undefined : clientNamespace, serviceNamespace, root]) {
      if (namespace === undefined) continue;
      const there = this.inNamespace(host, namespace).filter(rule => rule.visibility.includes(clientNamespace));
      if (there.length > 0) return there.filter(rule => rule.host === there[0].host);
    }
    return NONE;
  }

  /** Those of one namespace that mean a full host, the most specific first. */
  public inNamespace(host: string, namespace: string): readonly HostRule[] {
    const all = this.meaning(host);
    if (all.length === 1) return all[0].namespace === namespace ? all : NONE;
    let places = this.byPlace.get(host);
    if (places === undefined) this.byPlace.set(host, places = groupedBy(all, rule => rule.namespace));
    return places.get(namespace) ?? NONE;
  }

  private read(resource: Resource): HostRule {
    const { namespace, spec } = resource;
    return {
      resource,
      host: fullHost(spec.host ?? '', namespace, this.config.clusterDomain),
      namespace,
      // A rule with a selector is for workloads of its own namespace alone.
      visibility: Visibility.of(spec.workloadSelector === undefined ? spec.exportTo ?? [] : ['.'], namespace, this.config.get('defaultDestinationRuleExportTo')),
      subsets: spec.subsets ?? [],
      policies: trafficPoliciesOf(spec),
    };
  }
}
