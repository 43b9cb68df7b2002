import { Duration } from 'cdk8s';
import { IConstruct } from 'constructs';
import { EndpointPolicy } from './endpoint-policy';
import { Retry } from './retry';
import { RetryBudget } from './retry-budget';
import { requireAtLeastOneMs } from '../private/durations';
import { MeshError } from '../private/errors';

/**
 * What clients do to survive trouble in a service: the endpoint policy, and what is said per request.
 */
export interface Resilience extends EndpointPolicy {
  /**
   * How long a request may take with all its retries, on HTTP ports. Rendered as `timeout` of every route.
   * @default - no limit
   */
  readonly timeout?: Duration;

  /**
   * What happens to a request that fails, on HTTP ports. Rendered as `retries` of every route.
   * @default - Istio's own: twice, for what never reached the server
   */
  readonly retry?: Retry;

  /**
   * Limit of retries, as a share of the requests. Rendered as `trafficPolicy.retryBudget`.
   * @default - `maxRetries` of the circuit breaker
   */
  readonly retryBudget?: RetryBudget;
}

interface Times { readonly timeout?: Duration; readonly retry?: Retry }

/** Refuses a timeout of nothing, and one in which the last retry could never start. */
export function requireTimes(prop: string, { timeout, retry }: Times, by: IConstruct): void {
  requireAtLeastOneMs(prop, timeout, by);
  const problem = timeout && retry?._problemWith(timeout);
  if (problem !== undefined) {
    throw new MeshError('RetriesBeyondTimeout', problem, by);
  }
}
