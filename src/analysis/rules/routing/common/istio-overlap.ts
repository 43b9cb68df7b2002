/**
 * Whether Istio's analyzer takes a later match for one that an earlier one with a shorter prefix leaves nothing to: not always right, since it
 * does not look at sources and gateways, and takes a match without method for one of GET.
 */
export function analyzersSeeOverlap(earlier: any, later: any): boolean {
  const [a, b] = [prefixOf(earlier), prefixOf(later)];
  if (a === '' || b === '' || a === b || !b.startsWith(a)) return false;
  if ((earlier.port ?? 0) !== (later.port ?? 0)) return false;
  const pairs: [string, string][] = [[methodOf(earlier), methodOf(later)], [shown(earlier.authority), shown(later.authority)]];
  return pairs.every(([one, other]) => one.startsWith(other))
    && ['headers', 'queryParams', 'withoutHeaders'].every(part => mapsOverlap(earlier[part] ?? {}, later[part] ?? {}));
}

function mapsOverlap(a: any, b: any): boolean {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every(key => Object.hasOwn(b, key) && shown(a[key]).startsWith(shown(b[key])));
}

function prefixOf(match: any): string {
  return match?.uri?.prefix || '';
}

function methodOf(match: any): string {
  return shown(match.method) || 'exact:GET';
}

function shown(match: any): string {
  if (match?.exact) return `exact:${match.exact}`;
  return match?.prefix ? `prefix:${match.prefix}` : '';
}
