import { SelectorIndex } from './label-index';
import { MeshConfig } from './mesh-config';
import { remembering } from './remembering';
import { Resource, StringMap, textsOf } from './resource';
import { append, groupedBy, Resources } from './resources';
import { isEmpty, showLabels } from './selectors';
import { Workload, Workloads } from './workloads';

/** The kinds of security policies. */
export type PolicyKind = 'AuthorizationPolicy' | 'PeerAuthentication' | 'RequestAuthentication';

/** What a policy can be attached to by name; undefined is nothing that Istio knows. */
export type PolicyTargetKind = 'Service' | 'ServiceEntry' | 'KubernetesGateway' | 'GatewayClass';

/** An object that a policy names as its target. */
export interface PolicyTarget {
  readonly kind: PolicyTargetKind | undefined;
  /** As written. */
  readonly writtenKind: string;
  readonly name: string;
  /** Of the target; Istio knows none but that of the policy. */
  readonly namespace: string;
  readonly field: string;
}

/** A policy and what it is for. */
export interface Policy {
  readonly resource: Resource;
  readonly kind: PolicyKind;
  readonly namespace: string;
  /** Undefined if it has none, or an empty one, which mean the same. */
  readonly selector: StringMap | undefined;
  /** If there are any, the policy is for nothing else. */
  readonly targets: readonly PolicyTarget[];
  /** The same for all policies that are for the same workloads by namespace and selector; undefined if it has targets. */
  readonly scope: string | undefined;
  /** Whether it is in the root namespace, and so for all namespaces. */
  readonly isOfRoot: boolean;
}

/** A policy for some workloads of its place. */
interface Narrow extends Policy {
  readonly selector: StringMap;
}

const TARGETS: { readonly [key: string]: PolicyTargetKind } = {
  '/Service': 'Service',
  'core/Service': 'Service',
  'networking.istio.io/ServiceEntry': 'ServiceEntry',
  'gateway.networking.k8s.io/Gateway': 'KubernetesGateway',
  'gateway.networking.k8s.io/GatewayClass': 'GatewayClass',
};

const KINDS: readonly PolicyKind[] = ['AuthorizationPolicy', 'PeerAuthentication', 'RequestAuthentication'];

/** Of pods of a gateway of Gateway API. */
const GATEWAY_NAME = 'gateway.networking.k8s.io/gateway-name';

/** Security policies and the workloads that they are for. */
export class Policies {
  private readonly byKind = new Map<PolicyKind, Policy[]>();
  private readonly byResource = new Map<Resource, Policy>();
  /** Without selector and targets, by kind and namespace. */
  private readonly wide = new Map<string, Policy[]>();
  /** With a selector, by kind and namespace. */
  private readonly narrow: ReadonlyMap<string, SelectorIndex<Narrow>>;
  /** By the Gateway that they are attached to. */
  private readonly byGateway = new Map<string, Policy[]>();
  private readonly bySelection = new Map<string, readonly Workload[]>();
  private readonly selectingOf: { readonly [kind in PolicyKind]: (workload: Workload) => readonly Policy[] } = {
    AuthorizationPolicy: remembering(workload => this.findSelecting('AuthorizationPolicy', workload)),
    PeerAuthentication: remembering(workload => this.findSelecting('PeerAuthentication', workload)),
    RequestAuthentication: remembering(workload => this.findSelecting('RequestAuthentication', workload)),
  };

  constructor(resources: Resources, private readonly config: MeshConfig, private readonly workloads: Workloads) {
    const narrow: Narrow[] = [];
    for (const kind of KINDS) {
      for (const resource of resources.ofKind(kind)) {
        const policy = this.read(kind, resource);
        this.add(policy);
        if (isNarrow(policy)) narrow.push(policy);
      }
    }
    const places = groupedBy(narrow, ({ kind, namespace }) => `${kind} ${namespace}`);
    this.narrow = new Map([...places].map(([place, policies]) => [place, new SelectorIndex(policies)]));
  }

  public ofKind(kind: PolicyKind): readonly Policy[] {
    return this.byKind.get(kind) ?? [];
  }

  public of(resource: Resource): Policy | undefined {
    return this.byResource.get(resource);
  }

  /** Those of a namespace with neither selector nor targets. */
  public wideIn(kind: PolicyKind, namespace: string): readonly Policy[] {
    return this.wide.get(`${kind} ${namespace}`) ?? [];
  }

