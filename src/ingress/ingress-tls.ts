import { ServerTlsMode, ServerTlsSettings, TlsProtocol } from '../api/networking';
import { MeshError } from '../private/errors';
import { GatewayServerTls } from '../refs';
import { CertificateOrder, CertManagerOptions, ClientCertificateOptions, ClientCertificates, requireFile, requireNames, ServerCertificate, TlsVersion } from '../values';

/**
 * Which TLS a gateway speaks.
 */
export interface IngressTlsOptions {
  /**
   * Oldest version of TLS. Versions below 1.2 need `cipherSuites` (`CiphersMissing`). Rendered as `minProtocolVersion`.
   * @default - that of the mesh, else TLS 1.2
   */
  readonly minProtocolVersion?: TlsVersion;

  /**
   * Newest version of TLS, not older than the oldest (`BadVersion`). Rendered as `maxProtocolVersion`.
   * @default - TLS 1.3
   */
  readonly maxProtocolVersion?: TlsVersion;

  /**
   * Cipher suites by their OpenSSL names, for TLS up to 1.2 (`CiphersUnused`): those of TLS 1.3 are fixed. Rendered as `cipherSuites`.
   *
   * Unknown ones are left out by Istio, of which the check warns. Not empty, and none twice (`BadCipherSuites`).
   * @default - those of the mesh, else of the proxy
   */
  readonly cipherSuites?: string[];
}

/**
 * TLS with a certificate in a Secret, for clients that show one too.
 */
export interface IngressMutualTlsOptions extends IngressTlsOptions, ClientCertificateOptions {}

/**
 * TLS with any certificate.
 */
export interface IngressTerminationOptions extends IngressTlsOptions {
  /**
   * What the gateway shows.
   */
  readonly certificate: ServerCertificate;

  /**
   * What clients show.
   * @default - nothing
   */
  readonly clients?: ClientCertificates;
}

/**
 * TLS with a certificate that cert-manager gets and renews.
 */
export interface IngressCertManagerOptions extends IngressTlsOptions, CertManagerOptions {
  /**
   * What clients show. Their authorities are those of `ca.crt` in cert-manager's Secret, which is the CA of the issuer, unless they are said to be elsewhere.
   * @default - nothing
   */
  readonly clients?: ClientCertificates;
}

/**
 * TLS of the mesh.
 */
export interface IngressIstioMutualOptions {
  /**
   * Identities of which a client must have one, as in `spiffe://cluster.local/ns/shop/sa/web`. Rendered as `subjectAltNames`. Not empty (`NoSubjectAltName`).
   * @default - any identity of the mesh
   */
  readonly subjectAltNames?: string[];

  /**
   * File with what the mesh's authority has revoked, in the container of the gateway (`BadFile`). Rendered as `caCrl`.
   * @default - nothing is known to be revoked
   */
  readonly caCrl?: string;
}

/**
 * How a gateway treats TLS for some hosts.
 *
 * Certificates are Secrets in the namespace of the gateway's pods, which is not that of the Gateway object.
 *
 * @see https://istio.io/latest/docs/tasks/traffic-management/ingress/secure-ingress/
 */
export class IngressTls {
  /**
   * The gateway ends TLS with the certificate of a Secret. Rendered as `tls.mode: SIMPLE` of the Gateway's HTTPS server.
   *
   * Throws `BadName` for what no Secret can be called.
   *
   * @param credentialName Secret with `tls.crt` and `tls.key` in the namespace of the gateway's pods
   */
  public static simple(credentialName: string, options: IngressTlsOptions = {}): IngressTls {
    return IngressTls.terminate({ ...options, certificate: ServerCertificate.secret(credentialName) });
  }

  /**
   * As `simple`, and clients must show a certificate that a CA of the Secret signed. Rendered as `tls.mode: MUTUAL`.
   *
   * Throws `BadName` for what no Secret can be called.
   *
   * @param credentialName Secret with `tls.crt`, `tls.key` and `ca.crt` in the namespace of the gateway's pods
   */
  public static mutual(credentialName: string, options: IngressMutualTlsOptions = {}): IngressTls {
    return IngressTls.terminate({ ...options, certificate: ServerCertificate.secret(credentialName), clients: ClientCertificates.required(options) });
  }

  /**
   * As `mutual` for clients that show a certificate, and as `simple` for others. Rendered as `tls.mode: OPTIONAL_MUTUAL`.
   *
   * @param credentialName Secret with `tls.crt`, `tls.key` and `ca.crt` in the namespace of the gateway's pods
   */
  public static optionalMutual(credentialName: string, options: IngressMutualTlsOptions = {}): IngressTls {
    return IngressTls.terminate({ ...options, certificate: ServerCertificate.secret(credentialName), clients: ClientCertificates.optional(options) });
  }

  /**
   * As `simple`, with a certificate that cert-manager gets for all hosts that share it. Rendered as a `Certificate` in the namespace of the gateway's pods.
   *
   * @see https://istio.io/latest/docs/ops/integrations/certmanager/
   */
  public static certManager(options: IngressCertManagerOptions): IngressTls {
    return IngressTls.terminate({ ...options, certificate: ServerCertificate.certManager(options) });
  }

