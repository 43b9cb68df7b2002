import { PortSelector } from './port-selector';

/**
 * A service, or a subset of it, that traffic is sent to.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#Destination
 */
export interface Destination {
  /**
   * Host of a service that the mesh knows, from Kubernetes or from a ServiceEntry; unknown hosts get no traffic.
   * A name without dots is completed with the namespace of this object, not of the service. An IP address or `*` is refused.
   */
  readonly host: string;

  /**
   * Subset as a DestinationRule of the host defines it; requests fail while there is none of that name.
   * @default - all endpoints of the service
   */
  readonly subset?: string;

  /**
   * Port of the service to send to.
   * @default - the only port of the service, or the port that the traffic was addressed to
   */
  readonly port?: PortSelector;
}
