import { IConstruct } from 'constructs';

/** What `node.root` is, without a list of all scopes in between. */
export function rootOf(construct: IConstruct): IConstruct {
  let root = construct;
  for (let { scope } = root.node; scope !== undefined; { scope } = scope.node) root = scope;
  return root;
}
