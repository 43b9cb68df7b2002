import { normal } from './normal';

/** Where two sets of objects differ: an object and the path in it, without the places in lists. */
export function changes(before: readonly any[], after: readonly any[], isLeftOut: (key: string) => boolean = () => false): Set<string> {
  const found = new Set<string>();
  const [a, b] = [normal(before), normal(after)];
  for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
    if (!isLeftOut(key)) compare(a[key], b[key], key, found);
  }
  return found;
}

function compare(a: any, b: any, path: string, found: Set<string>): void {
  if (isMap(a) && isMap(b)) {
    for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) compare(a[key], b[key], `${path} > ${key}`, found);
  } else if (Array.isArray(a) && Array.isArray(b)) {
    compareLists(a, b, path, found);
  } else if (JSON.stringify(a) !== JSON.stringify(b)) {
    found.add(path);
  }
}

/** Items with a name are the same item; of others only the list is told. */
function compareLists(a: readonly any[], b: readonly any[], path: string, found: Set<string>): void {
  const named = [...a, ...b].every(item => isMap(item) && typeof item.name === 'string');
  if (named) {
    const byName = (list: readonly any[]) => Object.fromEntries(list.map(item => [item.name, item]));
    compare(byName(a), byName(b), path, found);
  } else if (JSON.stringify(a) !== JSON.stringify(b)) {
    found.add(path);
  }
}

function isMap(value: unknown): value is { readonly [key: string]: any } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
