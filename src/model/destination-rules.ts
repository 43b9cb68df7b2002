import { covers, fullHost, wildcardsOf } from './hosts';
import { MeshConfig } from './mesh-config';
import { Resource } from './resource';
import { append, Resources } from './resources';
import { Visibility } from './visibility';

/** A DestinationRule and what it is for. */
export interface HostRule {
  readonly resource: Resource;
  /** Full, or a wildcard. */
  readonly host: string;
  readonly namespace: string;
  readonly visibility: Visibility;
  readonly subsets: readonly any[];
}

/** DestinationRules by the hosts that they are for. */
export class DestinationRules {
  public readonly all: readonly HostRule[];
  private readonly byHost = new Map<string, HostRule[]>();
  private readonly byResource = new Map<Resource, HostRule>();

  constructor(resources: Resources, private readonly config: MeshConfig) {
    this.all = resources.ofKind('DestinationRule').map(resource => this.read(resource));
    for (const rule of this.all) {
      append(this.byHost, rule.host, rule);
      this.byResource.set(rule.resource, rule);
    }
  }

  public of(resource: Resource): HostRule | undefined {
    return this.byResource.get(resource);
  }

  /** Those for exactly this host, wherever they can be seen. */
  public exactly(host: string): readonly HostRule[] {
    return this.byHost.get(host) ?? [];
  }

  /** Those that mean a full host, the most specific first. */
  public meaning(host: string): readonly HostRule[] {
    return [host, ...wildcardsOf(host)].flatMap(name => this.exactly(name)).filter(rule => covers(rule.host, host));
  }

  /**
   * Those that a client in a namespace applies to a full host, merged by istiod into one.
   *
   * Looked up in the client's namespace, then that of the service, then the root namespace; the first that has any decides alone, and in
   * it the most specific host.
   */
  public applicable(host: string, clientNamespace: string, serviceNamespace: string | undefined): readonly HostRule[] {
    const visible = this.meaning(host).filter(rule => rule.visibility.includes(clientNamespace));
    const root = this.config.rootNamespace;
    for (const namespace of [...clientNamespace === root ? [] : [clientNamespace], serviceNamespace, root]) {
      const there = visible.filter(rule => rule.namespace === namespace);
      if (there.length > 0) return there.filter(rule => rule.host === there[0].host);
    }
    return [];
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
    };
  }
}
