/**
 * What a server does with TLS connections.
 */
export enum ServerTlsMode {
  /** Leave TLS to the service; the server name of the connection picks a TLS route. */
  PASSTHROUGH = 'PASSTHROUGH',
  /** End TLS here; clients are not asked for a certificate. */
  SIMPLE = 'SIMPLE',
  /** End TLS here; clients must show a certificate. */
  MUTUAL = 'MUTUAL',
  /** Leave TLS to the service; the server name itself says which service, port and subset, so no route is needed. For gateways between networks. */
  AUTO_PASSTHROUGH = 'AUTO_PASSTHROUGH',
  /** End the mutual TLS of the mesh here, with the certificate that Istio gave the workload. Excludes all certificates. */
  ISTIO_MUTUAL = 'ISTIO_MUTUAL',
  /** End TLS here; clients may show a certificate, which must then be good. */
  OPTIONAL_MUTUAL = 'OPTIONAL_MUTUAL',
}

/**
 * Versions of TLS.
 */
export enum TlsProtocol {
  /** The proxy's own choice. */
  TLS_AUTO = 'TLS_AUTO',
  /** TLS 1.0: broken, and only with cipher suites of its age. */
  TLSV1_0 = 'TLSV1_0',
  /** TLS 1.1: broken, and only with cipher suites of its age. */
  TLSV1_1 = 'TLSV1_1',
  /** TLS 1.2. */
  TLSV1_2 = 'TLSV1_2',
  /** TLS 1.3. */
  TLSV1_3 = 'TLSV1_3',
}

/**
 * A server certificate in files of the proxy.
 */
export interface TlsCertificate {
  /**
   * Path of the file with the certificate. Needed unless TLS is passed through.
   * @default - none
   */
  readonly serverCertificate?: string;

  /**
   * Path of the file with the private key. Needed unless TLS is passed through.
   * @default - none
   */
  readonly privateKey?: string;

  /**
   * Path of the file with the authorities that client certificates must come from.
   *
   * For `MUTUAL`, istiod asks for `caCertificates` of the settings, not for this.
   *
   * @default - none
   */
  readonly caCertificates?: string;
}

/**
 * TLS of the connections that a server takes.
 *
 * The server certificate comes from one place only: `credentialName`, `credentialNames`, `tlsCertificates`, or `serverCertificate` with `privateKey`.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/gateway/#ServerTLSSettings
 */
export interface ServerTlsSettings {
  /**
   * What is done with TLS.
   * @default ServerTlsMode.PASSTHROUGH
   */
  readonly mode?: ServerTlsMode;

  /**
   * Answer plain HTTP requests with a 301 to HTTPS. For HTTP ports, where it is the only setting allowed. Not for sidecars.
   * @default false
   */
  readonly httpsRedirect?: boolean;

  /**
   * Secret with the server certificate, in the namespace of the gateway's pods. Not for sidecars.
   *
   * Holds `tls.crt` and `tls.key`, or `cert` and `key`; for `MUTUAL` also `ca.crt` or `cacert`, which may lie in a secret `<name>-cacert` instead.
   *
   * @default - the certificate comes from elsewhere
   */
  readonly credentialName?: string;

  /**
   * One or two secrets such as `credentialName` takes, one each for an RSA and an ECDSA certificate. Not for sidecars.
   * @default - the certificate comes from elsewhere
   */
  readonly credentialNames?: string[];

  /**
   * Secret or ConfigMap with the authorities that client certificates must come from. Wins over those in the secret of the server certificate.
   * @default - the authorities lie with the server certificate
   */
  readonly caCertCredentialName?: string;

  /**
   * One or two server certificates in files, one each for RSA and ECDSA. Not for sidecars.
   * @default - the certificate comes from elsewhere
   */
  readonly tlsCertificates?: TlsCertificate[];

  /**
   * Path of the file with the server certificate.
   * @default - the certificate comes from elsewhere
   */
  readonly serverCertificate?: string;

  /**
   * Path of the file with the server's private key.
   * @default - the certificate comes from elsewhere
   */
  readonly privateKey?: string;

  /**
   * Path of the file with the authorities that client certificates must come from. Needed for `MUTUAL` and `OPTIONAL_MUTUAL` without a secret.
   * @default - the authorities come from the secret
   */
  readonly caCertificates?: string;

  /**
   * Path of the file with the list of revoked client certificates. Not for `SIMPLE`.
   * @default - revocation is not checked
   */
  readonly caCrl?: string;

  /**
   * Names of which a client certificate must carry one. Not for sidecars.
   * @default - any name
   */
  readonly subjectAltNames?: string[];

  /**
   * SHA-256 hashes, in base64, of the public keys of the client certificates that are taken. One match here or in `verifyCertificateHash` is enough.
   * @default - any key
   */
  readonly verifyCertificateSpki?: string[];

  /**
   * SHA-256 hashes, in hexadecimal with or without colons, of the client certificates that are taken. One match here or in `verifyCertificateSpki` is enough.
   * @default - any certificate
   */
  readonly verifyCertificateHash?: string[];

  /**
   * Oldest version of TLS that is spoken. Versions below 1.2 need fitting `cipherSuites`.
   * @default - the setting of the mesh, else TLS 1.2
   */
  readonly minProtocolVersion?: TlsProtocol;

  /**
   * Newest version of TLS that is spoken.
   * @default TlsProtocol.TLS_AUTO
   */
  readonly maxProtocolVersion?: TlsProtocol;

  /**
   * Cipher suites by their OpenSSL names, such as `ECDHE-ECDSA-AES256-GCM-SHA384`. Unknown ones are ignored.
   * @default - the setting of the mesh, else the proxy's own list
   */
  readonly cipherSuites?: string[];
}
