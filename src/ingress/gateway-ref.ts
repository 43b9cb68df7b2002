import { MeshError } from '../private/errors';
import { isDnsLabel, isObjectName } from '../private/names';
import { GatewayBinding, IGatewayRef } from '../refs';

/**
 * A Gateway object that somebody else writes. An ingress there decides about a part of the paths only, and says nothing of TLS.
 */
export class GatewayRef implements IGatewayRef {
  /**
   * A Gateway object by `namespace/name`, such as `istio-ingress/public`.
   */
  public static existing(name: string): GatewayRef {
    return new GatewayRef(name);
  }

  private constructor(private readonly name: string) {
    const [namespace, object, ...rest] = name.split('/');
    if (object === undefined || rest.length > 0 || !isDnsLabel(namespace) || !isObjectName(object)) {
      throw new MeshError('BadGatewayName', `a Gateway must be named as 'namespace/name', got '${name}'`);
    }
  }

  /** @internal */
  public _join(): GatewayBinding {
    return { gateway: this.name, realms: [], ports: { http: 80, https: 443 } };
  }
}
