import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';

/** The constructs of a tree that somebody has listed already. */
let listed: { readonly root: IConstruct; readonly constructs: readonly IConstruct[]; readonly rendered: Map<ApiObject, any> } | undefined;

/** All constructs of a tree, parents before children. */
export function constructsOf(root: IConstruct): readonly IConstruct[] {
  return listed?.root === root ? listed.constructs : root.node.findAll();
}

/** What changes when constructs are added to the first two levels of a tree at least. */
export function fingerprintOf(root: IConstruct): string {
  if (listed?.root === root) return `${listed.constructs.length} in all`;
  return root.node.children.map(child => child.node.children.length).join(' ');
}

/** The manifest of an object of which others read facts: while the tree is listed, nothing changes it. */
export function manifestRead(object: ApiObject): any {
  const known = listed?.rendered.get(object);
  if (known !== undefined) return known;
  const manifest = object.toJson();
  listed?.rendered.set(object, manifest);
  return manifest;
}

/** Spares the checks of a whole tree the walk through it: of many constructs, that is the larger part of each. */
export function whileListed<T>(root: IConstruct, constructs: readonly IConstruct[], step: () => T): T {
  const before = listed;
  listed = { root, constructs, rendered: new Map() };
  try {
    return step();
  } finally {
    listed = before;
  }
}
