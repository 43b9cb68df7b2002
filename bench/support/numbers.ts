/** The middle one of some numbers: what chance makes slow now and then does not move it. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** How a time grows with a size: 1 is linear, 2 is quadratic. */
export function growthExponent([[n1, ms1], ...rest]: readonly (readonly [size: number, ms: number])[]): number {
  const [n2, ms2] = rest[rest.length - 1];
  return Math.log(ms2 / ms1) / Math.log(n2 / n1);
}

/** Milliseconds, as people read them. */
export function ms(value: number): string {
  return value < 10 ? value.toFixed(1) : grouped(value);
}

/** A ratio. */
export function times(value: number): string {
  return `${value < 100 ? value.toPrecision(value < 10 ? 2 : 3) : Math.round(value)}×`;
}

/** A whole number with its thousands set apart. */
export function grouped(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}
