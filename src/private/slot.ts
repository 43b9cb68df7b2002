import { Construct } from 'constructs';
import { MeshError } from './errors';

/**
 * A fixed place among siblings for an object that is only made when something needs it.
 *
 * Manifests come in the order of the tree, so a DestinationRule stays before its VirtualService whoever asked first.
 */
export class Slot<T> extends Construct {
  private object?: T;

  /**
   * @param create makes the object, below the slot
   * @param need what makes it be emitted, for the message of `get`
   */
  constructor(scope: Construct, id: string, private readonly create: (scope: Construct) => T, private readonly need: string) {
    super(scope, id);
  }

  /** Makes the object if it is not there yet. */
  public fill(): T {
    this.object ??= this.create(this);
    return this.object;
  }

  /** Takes the object away again. */
  public clear(): void {
    if (this.object !== undefined) this.node.tryRemoveChild('Resource');
    this.object = undefined;
  }

  /** The object; throws `NotEmitted` if nothing needed it. */
  public get(): T {
    if (this.object === undefined) {
      throw new MeshError('NotEmitted', `'${this.node.scope!.node.path}' has no ${this.node.id} to patch, since nothing needs one; ${this.need} first`, this);
    }
    return this.object;
  }

  public get isFilled(): boolean {
    return this.object !== undefined;
  }
}
