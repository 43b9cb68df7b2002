import { IConstruct } from 'constructs';

/** What is known of the nearest of a construct and the scopes around it. */
export function nearest<T>(construct: IConstruct, known: WeakMap<IConstruct, T>): T | undefined {
  for (let scope: IConstruct | undefined = construct; scope !== undefined; scope = scope.node.scope) {
    const found = known.get(scope);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Whether a construct or one of the scopes around it is among some. */
export function isWithin(construct: IConstruct, some: ReadonlySet<IConstruct>): boolean {
  for (let scope: IConstruct | undefined = construct; scope !== undefined; scope = scope.node.scope) {
    if (some.has(scope)) return true;
  }
  return false;
}

/** What `node.root` is, without a list of all scopes in between. */
export function rootOf(construct: IConstruct): IConstruct {
  let root = construct;
  for (let { scope } = root.node; scope !== undefined; { scope } = scope.node) root = scope;
  return root;
}
