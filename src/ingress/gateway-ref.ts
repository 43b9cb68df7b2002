import { MeshError } from '../private/errors';
import { knownObjects } from '../private/known-objects';
import { isNamespace } from '../private/names';
import { GatewayBinding, GatewayGuest, gatewayPeers, IGatewayRef } from '../refs';

/**
 * What is known of the pods that a Gateway object of somebody else selects.
 */
export interface GatewayRefFacts {
  /**
   * Namespace of the pods (`BadNamespace`).
   */
  readonly podNamespace: string;

  /**
   * Service account of the pods, which differs by installation; access policies let the gateway in by it.
   * @default - unknown: where it must be let in is an error (`IdentityUnknown`)
   */
  readonly serviceAccount?: string;

  /**
   * Name of the Deployment that runs the pods, by which metrics know them: objectives of an ingress need it (`GatewayWorkloadUnknown`).
   * @default - unknown
   */
  readonly workloadName?: string;
}

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
   *
   * @param facts by default, nothing is known of its pods: where callers must be declared (`CallerUnknown`)
   */
  public static existing(name: string, facts?: GatewayRefFacts): GatewayRef {
    return new GatewayRef(name, facts && { ...facts });
  }

  private constructor(private readonly name: string, private readonly facts?: GatewayRefFacts) {
    const parts = name.split('/');
    if (parts.length !== 2 || !parts.every(isNamespace)) {
      throw new MeshError('BadGatewayName', `a Gateway must be named as 'namespace/name', both in lower-case letters, digits and '-', got '${name}'`);
    }
    if (facts !== undefined && !isNamespace(facts.podNamespace)) {
      throw new MeshError('BadNamespace', `'podNamespace' must be the namespace of the gateway's pods, got '${facts.podNamespace}'`);
    }
  }

  /** @internal */
  public _join({ scope }: GatewayGuest): GatewayBinding {
    const { name: gateway, facts } = this;
    knownObjects(scope).gateways.push(gateway);
    const peers = () => gatewayPeers({ namespace: facts?.podNamespace, serviceAccount: facts?.serviceAccount });
    return { gateway, realms: [], ports: { http: 80, https: 443 }, podNamespace: facts?.podNamespace, workload: facts?.workloadName, peers };
  }
}
