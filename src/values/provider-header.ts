import { requireHeaderName, requireHeaderText } from './header-match';
import { MeshError } from '../private/errors';

/**
 * A header that proxies send to a provider with each request, such as the one that lets them in.
 *
 * A name that no header can have throws `BadHeaderName`.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#MeshConfig-ExtensionProvider-HttpHeader
 */
export class ProviderHeader {
  /** With a value, which anyone can read who may read the mesh config. On one line (`BadHeaderValue`). Rendered as `value`. */
  public static of(name: string, text: string): ProviderHeader {
    requireHeaderText(`'${name}'`, text);
    return new ProviderHeader(name, { value: text });
  }

  /**
   * With the value of an environment variable of istiod, which a Secret may fill. istiod hands the value to every proxy. Rendered as `envName`.
   *
   * What is no name of a variable throws `BadVariable`.
   */
  public static fromEnvironment(name: string, variable: string): ProviderHeader {
    if (!/^[A-Za-z_][A-Za-z0-9_.-]*$/.test(variable)) {
      throw new MeshError('BadVariable', `header '${name}' must come from an environment variable of istiod, with a name such as 'API_TOKEN', got '${variable}'`);
    }
    return new ProviderHeader(name, { envName: variable });
  }

  private constructor(private readonly name: string, private readonly origin: { readonly [field: string]: string }) {
    requireHeaderName(name);
  }

  /** @internal */
  public _toIstio(): { [field: string]: any } {
    return { name: this.name, ...this.origin };
  }
}
