import { IConstruct } from 'constructs';
import { rootOf } from './root';

/**
 * State that the constructs of one app share, made at the first use.
 *
 * It hangs on the root of the tree, so two apps in one process know nothing of each other.
 */
export class PerApp<T> {
  private readonly states = new WeakMap<IConstruct, T>();

  constructor(private readonly create: (root: IConstruct) => T) {}

  public of(construct: IConstruct): T {
    const root = rootOf(construct);
    let state = this.states.get(root);
    if (state === undefined) {
      state = this.create(root);
      this.states.set(root, state);
    }
    return state;
  }
}
