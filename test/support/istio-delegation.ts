/**
 * Puts rules of delegates in the place of the rules that lead to them, as istiod does, and leaves the delegates out.
 *
 * Written against MergeHTTPRoutes of istiod (pilot/pkg/model/virtualservice.go), and on purpose without a line of src/.
 */
export function withDelegates(manifests: readonly any[]): any[] {
  const tables = new Map(manifests.filter(({ kind, spec }) => kind === 'VirtualService' && spec.hosts === undefined)
    .map(({ metadata, spec }) => [`${metadata.namespace}/${metadata.name}`, spec.http as any[]]));
  const put = (rule: any) => rule.delegate === undefined ? [rule] : (tables.get(`${rule.delegate.namespace}/${rule.delegate.name}`) ?? []).flatMap(leaf => merged(rule, leaf));
  return manifests.filter(({ kind, spec }) => kind !== 'VirtualService' || spec.hosts !== undefined)
    .map(one => one.kind === 'VirtualService' ? { ...one, spec: { ...one.spec, http: one.spec.http?.flatMap(put) } } : one);
}

const INHERITED = ['rewrite', 'directResponse', 'timeout', 'retries', 'fault', 'mirror', 'mirrorPercentage', 'corsPolicy', 'mirrors', 'headers'];

function merged(root: any, leaf: any): any[] {
  const match = matches(root.match ?? [], leaf.match ?? []);
  if (match === undefined) return [];
  const rule = { ...leaf, match: match.length > 0 ? match : undefined, name: [root.name, leaf.name].filter(Boolean).join('-') };
  for (const key of INHERITED) rule[key] ??= root[key];
  return [rule];
}

function matches(roots: any[], leaves: any[]): any[] | undefined {
  if (roots.length === 0 || leaves.length === 0) return roots.length === 0 ? leaves : roots;
  const all = leaves.map(leaf => roots.filter(root => !conflict(root, leaf)).map(root => ({
    ...root,
    ...leaf,
    headers: { ...root.headers, ...leaf.headers },
    withoutHeaders: { ...root.withoutHeaders, ...leaf.withoutHeaders },
    queryParams: { ...root.queryParams, ...leaf.queryParams },
  })));
  return all.some(found => found.length === 0) ? undefined : all.flat();
}

function conflict(root: any, leaf: any): boolean {
  return ['uri', 'method', 'authority', 'scheme'].some(key => clash(root[key], leaf[key]))
    || ['headers', 'withoutHeaders', 'queryParams'].some(key => Object.keys(leaf[key] ?? {}).some(name => clash(root[key]?.[name], leaf[key][name])))
    || Boolean(root.ignoreUriCase) !== Boolean(leaf.ignoreUriCase)
    || root.port !== undefined && leaf.port !== undefined && root.port !== leaf.port;
}

function clash(root: any, leaf: any): boolean {
  if (root === undefined || leaf === undefined) return false;
  if (root.regex !== undefined || leaf.regex !== undefined) return true;
  if (root.exact !== undefined) return leaf.exact !== root.exact;
  return root.prefix === undefined || !(leaf.prefix ?? leaf.exact ?? '').startsWith(root.prefix);
}
