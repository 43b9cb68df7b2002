import { MeshError } from '../private/errors';
import { knownObjects } from '../private/known-objects';
import { isNamespace } from '../private/names';
import { GatewayBinding, GatewayGuest, IGatewayRef } from '../refs';

/**
 * A Gateway object that somebody else writes. An ingress there decides about a part of the paths only, and says nothing of TLS.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#VirtualService-gateways
 */
export class GatewayRef implements IGatewayRef {
  /**
   * A Gateway object by `namespace/name`, such as `istio-ingress/public`. Rendered as `gateways` of the VirtualService.
   *
   * Throws `BadGatewayName` for another form, or a name that no Gateway can have.
   */
  public static existing(name: string): GatewayRef {
    return new GatewayRef(name);
  }

  private constructor(private readonly name: string) {
    const parts = name.split('/');
    if (parts.length !== 2 || !parts.every(isNamespace)) {
      throw new MeshError('BadGatewayName', `a Gateway must be named as 'namespace/name', both in lower-case letters, digits and '-', got '${name}'`);
    }
  }

  /** @internal */
  public _join({ scope }: GatewayGuest): GatewayBinding {
    knownObjects(scope).gateways.push(this.name);
    return { gateway: this.name, realms: [], ports: { http: 80, https: 443 } };
  }
}
