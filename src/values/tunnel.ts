import { isIP } from 'net';
import { TunnelSettings } from '../api/networking';
import { MeshError } from '../private/errors';
import { problemOfHost } from '../private/names';
import { requirePort } from '../private/numbers';

/**
 * Carries the bytes of TCP and TLS routes through an HTTP proxy to somewhere else. It belongs to the service that is that proxy. HTTP routes ignore it.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#TrafficPolicy-TunnelSettings
 */
export class Tunnel {
  /** Opened by the method CONNECT. Rendered as `tunnel`. The host is a full DNS name or an IP address (`BadAddress`). */
  public static connect(targetHost: string, targetPort: number): Tunnel {
    return new Tunnel('CONNECT', targetHost, targetPort);
  }

  /** Opened by the method POST, for proxies that do not know CONNECT. Rendered as `tunnel`. Throws `BadAddress`. */
  public static post(targetHost: string, targetPort: number): Tunnel {
    return new Tunnel('POST', targetHost, targetPort);
  }

  private readonly settings: TunnelSettings;

  private constructor(protocol: string, targetHost: string, targetPort: number) {
    if (isIP(targetHost) === 0 && problemOfHost(targetHost) !== undefined) {
      throw new MeshError('BadAddress', `a tunnel must lead to an IP address or host name, got '${targetHost}'`);
    }
    requirePort('targetPort', targetPort);
    this.settings = { protocol, targetHost, targetPort };
  }

  /** @internal */
  public _toIstio(): TunnelSettings {
    return this.settings;
  }
}
