import { append } from '../../../../model';

/** Names in quotes, the first few of many. */
export function someOf(names: readonly string[]): string {
  const shown = names.slice(0, 3).map(name => `'${name}'`).join(', ');
  return names.length > 3 ? `${shown} and ${names.length - 3} more` : shown;
}

/**
 * Names among which the one that was evidently meant is found: the only one that differs by one slip inside of one word.
 *
 * Words that are short or have digits tell namespaces apart (`team-a`, `shop2`), so they are no slips.
 */
export class NearNames {
  /** By themselves and by what is left of them without one letter, so that not all need be compared. */
  private readonly byRest = new Map<string, string[]>();

  constructor(names: Iterable<string>) {
    for (const name of names) {
      for (const rest of restsOf(name)) append(this.byRest, rest, name);
    }
  }

  public find(wrong: string): string | undefined {
    const near = new Set(restsOf(wrong).flatMap(rest => this.byRest.get(rest) ?? []).filter(name => isSlip(name.split('-'), wrong.split('-'))));
    return near.size === 1 ? [...near][0] : undefined;
  }
}

function restsOf(name: string): string[] {
  return [...new Set([name, ...Array.from(name, (_, i) => name.slice(0, i) + name.slice(i + 1))])];
}

function isSlip(meant: readonly string[], written: readonly string[]): boolean {
  if (meant.length !== written.length) return false;
  const different = meant.map((word, i) => [word, written[i]]).filter(([a, b]) => a !== b);
  return different.length === 1 && different[0].every(word => /^[a-z]{4,}$/.test(word)) && isOneSlip(different[0][0], different[0][1]);
}

/** Two neighbours swapped, or one letter after the first that is wrong, missing or too many. */
function isOneSlip(a: string, b: string): boolean {
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  const isSwap = left.length === 2 && right === left[1] + left[0];
  return start > 0 && (isSwap || left.length <= 1 && right.length <= 1);
}
