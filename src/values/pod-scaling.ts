import { requireWhole, MAX_INT32 } from '../private/numbers';

/**
 * How many pods run, by load.
 */
export interface AutoscalingOptions {
  /**
   * Pods that run whatever the load, at least 1. Rendered as `minReplicas`.
   * @default 2
   */
  readonly minReplicas?: number;

  /**
   * Pods that run at most; not fewer than `minReplicas`. Rendered as `maxReplicas`.
   * @default - 5, or `minReplicas` if that is more
   */
  readonly maxReplicas?: number;

  /**
   * Use of CPU to keep to, in percent of what the pods request. Rendered as `averageUtilization`. The pods must request CPU (`NoRequest`).
   * @default - 80, or none if `memoryPercent` is given
   */
  readonly cpuPercent?: number;

  /**
   * Use of memory to keep to, in percent of what the pods request. The pods must request memory (`NoRequest`).
   * @default - memory does not count
   */
  readonly memoryPercent?: number;
}

/**
 * How many pods run.
 */
export class PodScaling {
  /**
   * As many as the load needs. Rendered as a HorizontalPodAutoscaler; the Deployment then has no `replicas`.
   */
  public static auto(options: AutoscalingOptions = {}): PodScaling {
    const { minReplicas = 2 } = options;
    const { maxReplicas = Math.max(5, minReplicas) } = options;
    requireWhole('minReplicas', minReplicas, 1, MAX_INT32);
    requireWhole('maxReplicas', maxReplicas, minReplicas, MAX_INT32);
    requireWhole('cpuPercent', options.cpuPercent, 1, MAX_INT32);
    requireWhole('memoryPercent', options.memoryPercent, 1, MAX_INT32);
    const cpu = options.cpuPercent ?? (options.memoryPercent === undefined ? 80 : undefined);
    return new PodScaling(minReplicas, { maxReplicas, percents: { cpu, memory: options.memoryPercent } });
  }

  /** A fixed number, at least 1. Rendered as `replicas` of the Deployment. */
  public static fixed(replicas: number): PodScaling {
    requireWhole('replicas', replicas, 1, MAX_INT32);
    return new PodScaling(replicas);
  }

  /**
   * Pods that run at least.
   *
   * @internal
   */
  public readonly _min: number;

  private readonly auto?: { readonly maxReplicas: number; readonly percents: { readonly [resource: string]: number | undefined } };

  private constructor(min: number, auto?: { readonly maxReplicas: number; readonly percents: { readonly [resource: string]: number | undefined } }) {
    this._min = min;
    this.auto = auto;
  }

  /** @internal */
  public get _isAutomatic(): boolean {
    return this.auto !== undefined;
  }

  /**
   * Pods that run at most; undefined if their number is fixed.
   *
   * @internal
   */
  public get _max(): number | undefined {
    return this.auto?.maxReplicas;
  }

  /**
   * Use of a resource to keep to, in percent; undefined if it does not count.
   *
   * @internal
   */
  public _percent(resource: string): number | undefined {
    return this.auto?.percents[resource];
  }

  /**
   * Resources whose use decides.
   *
   * @internal
   */
  public get _measured(): string[] {
    return Object.entries(this.auto?.percents ?? {}).filter(([, percent]) => percent !== undefined).map(([resource]) => resource);
  }

  /**
   * Spec of a HorizontalPodAutoscaler.
   *
   * @internal
   */
  public _toKubernetes(deployment: string): object {
    return {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: deployment },
      minReplicas: this._min,
      maxReplicas: this.auto!.maxReplicas,
      metrics: this._measured.map(name => ({
        type: 'Resource',
        resource: { name, target: { type: 'Utilization', averageUtilization: this.auto!.percents[name] } },
      })),
    };
  }
}
