import { RouteDestination } from './route-destination';

/**
 * Conditions on a connection, all of which must hold.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#L4MatchAttributes
 */
export interface L4MatchAttributes {
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
   * Address or block of the client. Istio does not read it.
   * @default - any client
   */
  readonly sourceSubnet?: string;

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
 * What happens to connections whose protocol Istio does not look into.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#TCPRoute
 */
export interface TcpRoute {
  /**
   * Conditions, of which one must hold.
   * @default - every connection
   */
  readonly match?: L4MatchAttributes[];

  /**
   * Where connections go. Must not be empty.
   * @default - none, which is refused
   */
  readonly route?: RouteDestination[];
}
