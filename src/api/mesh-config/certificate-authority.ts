import { ClientTlsSettings } from '../networking';

/**
 * An external certificate authority that speaks Istio's own API for it (`CA`).
 *
 * @see https://istio.io/latest/docs/tasks/security/cert-management/
 */
export interface CertificateAuthority {
  /** Address with port, such as `ca.security.svc.cluster.local:8932` or `192.168.23.2:9000`. */
  readonly address: string;

  /**
   * TLS of the connection to it. `DISABLE` fits where istiod calls it through a sidecar.
   * @default - mutual TLS, with the roots of the operating system
   */
  readonly tlsSettings?: ClientTlsSettings;

  /**
   * How long istiod waits for a signature. Duration such as `10s`.
   * @default '10s'
   */
  readonly requestTimeout?: string;

  /**
   * Whether istiod asks the authority, rather than the agent beside each proxy.
   * @default true
   */
  readonly istiodSide?: boolean;
}
