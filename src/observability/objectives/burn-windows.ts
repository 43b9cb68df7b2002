/** When a budget is spent too fast: a factor of the speed that spends it exactly, in both of two windows (minutes). */
export interface BurnWindow {
  readonly factor: number;
  readonly long: number;
  readonly short: number;
}

/** For an objective over 30 days, as in Google's workbook. */
const PAGE: readonly BurnWindow[] = [
  { factor: 14.4, long: 60, short: 5 },
  { factor: 6, long: 360, short: 30 },
];
const TICKET: readonly BurnWindow[] = [
  { factor: 3, long: 1440, short: 120 },
  { factor: 1, long: 4320, short: 360 },
];

/** Rates are taken over five minutes, so that nothing shorter tells anything. */
export const SHORTEST = 5;

/** What misses an objective for certain; more than everything never happens. */
const NEARLY_ALL = 0.8;

/** The same share of the budget is spent in windows in proportion. */
function scaled(windows: readonly BurnWindow[], days: number): BurnWindow[] {
  const minutes = (base: number) => Math.max(SHORTEST, Math.round(base * days / 30));
  return windows.map(({ factor, long, short }) => ({ factor, long: minutes(long), short: minutes(short) }));
}

/** Windows of the alerts of an objective over some days. */
export function burnWindows(days: number): { readonly page: readonly BurnWindow[]; readonly ticket: readonly BurnWindow[] } {
  return { page: scaled(PAGE, days), ticket: scaled(TICKET, days) };
}

/** From which share of bad requests on an alert fires, as an expression that shows how it came to be. */
export function threshold(factor: number, budget: number): string {
  return speed(factor, budget) < factor ? String(NEARLY_ALL) : `${factor} * ${budget}`;
}

/** How many times too fast the budget is spent where an alert fires: a factor, or what is reached where it cannot be. */
export function speed(factor: number, budget: number): number {
  return factor * budget > NEARLY_ALL ? Number((NEARLY_ALL / budget).toPrecision(3)) : factor;
}

/** As Prometheus writes durations. */
export function promDuration(minutes: number): string {
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24, minutes % 60];
  return [[days, 'd'], [hours, 'h'], [rest, 'm']].map(([amount, unit]) => amount === 0 ? '' : `${amount}${unit}`).join('');
}
