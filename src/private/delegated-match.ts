/** Why istiod puts no match of a delegate together with this one of its root; undefined if it does. Gateways are full names in both. */
export function matchConflict(root: any, leaf: any): string | undefined {
  for (const part of ['uri', 'scheme', 'method', 'authority']) {
    if (textsConflict(root[part], leaf[part])) return `${part} ${shown(leaf[part])} is not within ${shown(root[part])}`;
  }
  for (const part of ['headers', 'withoutHeaders', 'queryParams']) {
    for (const [key, value] of Object.entries<any>(leaf[part] ?? {})) {
      const own = Object.hasOwn(root[part] ?? {}, key) ? root[part][key] : undefined;
      if (textsConflict(own, value)) return `${part} '${key}' ${shown(value)} is not within ${shown(own)}`;
    }
  }
  if (Boolean(root.ignoreUriCase) !== Boolean(leaf.ignoreUriCase)) return 'ignoreUriCase is set in one of the two only';
  if (root.port > 0 && leaf.port > 0 && root.port !== leaf.port) return `port ${leaf.port} is not ${root.port}`;
  if (root.sourceNamespace && leaf.sourceNamespace !== root.sourceNamespace) return `sourceNamespace '${root.sourceNamespace}' is not repeated`;
  for (const [key, value] of Object.entries(leaf.sourceLabels ?? {})) {
    if (Object.hasOwn(root.sourceLabels ?? {}, key) && root.sourceLabels[key] !== value) return `sourceLabels '${key}' differs`;
  }
  return gatewaysConflict(root.gateways ?? [], leaf.gateways ?? []) ? 'it names other gateways' : undefined;
}

/** Empty texts and texts with expressions never go together, not even with themselves. */
function textsConflict(root: any, leaf: any): boolean {
  if (root === undefined || root === null || leaf === undefined || leaf === null) return false;
  if (root.regex || leaf.regex) return true;
  if (root.exact) return leaf.exact !== root.exact;
  if (root.prefix) return !(leaf.prefix || leaf.exact || '').startsWith(root.prefix);
  return true;
}

function gatewaysConflict(root: string[], leaf: string[]): boolean {
  if (root.length === 0 || leaf.length === 0) return false;
  return root.length < leaf.length || !leaf.every(gateway => root.includes(gateway));
}

function shown(match: any): string {
  const [kind, text] = Object.entries(match ?? {})[0] ?? ['any', ''];
  return `${kind} '${String(text)}'`;
}
