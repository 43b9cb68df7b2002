import { ClientTlsMode, ClientTlsSettings } from '../api/networking';
import { MeshError } from '../private/errors';
import { isObjectName, problemOfHost } from '../private/names';

/**
 * Which server is meant, and who must have vouched for it.
 */
export interface ServerNameOptions {
  /**
   * Host name sent in the TLS handshake (`BadHost`). Rendered as `tls.sni`.
   * @default - the full host name of the service
   */
  readonly sni?: string;

  /**
   * Names one of which the server's certificate must carry. Rendered as `tls.subjectAltNames`. An empty list would switch the check off
   * (`NoSubjectAltName`).
   * @default - `sni`
   */
  readonly subjectAltNames?: string[];
}

/**
 * TLS in which the client shows no certificate.
 */
export interface UpstreamTlsOptions extends ServerNameOptions {
  /**
   * File with the CA certificates, in the proxy's container, or `system` for those of its operating system. Rendered as `tls.caCertificates`.
   * @default 'system'
   */
  readonly caCertificates?: string;

  /**
   * File with the certificates that the CA revoked, in the proxy's container. Rendered as `tls.caCrl`.
   * @default - revocation is not checked
   */
  readonly caCrl?: string;

  /**
   * Trusts any server, whoever it is and whoever vouches for it. Excludes `caCertificates`, `caCrl` and `subjectAltNames` (`NothingToVerify`). Rendered as
   * `tls.insecureSkipVerify`.
   * @default false
   */
  readonly insecureSkipVerify?: boolean;
}

/**
 * TLS with a client certificate.
 */
export interface UpstreamMutualTlsOptions extends UpstreamTlsOptions {
  /**
   * File with the client certificate, in the proxy's container (`NoCertificate`). Rendered as `tls.clientCertificate`.
   */
  readonly clientCertificate: string;

  /**
   * File with the key of the client certificate, in the proxy's container (`NoCertificate`). Rendered as `tls.privateKey`.
   */
  readonly privateKey: string;
}

/**
 * TLS with certificates of a Secret.
 */
export interface SecretTlsOptions extends ServerNameOptions {
  /**
   * Says that gateways alone call the service. Sidecars take a Secret only where `clientLabels` of the service are named, and else send plaintext.
   * @default false
   */
  readonly gatewaysOnly?: boolean;
}

/**
 * TLS that client proxies do to the endpoints of a service.
 *
 * A service of the mesh needs none of this: Istio's own mutual TLS is there by itself. It is for endpoints that do TLS on their own.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#ClientTLSSettings
 */
export class UpstreamTls {
  /** Plaintext, whatever the endpoints take. Rendered with mode `DISABLE`. */
  public static disabled(): UpstreamTls {
    return new UpstreamTls({ mode: ClientTlsMode.DISABLE }, {});
  }

  /**
   * Istio's own mutual TLS, whether the endpoints are known to take it or not: for endpoints behind a gateway, or a mesh without automatic mutual TLS.
   *
   * Names are told by the service accounts, unless `sni` or `subjectAltNames` say others. Rendered with mode `ISTIO_MUTUAL`.
   */
  public static istioMutual(options: ServerNameOptions = {}): UpstreamTls {
    return new UpstreamTls({ mode: ClientTlsMode.ISTIO_MUTUAL }, options);
  }

  /**
   * TLS in which the server's certificate is checked, its name included. Rendered with mode `SIMPLE`.
   */
  public static simple(options: UpstreamTlsOptions = {}): UpstreamTls {
    return new UpstreamTls({ mode: ClientTlsMode.SIMPLE, ...authoritiesOf(options) }, options);
  }

  /**
   * TLS in which the proxy shows a certificate too, from files in its container. Rendered with mode `MUTUAL`.
   */
  public static mutual(options: UpstreamMutualTlsOptions): UpstreamTls {
    const { clientCertificate, privateKey } = options;
    for (const [name, file] of Object.entries({ clientCertificate, privateKey })) {
      if (file === '') {
        throw new MeshError('NoCertificate', `'${name}' must name a file in the proxy's container, got ''`);
      }
    }
    return new UpstreamTls({ mode: ClientTlsMode.MUTUAL, clientCertificate, privateKey, ...authoritiesOf(options) }, options);
  }

