import { MAX_INT32, requireWhole } from '../private/numbers';

/**
 * How strictly pods are spread.
 */
export interface TopologySpreadOptions {
  /**
   * By how many pods two domains may differ, at least 1. Rendered as `maxSkew`.
   * @default 1
   */
  readonly maxSkew?: number;

  /**
   * Whether a pod that would break the rule waits. Rendered as `whenUnsatisfiable`: `DoNotSchedule`, or else `ScheduleAnyway`.
   * @default false
   */
  readonly required?: boolean;
}

/**
 * A rule that spreads pods. Pods of one Deployment are counted, those of a rollout apart from those that they replace.
 *
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/
 */
export class TopologySpread {
  /** Over nodes. */
  public static overNodes(options: TopologySpreadOptions = {}): TopologySpread {
    return TopologySpread.over('kubernetes.io/hostname', options);
  }

  /** Over zones. */
  public static overZones(options: TopologySpreadOptions = {}): TopologySpread {
    return TopologySpread.over('topology.kubernetes.io/zone', options);
  }

  /**
   * Over the values of a label of nodes.
   *
   * @param topologyKey the label; rendered as `topologyKey`
   */
  public static over(topologyKey: string, options: TopologySpreadOptions = {}): TopologySpread {
    requireWhole('maxSkew', options.maxSkew, 1, MAX_INT32);
    return new TopologySpread(topologyKey, options.maxSkew ?? 1, options.required ?? false);
  }

  private constructor(private readonly topologyKey: string, private readonly maxSkew: number, private readonly required: boolean) {}

  /** @internal */
  public _toKubernetes(matchLabels: { readonly [key: string]: string }): object {
    return {
      maxSkew: this.maxSkew,
      topologyKey: this.topologyKey,
      whenUnsatisfiable: this.required ? 'DoNotSchedule' : 'ScheduleAnyway',
      labelSelector: { matchLabels: { ...matchLabels } },
      matchLabelKeys: ['pod-template-hash'],
    };
  }
}
