import { MeshError } from '../private/errors';
import { MAX_INT32, requirePercent, requireWhole } from '../private/numbers';

/**
 * How many pods may be evicted at once, as when a node is drained.
 *
 * @see https://kubernetes.io/docs/tasks/run-application/configure-pdb/
 */
export class DisruptionBudget {
  /** At most so many are missing, at least 1. Rendered as `maxUnavailable`. */
  public static maxUnavailable(pods: number): DisruptionBudget {
    requireWhole('pods', pods, 1, MAX_INT32);
    return new DisruptionBudget({ maxUnavailable: pods });
  }

  /** At most so many percent are missing, at least 1. Rendered as `maxUnavailable`. */
  public static maxUnavailablePercent(percent: number): DisruptionBudget {
    requireWhole('percent', percent, 1, 100);
    return new DisruptionBudget({ maxUnavailable: `${percent}%` });
  }

  /** At least so many keep running, fewer than the pods that always run (`BudgetBlocksEvictions`). Rendered as `minAvailable`. */
  public static minAvailable(pods: number): DisruptionBudget {
    requireWhole('pods', pods, 0, MAX_INT32);
    return new DisruptionBudget({ minAvailable: pods }, () => pods);
  }

  /** At least so many percent keep running, rounded up to fewer than the pods that always run (`BudgetBlocksEvictions`). Rendered as `minAvailable`. */
  public static minAvailablePercent(percent: number): DisruptionBudget {
    requirePercent('percent', percent);
    return new DisruptionBudget({ minAvailable: `${percent}%` }, replicas => Math.ceil(replicas * percent / 100));
  }

  /** Evictions are not held back. */
  public static none(): DisruptionBudget {
    return new DisruptionBudget();
  }

  /**
   * @param limit as on the wire
   * @param kept how many of so many pods must stay
   */
  private constructor(private readonly limit?: object, private readonly kept: (replicas: number) => number = () => 0) {}

  /** @internal */
  public get _isNone(): boolean {
    return this.limit === undefined;
  }

  /**
   * Refuses a budget under which no pod may ever be evicted: a node could then not be drained.
   *
   * @internal
   */
  public _require(replicas: number): void {
    const kept = this.kept(replicas);
    if (kept >= replicas) {
      throw new MeshError('BudgetBlocksEvictions', `a budget that keeps ${kept} pods available lets none of ${replicas} be evicted, so that no node can be drained; `
        + `keep fewer than ${replicas}, or run more`);
    }
  }

  /**
   * What a PodDisruptionBudget says besides its selector.
   *
   * @internal
   */
  public _toKubernetes(): object {
    return { ...this.limit };
  }
}
