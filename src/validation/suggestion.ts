/** The name that was meant, if one is near enough: another case or form of the word, or a slip or two. */
export function meant(written: string, known: readonly string[]): string | undefined {
  const plain = plainOf(written);
  const same = known.find(name => plainOf(name) === plain) ?? known.find(name => singular(plainOf(name)) === singular(plain));
  if (same !== undefined || written.length > 60) return same;
  const allowed = Math.min(2, Math.floor(written.length / 3));
  let best: string | undefined;
  let least = allowed + 1;
  for (const name of known) {
    const slips = Math.abs(name.length - written.length) < least ? distance(written.toLowerCase(), name.toLowerCase()) : least;
    if (slips < least) [best, least] = [name, slips];
  }
  return best;
}

/** Without case and what parts words. */
function plainOf(name: string): string {
  return name.toLowerCase().replace(/[-_. ]/g, '');
}

function singular(word: string): string {
  return word.replace(/ies$/, 'y').replace(/s$/, '');
}

/** How many letters must be changed, put in, left out or swapped with the next one to make one word of the other. */
function distance(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1;
      row.push(Math.min(rows[i - 1][j] + 1, row[j - 1] + 1, rows[i - 1][j - 1] + change));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], rows[i - 2][j - 2] + 1);
    }
    rows.push(row);
  }
  return rows[a.length][b.length];
}
