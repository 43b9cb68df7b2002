/**
 * How a proxy secures its connections to a service.
 */
export enum ClientTlsMode {
  /** Plain connections. */
  DISABLE = 'DISABLE',
  /** TLS; the client shows no certificate. */
  SIMPLE = 'SIMPLE',
  /** Mutual TLS with a client certificate of your own. */
  MUTUAL = 'MUTUAL',
  /** Mutual TLS with the certificate that Istio gave the workload; the other settings stay empty. */
  ISTIO_MUTUAL = 'ISTIO_MUTUAL',
}

/**
 * TLS of the connections that a proxy opens to a service.
 *
 * With `SIMPLE` and `MUTUAL`, certificates come either from a secret (`credentialName`) or from files in the proxy (the paths), not both.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#ClientTLSSettings
 */
export interface ClientTlsSettings {
  /**
   * How the connections are secured.
   * @default ClientTlsMode.DISABLE
   */
  readonly mode?: ClientTlsMode;

  /**
   * Secret with the client certificate (`cert`, `key`) and the authorities to trust (`cacert`, `crl`), in the namespace of the proxy.
   *
   * Sidecars read it only where the DestinationRule has a `workloadSelector`; without one they use no TLS at all. Gateways read it always.
   * `configmap://namespace/name` names a ConfigMap with authorities instead, in the namespace of the object.
   *
   * @default - the certificates are files, or those of the operating system
   */
  readonly credentialName?: string;

  /**
   * Path of the file with the client certificate. Needed for `MUTUAL` without `credentialName`.
   * @default - the client shows no certificate
   */
  readonly clientCertificate?: string;

  /**
   * Path of the file with the client's private key. Needed for `MUTUAL` without `credentialName`.
   * @default - the client shows no certificate
   */
  readonly privateKey?: string;

  /**
   * Path of the file with the authorities that the server certificate must come from.
   * @default - the authorities of the operating system
   */
  readonly caCertificates?: string;

  /**
   * Path of the file with the list of revoked certificates. Excludes `credentialName`, whose secret has a place for it.
   * @default - revocation is not checked
   */
  readonly caCrl?: string;

  /**
   * Names of which the server certificate must carry one. They win over those of the ServiceEntry.
   * @default - the names of the ServiceEntry, else the host asked for; with `sni` set and neither, the name is not checked
   */
  readonly subjectAltNames?: string[];

  /**
   * Server name that the client sends in the handshake.
   * @default - the host asked for
   */
  readonly sni?: string;

  /**
   * Trust any server certificate, whoever issued it and whatever its name. Excludes `caCertificates` and `subjectAltNames`,
   * and with `SIMPLE` also `credentialName`.
   * @default false
   */
  readonly insecureSkipVerify?: boolean;
}
