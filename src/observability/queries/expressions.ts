import { ANSWERED, FAILURES, SUCCESSES } from './failures';
import { isBucket, selector } from './matcher';
import { Metric } from './metrics';
import { narrowed, Traffic } from './traffic';

/**
 * How much of a metric there is in a second, on average over a range such as `5m` (or Grafana's `$__rate_interval`).
 *
 * @param by labels by which it is told apart; none for one number
 */
export function rate(metric: Metric, traffic: Traffic, range: string, by: readonly string[] = []): string {
  const rates = traffic.map(matchers => `rate(${selector(metric, matchers)}[${range}])`);
  return `sum${by.length === 0 ? '' : ` by (${by.join(', ')}) `}(${rates.join(' or ')})`;
}

/** Requests in a second that got an answer. */
export function requestRate(traffic: Traffic, range: string, by: readonly string[] = []): string {
  return rate(Metric.REQUESTS, narrowed(traffic, ANSWERED), range, by);
}

/**
 * Requests in a second that the server failed. Nothing, not 0, where none ever failed.
 *
 * @param more what else is a failure
 */
export function failureRate(traffic: Traffic, range: string, by: readonly string[] = [], more: Traffic = []): string {
  return rate(Metric.REQUESTS, [...FAILURES, ...more].flatMap(failure => narrowed(traffic, failure)), range, by);
}

/** Share of requests that the server failed, from 0 to 1; nothing where there are no requests. */
export function failureRatio(traffic: Traffic, range: string, by: readonly string[] = []): string {
  const all = requestRate(traffic, range, by);
  return ratio(`(${orZero(failureRate(traffic, range, by), all)})`, all);
}

/** Requests in a second that got a good answer, and how long it took was measured. */
export function successRate(traffic: Traffic, range: string, by: readonly string[] = []): string {
  return rate(Metric.DURATION_COUNT, narrowed(traffic, SUCCESSES), range, by);
}

/** Those of them that took no longer than a bound of a bucket, in milliseconds. */
export function fastRate(traffic: Traffic, bound: number, range: string, by: readonly string[] = []): string {
  return rate(Metric.DURATION_BUCKET, narrowed(traffic, [...SUCCESSES, isBucket(bound)]), range, by);
}

/** A quantile of how long good answers took, in milliseconds. */
export function durationQuantile(quantile: number, traffic: Traffic, range: string, by: readonly string[] = []): string {
  return `histogram_quantile(${quantile}, ${rate(Metric.DURATION_BUCKET, narrowed(traffic, SUCCESSES), range, ['le', ...by])})`;
}

/** One divided by the other, where there is something to divide by. Each must be one operand, as a function or something in parentheses is. */
export function ratio(part: string, all: string): string {
  return `${part} / (${all} > 0)`;
}

/** The first, or 0 wherever the second alone has something. */
export function orZero(some: string, all: string): string {
  return `${some} or 0 * ${all}`;
}
