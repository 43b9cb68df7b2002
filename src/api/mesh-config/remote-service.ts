import { ClientTlsSettings, TcpKeepalive } from '../networking';

/**
 * A service that proxies report to.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#RemoteService
 */
export interface RemoteService {
  /**
   * Address with port: `metrics.example.com:15000`, or an IP address in place of the host.
   * @default - none
   */
  readonly address?: string;

  /**
   * TLS of the connection to it.
   * @default - none
   */
  readonly tlsSettings?: ClientTlsSettings;

  /**
   * Probes that notice a dead connection.
   * @default - none
   */
  readonly tcpKeepalive?: TcpKeepalive;
}