  /**
   * As `simple`, with the CA certificates of a Secret (key `cacert` or `ca.crt`) in the namespace of the client proxies. Rendered as `credentialName`.
   *
   * Sidecars read it only where `clientLabels` of the service are named, and may: else it must be said that gateways alone call (`SecretForNobody`).
   */
  public static simpleFromSecret(secret: string, options: SecretTlsOptions = {}): UpstreamTls {
    return UpstreamTls.fromSecret(ClientTlsMode.SIMPLE, secret, options);
  }

  /**
   * As `mutual`, with the certificates of a Secret in the namespace of the client proxies. Rendered as `credentialName`.
   *
   * Sidecars read it only where `clientLabels` of the service are named, and may: else it must be said that gateways alone call (`SecretForNobody`).
   */
  public static mutualFromSecret(secret: string, options: SecretTlsOptions = {}): UpstreamTls {
    return UpstreamTls.fromSecret(ClientTlsMode.MUTUAL, secret, options);
  }

  /**
   * As `simple`, with the CA certificates of a ConfigMap (key `ca.crt`) in the namespace of the service, which any client proxy may read. Rendered as
   * `credentialName: configmap://<namespace>/<name>`.
   */
  public static simpleFromConfigMap(configMap: string, options: ServerNameOptions = {}): UpstreamTls {
    return new UpstreamTls({ mode: ClientTlsMode.SIMPLE }, options, requireName('ConfigMap', configMap));
  }

  private static fromSecret(mode: ClientTlsMode, secret: string, options: SecretTlsOptions): UpstreamTls {
    return new UpstreamTls({ mode, credentialName: requireName('Secret', secret) }, options, undefined, options.gatewaysOnly ?? false);
  }

  /**
   * Name of a Secret that sidecars would not read by themselves.
   *
   * @internal
   */
  public readonly _secretOfClients?: string;

  private readonly names: ServerNameOptions;

  private constructor(
    private readonly settings: ClientTlsSettings, { sni, subjectAltNames }: ServerNameOptions,
    private readonly configMap?: string, gatewaysOnly = false,
  ) {
    const problem = sni === undefined ? undefined : problemOfHost(sni);
    if (problem !== undefined) {
      throw new MeshError('BadHost', `'sni' must be a DNS name without wildcard, got '${sni}': ${problem}`);
    }
    if (subjectAltNames !== undefined && subjectAltNames.length === 0) {
      throw new MeshError('NoSubjectAltName', "'subjectAltNames' must name at least one, got none: an empty list would switch the check of the name off; leave it out");
    }
    this.names = { sni, subjectAltNames: subjectAltNames && [...subjectAltNames] };
    this._secretOfClients = gatewaysOnly ? undefined : settings.credentialName;
  }

  /** @internal */
  public get _isDisabled(): boolean {
    return this.settings.mode === ClientTlsMode.DISABLE;
  }

  /**
   * For a host whose DestinationRule is in that namespace.
   *
   * Proxies check a name if they are told which, or if they set the SNI by the Host header: never with an SNI alone, and not for bytes. So both are said.
   *
   * @internal
   */
  public _toIstio(host: string, namespace: string): ClientTlsSettings {
    const { mode, insecureSkipVerify } = this.settings;
    const { sni, subjectAltNames } = this.names;
    const credentialName = this.configMap === undefined ? this.settings.credentialName : `configmap://${namespace}/${this.configMap}`;
    if (this._isDisabled) return this.settings;
    if (mode === ClientTlsMode.ISTIO_MUTUAL) return { ...this.settings, sni, subjectAltNames };
    const name = sni ?? host;
    return { ...this.settings, credentialName, sni: name, subjectAltNames: insecureSkipVerify ? undefined : subjectAltNames ?? [name] };
  }
}

function authoritiesOf({ caCertificates, caCrl, subjectAltNames, insecureSkipVerify }: UpstreamTlsOptions): ClientTlsSettings {
  if (insecureSkipVerify !== true) return { caCertificates: caCertificates ?? 'system', caCrl };
  const unused = Object.entries({ caCertificates, caCrl, subjectAltNames }).find(([, setting]) => setting !== undefined);
  if (unused !== undefined) {
    throw new MeshError('NothingToVerify', `'${unused[0]}' says whom to trust, and 'insecureSkipVerify' trusts every server; remove one of the two`);
  }
  return { insecureSkipVerify };
}

function requireName(kind: string, name: string): string {
  if (!isObjectName(name)) {
    throw new MeshError('BadName', `the name of a ${kind} must be lower-case letters, digits, '-' and '.', got '${name}'`);
  }
  return name;
}
