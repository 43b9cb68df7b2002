/** The values that are one step smaller: something left out, or a text cut in half. */
export function smaller(value: unknown): unknown[] {
  if (Array.isArray(value)) {
    return [
      ...value.map((_, i) => value.filter((__, j) => j !== i)),
      ...value.flatMap((item, i) => smaller(item).map(less => value.map((other, j) => j === i ? less : other))),
    ];
  }
  if (typeof value === 'object' && value !== null) {
    // As a list of values, with the keys put back.
    const keys = Object.keys(value);
    const values = Object.values(value);
    return [
      ...keys.map((_, i) => Object.fromEntries(keys.flatMap((key, j) => j === i ? [] : [[key, values[j]]]))),
      ...values.flatMap((inner, i) => smaller(inner).map(less => Object.fromEntries(keys.map((key, j) => [key, j === i ? less : values[j]])))),
    ];
  }
  if (typeof value === 'string' && value.length > 1) {
    const half = Math.ceil(value.length / 2);
    return [value.slice(0, half), value.slice(half), value.slice(1), value.slice(0, -1)];
  }
  return [];
}
