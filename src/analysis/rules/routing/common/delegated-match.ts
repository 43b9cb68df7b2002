import { gatewaysOf } from '../../../../model';

/** The first match of a delegate's rule that no match of the root's rule holds, and why; undefined if all are held. */
export function delegatedMatchesFit(roots: readonly any[], leaves: readonly any[], rootNamespace: string, leafNamespace: string):
{ readonly index: number; readonly what: string } | undefined {
  if (roots.length === 0) return undefined;
  for (const [index, leaf] of leaves.entries()) {
    const reasons = roots.map(root => conflict(root ?? {}, leaf ?? {}, rootNamespace, leafNamespace));
    if (reasons.every(reason => reason !== undefined)) return { index, what: reasons[0]! };
  }
  return undefined;
}

/** Why istiod does not put a match of a delegate together with one of the root. */
function conflict(root: any, leaf: any, rootNamespace: string, leafNamespace: string): string | undefined {
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
  return gatewaysConflict(root.gateways ?? [], leaf.gateways ?? [], rootNamespace, leafNamespace) ? 'it names other gateways' : undefined;
}

/** Empty texts and texts with expressions never go together, not even with themselves. */
function textsConflict(root: any, leaf: any): boolean {
  if (root === undefined || root === null || leaf === undefined || leaf === null) return false;
  if (root.regex || leaf.regex) return true;
  if (root.exact) return leaf.exact !== root.exact;
  if (root.prefix) return !(leaf.prefix || leaf.exact || '').startsWith(root.prefix);
  return true;
}

function gatewaysConflict(root: string[], leaf: string[], rootNamespace: string, leafNamespace: string): boolean {
  if (root.length === 0 || leaf.length === 0) return false;
  const all = gatewaysOf(root, rootNamespace);
  return root.length < leaf.length || !gatewaysOf(leaf, leafNamespace).every(gateway => all.includes(gateway));
}

function shown(match: any): string {
  const [kind, text] = Object.entries(match ?? {})[0] ?? ['any', ''];
  return `${kind} '${String(text)}'`;
}
