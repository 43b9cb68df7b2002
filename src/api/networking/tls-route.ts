import { RouteDestination } from './route-destination';

/**
 * Conditions on a TLS connection that is not terminated, all of which must hold.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#TLSMatchAttributes
 */
export interface TlsMatchAttributes {
  /** Server names that clients may ask for, such as `shop.example.com` or `*.example.com`; each within a host of the VirtualService. */
  readonly sniHosts: string[];

  /**
   * Addresses that clients connect to: IPs, or blocks such as `10.0.0.0/8`.
   * @default - any address
   */
  readonly destinationSubnets?: string[];

  /**
   * Port of the service that was called.
   * @default - any port
   */
  readonly port?: number;

  /**
   * Labels of the workloads whose proxies get the rule: clients in the mesh, else the gateway's own.
   * @default - every workload
   */
  readonly sourceLabels?: { [key: string]: string };

  /**
   * Namespace of the workloads whose proxies get the rule: clients in the mesh, else the gateway's own.
   * @default - every namespace
   */
  readonly sourceNamespace?: string;

  /**
   * Gateways that get the rule, as `<namespace>/<name>` or `<name>`, with `mesh` for all sidecars; narrows the list of the VirtualService.
   * @default - all gateways of the VirtualService
   */
  readonly gateways?: string[];
}

/**
 * What happens to TLS connections that pass through without being decrypted.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#TLSRoute
 */
export interface TlsRoute {
  /** Conditions, of which one must hold. */
  readonly match: TlsMatchAttributes[];

  /**
   * Where connections go. Must not be empty.
   * @default - none, which is refused
   */
  readonly route?: RouteDestination[];
}
