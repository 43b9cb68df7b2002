import { HttpRoute } from '../api/networking';
import { MeshError } from '../private/errors';
import { isNamespace, isObjectName } from '../private/names';

/**
 * Routes that another app, or another construct, writes: a VirtualService without hosts, which a rule of a host's owner delegates to.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#Delegate
 */
export class RoutesRef {
  /**
   * Routes by `namespace/name` of their VirtualService, such as `team-a/api`. Throws `BadRoutesName` for another form.
   */
  public static of(name: string): RoutesRef {
    const [namespace, object, ...more] = name.split('/');
    if (object === undefined || more.length > 0 || !isNamespace(namespace) || !isObjectName(object)) {
      throw new MeshError('BadRoutesName', `routes must be named as 'namespace/name' of their VirtualService, in lower-case letters, digits and '-', got '${name}'`);
    }
    return new RoutesRef(namespace, object);
  }

  /**
   * Routes that this app writes.
   *
   * @internal
   */
  public static _written(name: string, rules: () => readonly HttpRoute[]): RoutesRef {
    const { namespace, name: object } = RoutesRef.of(name);
    return new RoutesRef(namespace, object, rules);
  }

  private constructor(
    /** Namespace of the VirtualService. */
    public readonly namespace: string,
    /** Name of the VirtualService. */
    public readonly name: string,
    /**
     * What stands there, read at every render; undefined if nobody here says.
     *
     * @internal
     */
    public readonly _rules?: () => readonly HttpRoute[],
  ) {}

  /** As `namespace/name`. */
  public toString(): string {
    return `${this.namespace}/${this.name}`;
  }
}
