/** Requests in a minute for some minutes: all, and how many of them are bad. */
export interface Stretch {
  readonly minutes: number;
  readonly requests: number;
  readonly bad: number;
}

/** What happens, and which alerts fire then. */
export interface Scenario {
  readonly name: string;
  /** Minutes between two looks, which takes time for what takes days. */
  readonly step: number;
  readonly stretches: readonly Stretch[];
  readonly fires: readonly string[];
}

const [HOUR, DAY] = [60, 1440];
const healthy = (minutes: number): Stretch => ({ minutes, requests: 1200, bad: 0.12 });
const outage = (minutes: number): Stretch => ({ minutes, requests: 1200, bad: 1200 });
const nothing = (minutes: number): Stretch => ({ minutes, requests: 0, bad: 0 });

/** For an objective of 99.9 % over 30 days. */
export const SHORT_SCENARIOS: readonly Scenario[] = [
  { name: 'an outage', step: 1, stretches: [healthy(2 * HOUR), outage(10)], fires: ['page', 'ticket'] },
  // Its budget is gone, and two hours of history are all there is; but nobody must get up any more.
  { name: 'an outage that is over', step: 1, stretches: [healthy(2 * HOUR), outage(10), healthy(45)], fires: ['ticket'] },
  { name: 'traffic that ends', step: 1, stretches: [healthy(HOUR), nothing(HOUR)], fires: [] },
  { name: 'no traffic', step: 1, stretches: [nothing(HOUR)], fires: [] },
  { name: 'no series', step: 1, stretches: [{ minutes: HOUR, requests: NaN, bad: NaN }], fires: [] },
];

/** The same, over days. */
export const LONG_SCENARIOS: readonly Scenario[] = [
  { name: 'a healthy week', step: 2, stretches: [healthy(7 * DAY)], fires: [] },
  { name: 'a slow burn', step: 2, stretches: [healthy(DAY / 4), { minutes: 2 * DAY, requests: 1200, bad: 2.4 }], fires: ['ticket'] },
  { name: 'a bad night', step: 2, stretches: [healthy(DAY / 4), { minutes: 7 * HOUR, requests: 1200, bad: 8.4 }], fires: ['page', 'ticket'] },
];
