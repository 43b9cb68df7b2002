import { memo } from '../../../private/memo';
import { isGiven, show } from '../../checks';
import { milliseconds } from '../../durations';
import { Field } from '../../field';
import { count } from '../../numbers';

/** What Envoy and gRPC call the failures that can be retried. */
export const RETRY_POLICIES: readonly string[] = [
  '5xx', 'gateway-error', 'reset', 'reset-before-request', 'connect-failure', 'retriable-4xx', 'refused-stream', 'retriable-status-codes',
  'retriable-headers', 'envoy-ratelimited', 'http3-post-connect-failure',
  'cancelled', 'deadline-exceeded', 'internal', 'resource-exhausted', 'unavailable',
];

/** Statuses that Go has a text for, first and last of each run. */
const STATUSES = [
  [100, 103], [200, 208], [226, 226], [300, 305], [307, 308], [400, 418], [421, 426], [428, 429], [431, 431], [451, 451], [500, 508], [510, 511],
];

/** When and how often a failed request is sent again. */
export function httpRetry(retries: Field): void {
  const attempts = retries.get('attempts');
  count(attempts);
  const policy = ['perTryTimeout', 'retryOn', 'retryRemoteLocalities'].filter(name => retries.has(name) && retries.at(name) !== '');
  if (!isGiven(attempts) && policy.length > 0) {
    attempts.refuse('RetriesOff', `must be above 0 beside ${policy.join(', ')}, got ${attempts.value ?? 'none'}`, 'set the number of retries, or remove the rest');
  }
  retries.judge('perTryTimeout', milliseconds);
  retries.judge('backoff', milliseconds);
  retries.judge('retryOn', retryOn);
}

function retryOn(field: Field): void {
  if (!isGiven(field)) return;
  for (const policy of unknownPolicies(String(field.value))) {
    field.refuse('UnknownValue', `must be retry policies and HTTP statuses parted by commas alone, got ${show(policy)}`,
      `choose among HTTP statuses and ${RETRY_POLICIES.join(', ')}`);
  }
}

const unknownPolicies = memo(text => text.split(',').filter(policy => !RETRY_POLICIES.includes(policy) && !isStatus(policy)));

function isStatus(text: string): boolean {
  return /^[+-]?\d+$/.test(text) && STATUSES.some(([first, last]) => Number(text) >= first && Number(text) <= last);
}
