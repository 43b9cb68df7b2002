/** The values that are one step smaller: something left out, or a text cut in half. */
export function smaller(value: unknown): unknown[] {
  if (Array.isArray(value)) {
    return [
      ...value.map((_, i) => value.filter((__, j) => j !== i)),
      ...value.flatMap((item, i) => smaller(item).map(less => value.map((other, j) => j === i ? less : other))),
    ];
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value);
    return [
      ...entries.map((_, i) => Object.fromEntries(entries.filter((__, j) => j !== i))),
      ...entries.flatMap(([key, inner], i) => smaller(inner).map(less => Object.fromEntries(entries.map((other, j) => j === i ? [key, less] : other)))),
    ];
  }
  if (typeof value === 'string' && value.length > 1) {
    const half = Math.ceil(value.length / 2);
    return [value.slice(0, half), value.slice(half), value.slice(1), value.slice(0, -1)];
  }
  return [];
}
