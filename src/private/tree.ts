import { IConstruct } from 'constructs';

/** The constructs of a tree that somebody has listed already. */
let listed: { readonly root: IConstruct; readonly constructs: readonly IConstruct[] } | undefined;

/** All constructs of a tree, parents before children. */
export function constructsOf(root: IConstruct): readonly IConstruct[] {
  return listed?.root === root ? listed.constructs : root.node.findAll();
}

/** What changes when constructs are added to the first two levels of a tree at least. */
export function fingerprintOf(root: IConstruct): string {
  if (listed?.root === root) return `${listed.constructs.length} in all`;
  return root.node.children.map(child => child.node.children.length).join(' ');
}

/** Spares the checks of a whole tree the walk through it: of many constructs, that is the larger part of each. */
export function whileListed<T>(root: IConstruct, constructs: readonly IConstruct[], step: () => T): T {
  const before = listed;
  listed = { root, constructs };
  try {
    return step();
  } finally {
    listed = before;
  }
}
