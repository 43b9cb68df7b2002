/**
 * What requests are counted in, by the rate limit service: from the beginning of one to that of the next.
 */
export enum RateLimitUnit {
  /** Seconds. */
  SECOND = 'second',
  /** Minutes. */
  MINUTE = 'minute',
  /** Hours. */
  HOUR = 'hour',
  /** Days, of UTC. */
  DAY = 'day',
}