  /**
   * The gateway ends TLS: with two certificates, with files, and with whatever is asked of clients.
   */
  public static terminate(options: IngressTerminationOptions): IngressTls {
    const { certificate, clients, minProtocolVersion, maxProtocolVersion, cipherSuites } = options;
    requireVersions(minProtocolVersion, maxProtocolVersion);
    requireCipherSuites(cipherSuites, minProtocolVersion);
    clients?._requireFit(certificate._isFiles);
    return new IngressTls({
      mode: ServerTlsMode.SIMPLE,
      ...clients?._toIstio(),
      ...certificate._toIstio(),
      minProtocolVersion: wire(minProtocolVersion),
      maxProtocolVersion: wire(maxProtocolVersion),
      cipherSuites: cipherSuites && [...cipherSuites],
    }, certificate._order);
  }

  /**
   * The gateway ends the mutual TLS of the mesh, with the certificate that Istio gave to its pods. Rendered as `tls.mode: ISTIO_MUTUAL`.
   *
   * For clients within the mesh, and for those of another mesh with the same root of trust.
   */
  public static istioMutual(options: IngressIstioMutualOptions = {}): IngressTls {
    return new IngressTls({
      mode: ServerTlsMode.ISTIO_MUTUAL,
      subjectAltNames: requireNames(options.subjectAltNames),
      caCrl: options.caCrl === undefined ? undefined : requireFile('caCrl', options.caCrl),
    });
  }

  /**
   * The gateway leaves TLS closed and chooses the service by the host name in its handshake (SNI).
   *
   * It reads nothing of the requests: routes have no conditions but hosts (`addTlsRoute`), change nothing, and lead to a TCP or TLS port. Rendered as
   * `tls.mode: PASSTHROUGH` of the Gateway's TLS server, and as `tls` rules of the VirtualService.
   */
  public static passthrough(): IngressTls {
    return new IngressTls({ mode: ServerTlsMode.PASSTHROUGH });
  }

  private constructor(
    /**
     * As on the wire.
     *
     * @internal
     */
    public readonly _tls: ServerTlsSettings,
    /**
     * The certificate that cert-manager is to get.
     *
     * @internal
     */
    public readonly _order?: CertificateOrder,
  ) {}

  /**
   * Whether the gateway leaves TLS closed.
   *
   * @internal
   */
  public get _passesThrough(): boolean {
    return this._tls.mode === ServerTlsMode.PASSTHROUGH;
  }

  /**
   * What a server says of it, and what its Secret is made of.
   *
   * @param secretName what cert-manager's Secret is called if nobody says
   * @internal
   */
  public _serve(secretName: string): GatewayServerTls {
    if (this._order === undefined) return { tls: this._tls };
    return { tls: { ...this._tls, credentialName: this._order.secretName ?? secretName }, order: this._order };
  }

  /**
   * What clients must show, as one text; undefined if they need not.
   *
   * @internal
   */
  public get _demands(): string | undefined {
    const { mode, credentialName, credentialNames, caCertCredentialName, caCertificates } = this._tls;
    const { caCrl, subjectAltNames, verifyCertificateHash, verifyCertificateSpki } = this._tls;
    if (mode !== ServerTlsMode.MUTUAL && mode !== ServerTlsMode.ISTIO_MUTUAL) return undefined;
    const authorities = caCertCredentialName ?? caCertificates ?? credentialName ?? credentialNames?.[0] ?? this._order?.secretName;
    return JSON.stringify([mode, authorities, caCrl, subjectAltNames, verifyCertificateHash, verifyCertificateSpki]);
  }
}

function wire(version: TlsVersion | undefined): TlsProtocol | undefined {
  return version as TlsProtocol | undefined;
}

function requireVersions(min: TlsVersion | undefined, max: TlsVersion | undefined): void {
  // By their names, versions sort by age.
  if (max !== undefined && max < (min ?? TlsVersion.TLS_1_2)) {
    throw new MeshError('BadVersion', `'maxProtocolVersion' must not be older than 'minProtocolVersion' (${min ?? `by default ${TlsVersion.TLS_1_2}`}), got ${max}`);
  }
}

function requireCipherSuites(suites: readonly string[] | undefined, min: TlsVersion | undefined): void {
  if (suites === undefined) {
    if (min === TlsVersion.TLS_1_0 || min === TlsVersion.TLS_1_1) {
      throw new MeshError('CiphersMissing', `'minProtocolVersion' ${min} needs 'cipherSuites' that clients of that age know, since the usual ones are for TLS 1.2; `
        + "name them, as 'ECDHE-RSA-AES128-SHA', or raise the version");
    }
    return;
  }
  if (suites.length === 0 || suites.includes('') || new Set(suites).size < suites.length) {
    throw new MeshError('BadCipherSuites', `'cipherSuites' must be names, at least one and none twice, got ${JSON.stringify(suites)}; leave it out for the usual ones`);
  }
  if (min === TlsVersion.TLS_1_3) {
    throw new MeshError('CiphersUnused', "'cipherSuites' are for TLS up to 1.2, but 'minProtocolVersion' is TLS 1.3, whose suites are fixed; leave one of them out");
  }
}
