import { IConstruct } from 'constructs';
import { Callers } from './edges';
import { MeshError } from '../private/errors';
import { isNamespace } from '../private/names';

/**
 * Whether the declared callers of a service are all there are.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#VirtualService-export_to
 */
export class Visibility {
  /**
   * Who calls the service is who says `connectTo`, and the gateways with a route there. Rendered as `exportTo`: the own namespace, and those of the
   * callers.
   */
  public static readonly DECLARED = new Visibility([]);

  private constructor(private readonly also: readonly string[]) {}

  /**
   * The same, with namespaces of callers that nobody declares here: those of other apps, or of a gateway of somebody else.
   *
   * Throws `BadNamespace` for what no namespace can be called.
   */
  public with(...namespaces: string[]): Visibility {
    const bad = namespaces.find(name => !isNamespace(name));
    if (bad !== undefined) {
      throw new MeshError('BadNamespace', `a caller's namespace must be the name of a namespace, got '${bad}'`);
    }
    return new Visibility([...this.also, ...namespaces]);
  }

  /**
   * As on the wire. Throws `CallerUnknown` where it is not known from where somebody calls.
   *
   * @internal
   */
  public _exportTo({ namespaces, unknown }: Callers, ownNamespace: string, by: IConstruct): string[] {
    if (unknown.length > 0 && this.also.length === 0) {
      throw new MeshError('CallerUnknown', `'${unknown[0].node.path}' leads here for callers in a namespace that is not known, so nothing can be exported to them; `
        + "name it, as in Visibility.DECLARED.with('istio-ingress'), or declare the callers there too (visibility: Visibility.DECLARED)", by);
    }
    const others = new Set([...namespaces, ...this.also]);
    others.delete(ownNamespace);
    return ['.', ...[...others].sort()];
  }
}
