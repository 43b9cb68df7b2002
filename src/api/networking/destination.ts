/**
 * A port of a service, by number.
 */
export interface PortSelector {
  /**
   * Port number, from 1 to 65535.
   * @default - no port is named
   */
  readonly number?: number;
}

/**
 * A service, or a part of it, that traffic is sent to.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#Destination
 */
export interface Destination {
  /**
   * Name of the service in the registry: a Kubernetes Service or a ServiceEntry host.
   * A short name is completed with the namespace of the object it stands in.
   */
  readonly host: string;

  /**
   * Subset of the service, as named in its DestinationRule.
   * @default - all endpoints of the service
   */
  readonly subset?: string;

  /**
   * Port of the service. Needed where the service has several.
   * @default - the only port of the service
   */
  readonly port?: PortSelector;
}
