import { RetryBudget as IstioRetryBudget } from '../api/networking';
import { MAX_INT32, requirePercent, requireWhole } from '../private/numbers';

/**
 * Options of a retry budget.
 */
export interface RetryBudgetOptions {
  /**
   * Retries that may always be under way, however few requests there are; at least 1. Rendered as `retryBudget.minRetryConcurrency`.
   * @default 3
   */
  readonly minRetryConcurrency?: number;
}

/**
 * Lets retries be a share of the requests under way and no more: what is failing is not buried under retries. Envoy then does not
 * read `maxRetries` of the circuit breaker.
 *
 * It is said of a whole service or version. Istio drops it for ports with a policy of their own (`LostAtPort`).
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#TrafficPolicy-RetryBudget
 */
export class RetryBudget {
  /** At most so many percent of the requests that are under way or wait may be retries. Rendered as `retryBudget.percent`. */
  public static percent(percent: number, options: RetryBudgetOptions = {}): RetryBudget {
    requirePercent('percent', percent);
    requireWhole('minRetryConcurrency', options.minRetryConcurrency, 1, MAX_INT32);
    return new RetryBudget({ percent, minRetryConcurrency: options.minRetryConcurrency });
  }

  private constructor(private readonly budget: IstioRetryBudget) {}

  /** @internal */
  public _toIstio(): IstioRetryBudget {
    return this.budget;
  }
}
