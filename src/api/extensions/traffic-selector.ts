import { PortSelector } from '../types/port-selector';
import { WorkloadMode } from '../types/workload-mode';

/**
 * Selects traffic by direction and port; both must match.
 *
 * @see https://istio.io/latest/docs/reference/config/proxy_extensions/traffic_extension/#TrafficSelector
 */
export interface TrafficSelector {
  /**
   * Direction of the traffic. For a gateway only the client side ever matches.
   * @default WorkloadMode.CLIENT_AND_SERVER
   */
  readonly mode?: WorkloadMode;

  /**
   * Ports of which one must match, each named once: for outbound traffic those of the Service, for inbound traffic those of the workload.
   * @default - every port
   */
  readonly ports?: PortSelector[];
}
