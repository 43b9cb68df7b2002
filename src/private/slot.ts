import { Construct } from 'constructs';
import { MeshError } from './errors';

/**
 * A fixed place among siblings for an object that is only made when something needs it.
 *
 * Manifests come in the order of the tree, so a DestinationRule stays before its VirtualService whoever asked first. What is needed when the siblings
 * behind it are made stands in its place itself; what may be needed later has a construct that keeps it.
 */
export class Slot<T> {
  private keeper?: Construct;
  private object?: T;

  /**
   * @param create makes the object
   * @param need what makes it be emitted, for the message of `get`
   */
  constructor(
    private readonly owner: Construct,
    private readonly id: string,
    private create: ((scope: Construct, id: string) => T) | undefined,
    private readonly need: string,
  ) {}

  /** Takes the place among siblings. */
  public settle(isNeeded: boolean): void {
    if (isNeeded) this.fill();
    else if (this.object === undefined) this.keeper ??= new Construct(this.owner, this.id);
  }

  /** Makes the object if it is not there yet. */
  public fill(): T {
    if (this.object === undefined) {
      this.object = this.keeper === undefined ? this.create!(this.owner, this.id) : this.create!(this.keeper, 'Resource');
      this.create = undefined; // what it holds can go: there are many
    }
    return this.object;
  }

  /** Takes the object away again. */
  public clear(): void {
    const [parent, id] = this.keeper === undefined ? [this.owner, this.id] : [this.keeper, 'Resource'];
    if (this.object !== undefined) parent.node.tryRemoveChild(id);
    this.object = undefined;
  }

  /** The object; throws `NotEmitted` if nothing needed it. */
  public get(): T {
    if (this.object === undefined) {
      throw new MeshError('NotEmitted', `'${this.owner.node.path}' has no ${this.id} to patch, since nothing needs one; ${this.need} first`, this.keeper ?? this.owner);
    }
    return this.object;
  }

  public get isFilled(): boolean {
    return this.object !== undefined;
  }
}