  /** Those that are for a workload, of its own namespace first, then of the root namespace. */
  public selecting(kind: PolicyKind, workload: Workload): readonly Policy[] {
    return this.selectingOf[kind](workload);
  }

  /** The workloads that a policy is for, whether in the mesh or not; those behind a target that is no Gateway are not among them. */
  public selectedBy(policy: Policy): readonly Workload[] {
    const { kind, scope } = policy;
    if (scope === undefined) return this.findSelectedBy(policy);
    const key = `${kind} ${scope}`;
    let found = this.bySelection.get(key);
    if (found === undefined) this.bySelection.set(key, found = this.findSelectedBy(policy));
    return found;
  }

  private findSelecting(kind: PolicyKind, { namespace, labels }: Workload): readonly Policy[] {
    const root = this.config.rootNamespace;
    const gateway = labels[GATEWAY_NAME];
    const found: Policy[] = [];
    for (const place of namespace === root ? [root] : [namespace, root]) {
      const at = `${kind} ${place}`;
      found.push(...this.wideIn(kind, place), ...this.narrow.get(at)?.meaning(labels) ?? []);
      if (place === namespace && gateway !== undefined) found.push(...this.byGateway.get(`${at}/${gateway}`) ?? []);
    }
    return found;
  }

  private findSelectedBy({ kind, namespace, selector, targets, isOfRoot }: Policy): readonly Workload[] {
    if (targets.length > 0) {
      const gateways = targets.filter(target => target.kind === 'KubernetesGateway' && target.namespace === namespace);
      return gateways.flatMap(({ name }) => this.workloads.select(namespace, { [GATEWAY_NAME]: name }));
    }
    if (!isOfRoot) return this.workloads.select(namespace, selector ?? {});
    if (selector === undefined) return this.workloads.all;
    // Istio leaves out a PeerAuthentication of the root namespace that has a selector.
    return kind === 'PeerAuthentication' ? [] : this.workloads.selectAnywhere(selector);
  }

  private add(policy: Policy): void {
    const { kind, resource, namespace, selector, targets } = policy;
    append(this.byKind, kind, policy);
    this.byResource.set(resource, policy);
    if (targets.length > 0) {
      const gateways = targets.filter(target => target.kind === 'KubernetesGateway' && target.namespace === namespace);
      for (const name of new Set(gateways.map(target => target.name))) append(this.byGateway, `${kind} ${namespace}/${name}`, policy);
    } else if (selector === undefined) {
      append(this.wide, `${kind} ${namespace}`, policy);
    }
  }

  private read(kind: PolicyKind, resource: Resource): Policy {
    const { namespace, spec } = resource;
    const labels = textsOf(spec.selector?.matchLabels);
    const targets = targetsOf(spec, namespace);
    return {
      resource,
      kind,
      namespace,
      selector: isEmpty(labels) ? undefined : labels,
      targets,
      scope: targets.length > 0 ? undefined : `${namespace}/${showLabels(labels)}`,
      isOfRoot: namespace === this.config.rootNamespace,
    };
  }
}

/** The targets of anything with `targetRefs`; `targetRef` is its old form. */
export function targetsOf(spec: any, namespace: string): PolicyTarget[] {
  const list: readonly any[] = spec.targetRefs ?? [];
  if (list.length === 0 && spec.targetRef === undefined) return [];
  const written = list.length > 0 ? list.map((ref, i) => ({ ref, field: `spec.targetRefs[${i}]` })) : [{ ref: spec.targetRef, field: 'spec.targetRef' }];
  return written.filter(({ ref }) => ref !== undefined && ref !== null).map(({ ref, field }) => {
    const key = `${ref.group ?? ''}/${ref.kind ?? ''}`;
    return {
      kind: Object.hasOwn(TARGETS, key) ? TARGETS[key] : undefined,
      writtenKind: ref.kind ?? '',
      name: ref.name ?? '',
      namespace: ref.namespace || namespace,
      field,
    };
  });
}

/** Istio leaves out a PeerAuthentication of the root namespace that has a selector. */
function isNarrow(policy: Policy): policy is Narrow {
  return policy.targets.length === 0 && policy.selector !== undefined && (policy.kind !== 'PeerAuthentication' || !policy.isOfRoot);
}
