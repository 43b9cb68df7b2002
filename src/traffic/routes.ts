import { MeshError } from '../private/errors';
import { isObjectName } from '../private/names';

/**
 * Where the routes of a service stand.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#Delegate
 */
export class Routes {
  /**
   * In a VirtualService of their own without hosts, `<service>-routes`, which the service's VirtualService and those of ingresses delegate to.
   *
   * So a weight stands in one line, whoever exposes the service.
   */
  public static readonly DELEGATED = new Routes();

  /** As `DELEGATED`, under another name. Throws `BadName` for what no object can be called. */
  public static delegatedAs(name: string): Routes {
    if (!isObjectName(name)) {
      throw new MeshError('BadName', `the name of an object must be lower-case letters, digits, '-' and '.', got '${name}'`);
    }
    return new Routes(name);
  }

  private constructor(private readonly name?: string) {}

  /**
   * Name of the VirtualService that holds the routes.
   *
   * @internal
   */
  public _nameFor(serviceName: string): string {
    return this.name ?? `${serviceName}-routes`;
  }
}
