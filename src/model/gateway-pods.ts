import { GatewayConfig } from './gateways';
import { LabelIndex, SelectorIndex } from './label-index';
import { StringMap } from './resource';
import { append } from './resources';
import { isEmpty, selects, showLabels } from './selectors';
import { Workload, Workloads } from './workloads';

/** What the manifests show of the pods that Gateways of Istio's own API select. */
export class GatewayPods {
  private readonly bySelector = new Map<string, readonly Workload[]>();
  private readonly pods = new LabelIndex<Workload>();
  private readonly selectors: SelectorIndex<Pick<GatewayConfig, 'selector'>>;
  private met?: ReadonlyMap<string, ReadonlySet<string>>;
  private related?: ReadonlyMap<string, ReadonlySet<string>>;

  constructor(private readonly gateways: readonly GatewayConfig[], workloads: Workloads) {
    for (const workload of workloads.all) if (runsPods(workload)) this.pods.add(workload);
    // Many Gateways share a selector.
    this.selectors = new SelectorIndex([...new Map(gateways.map(({ selector }) => [showLabels(selector), { selector }])).values()]);
  }

  /** Those of a Gateway, in whatever namespace. Without a selector it means every workload that takes part as a gateway. */
  public of({ selector }: GatewayConfig): readonly Workload[] {
    const key = showLabels(selector);
    const known = this.bySelector.get(key);
    if (known !== undefined) return known;
    const found = this.pods.select(selector);
    this.bySelector.set(key, found);
    return found;
  }

  /** Whether some Gateway with a selector means pods with these labels. */
  public isSelected(labels: StringMap): boolean {
    return this.selectors.meaning(labels).length > 0;
  }

  /** The namespaces of its pods. */
  public namespacesOf(gateway: GatewayConfig): readonly string[] {
    return [...new Set(this.of(gateway).map(({ namespace }) => namespace))];
  }

  /** The selectors, as they are shown, that mean some workload that a Gateway's means too; its own is always among them. */
  public sharing({ selector }: GatewayConfig): readonly string[] {
    this.met ??= this.meetings();
    const key = showLabels(selector);
    return [key, ...this.met.get(key) ?? []];
  }

  /** Those, and the selectors that ask for more labels or for fewer: pods with more are among those with fewer. */
  public overlapping(gateway: GatewayConfig): readonly string[] {
    this.related ??= this.relations();
    return [...new Set([...this.sharing(gateway), ...this.related.get(showLabels(gateway.selector)) ?? []])];
  }

  private relations(): ReadonlyMap<string, ReadonlySet<string>> {
    const selectors = new Map(this.gateways.map(({ selector }) => [showLabels(selector), selector]));
    const asking = new Map<string, string[]>();
    for (const [key, selector] of selectors) for (const label of labelsOf(selector)) append(asking, label, key);
    const related = new Map<string, Set<string>>([...selectors.keys()].map(key => [key, new Set()]));
    for (const [key, selector] of selectors) {
      // Whoever asks for more has the first label too.
      const more = isEmpty(selector) ? [...selectors.keys()] : asking.get(labelsOf(selector)[0])!;
      for (const other of more) {
        if (!selects(selector, selectors.get(other)!)) continue;
        related.get(key)!.add(other);
        related.get(other)!.add(key);
      }
    }
    return related;
  }

  private meetings(): ReadonlyMap<string, ReadonlySet<string>> {
    const ofWorkload = new Map<Workload, Set<string>>();
    const everywhere = new Set<string>();
    for (const gateway of this.gateways) {
      const key = showLabels(gateway.selector);
      if (isEmpty(gateway.selector)) continue;
      const found = this.of(gateway);
      if (found.length > 0) everywhere.add(key);
      for (const workload of found) ofWorkload.set(workload, (ofWorkload.get(workload) ?? new Set()).add(key));
    }
    // One without selector meets all others, which need not be counted workload by workload.
    const met = new Map<string, Set<string>>([['', everywhere]]);
    const meet = (a: string, b: string) => met.set(a, (met.get(a) ?? new Set()).add(b));
    const hasOpen = this.gateways.some(({ selector }) => isEmpty(selector));
    for (const key of hasOpen ? everywhere : []) meet(key, '');
    for (const keys of new Set([...ofWorkload.values()].filter(({ size }) => size > 1))) {
      for (const a of keys) {
        for (const b of keys) if (a !== b) meet(a, b);
      }
    }
    return met;
  }
}

/** Whether the pods of a workload are said to be those of a gateway: by Istio's injection, or by the controller that makes them for the Gateway API. */
export function isMadeAsGateway({ labels, annotations }: Workload): boolean {
  return labels['gateway.networking.k8s.io/gateway-name'] !== undefined || /\bgateway\b/.test(annotations['inject.istio.io/templates'] ?? '');
}

function labelsOf(labels: StringMap): string[] {
  return Object.keys(labels).map(key => `${key}=${labels[key]}`);
}

function runsPods({ resource: { type } }: Workload): boolean {
  return type !== 'WorkloadEntry' && type !== 'WorkloadGroup';
}
