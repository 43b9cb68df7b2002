/** The one of the names that was most likely meant, or undefined if none is near. */
export function closest(name: string, names: readonly string[]): string | undefined {
  const limit = Math.min(3, Math.floor(name.length / 3));
  let best: string | undefined;
  let least = limit + 1;
  for (const candidate of names) {
    if (Math.abs(candidate.length - name.length) >= least) continue;
    const changes = distance(name.toLowerCase(), candidate.toLowerCase(), least);
    if (changes < least) [best, least] = [candidate, changes];
  }
  return best;
}

/** How many letters differ, are too many or are missing; or some number from the limit up. */
function distance(a: string, b: string, limit: number): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min(next[j - 1] + 1, row[j] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
    if (Math.min(...row) >= limit) return limit;
  }
  return row[b.length];
}
