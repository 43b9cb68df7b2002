import { TrafficSelector } from '../api/extensions';
import { WorkloadMode } from '../api/types';
import { requirePort } from '../private/numbers';
import { requireSome } from '../values';

/**
 * Which traffic of a proxy passes an extension: its direction, and the port it goes to.
 *
 * Inbound, a port is one of the workload (`targetPort` of a Service); outbound, one of the Service that is called; at a gateway, one that its pods listen on.
 *
 * @see https://istio.io/latest/docs/reference/config/proxy_extensions/traffic_extension/#TrafficSelector
 */
export class ExtensionMatch {
  /**
   * What is sent to the workload. All that a waypoint sees is inbound, and nothing of what a gateway sees.
   *
   * @param ports to one of these; to any if none is named (`NotInRange`)
   */
  public static inbound(...ports: number[]): ExtensionMatch {
    return new ExtensionMatch(ports, WorkloadMode.SERVER);
  }

  /**
   * What the workload sends. All that a gateway sees is outbound, and nothing of what a waypoint sees.
   *
   * @param ports to one of these; to any if none is named (`NotInRange`)
   */
  public static outbound(...ports: number[]): ExtensionMatch {
    return new ExtensionMatch(ports, WorkloadMode.CLIENT);
  }

  /**
   * What goes to one of some ports, in either direction.
   *
   * @param ports at least one (`EmptyList`, `NotInRange`)
   */
  public static ports(...ports: number[]): ExtensionMatch {
    requireSome('ports', ports);
    return new ExtensionMatch(ports);
  }

  /**
   * Undefined for both directions.
   *
   * @internal
   */
  public readonly _mode?: WorkloadMode;

  /**
   * None for all.
   *
   * @internal
   */
  public readonly _ports: readonly number[];

  private constructor(ports: readonly number[], mode?: WorkloadMode) {
    ports.forEach(port => requirePort('port', port));
    this._ports = [...new Set(ports)];
    this._mode = mode;
  }

  /**
   * Whether some traffic is of both.
   *
   * @internal
   */
  public _meets(other: ExtensionMatch): boolean {
    const isOneWay = this._mode === undefined || other._mode === undefined || this._mode === other._mode;
    return isOneWay && (this._ports.length === 0 || other._ports.length === 0 || this._ports.some(port => other._ports.includes(port)));
  }

  /** @internal */
  public _toIstio(): TrafficSelector {
    return { mode: this._mode, ...this._ports.length > 0 && { ports: this._ports.map(number => ({ number })) } };
  }
}
