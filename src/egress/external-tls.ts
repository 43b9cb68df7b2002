import { ClientTlsMode, ClientTlsSettings } from '../api/networking';
import { MeshError } from '../private/errors';
import { isObjectName, problemOfHost } from '../private/names';
import { requirePort } from '../private/numbers';

/**
 * How the mesh proves who the server is.
 */
export interface OriginateOptions {
  /**
   * Port on which clients in the mesh speak plain HTTP to the host, for `ExternalPort.https`. Rendered as `number` of the port in the ServiceEntry.
   * @default 80
   */
  readonly clientPort?: number;

  /**
   * File with the CA certificates, in the proxy's container, or `system` for those of its operating system. Rendered as `tls.caCertificates`.
   * @default 'system'
   */
  readonly caCertificates?: string;

  /**
   * Secret with the CA certificates (`ca.crt`), and for mutual TLS with the client certificate too (`tls.crt`, `tls.key`), in the namespace of the proxies that
   * do TLS: that of the egress gateway with `via`, else that of the clients, which are named by `clientLabels` and whose service account must be allowed to
   * read it (`CredentialNeedsClients`). Or `configmap://namespace/name` of a ConfigMap with the CA certificates, for all sidecars. Rendered as
   * `tls.credentialName`. Excludes the files (`TwoCertificateSources`).
   * @default - files
   */
  readonly credentialName?: string;

  /**
   * File with the certificates that their CA has revoked, in the proxy's container. Rendered as `tls.caCrl`. A Secret has it inside (`ca.crl`).
   * @default - revocation is not checked
   */
  readonly caCrl?: string;

  /**
   * Host name sent in the TLS handshake (`BadHost`). Rendered as `tls.sni`.
   * @default - the host that the client named
   */
  readonly sni?: string;

  /**
   * Names one of which the server's certificate must carry. Rendered as `tls.subjectAltNames`. An empty list would switch the check off
   * (`NoSubjectAltName`).
   * @default - `sni` if it is given, else the host that the client named
   */
  readonly subjectAltNames?: string[];
}

/**
 * As `OriginateOptions`, with a certificate of the mesh.
 */
export interface OriginateMutualOptions extends OriginateOptions {
  /**
   * File with the client certificate, in the proxy's container. Rendered as `tls.clientCertificate`.
   * @default - that of the Secret in `credentialName`
   */
  readonly clientCertificate?: string;

  /**
   * File with the key of the client certificate, in the proxy's container. Rendered as `tls.privateKey`.
   * @default - that of the Secret in `credentialName`
   */
  readonly privateKey?: string;
}

/** Who does TLS. */
export enum TlsBy {
  PROXY = 'proxy',
  CLIENT = 'client',
  NOBODY = 'nobody',
}

/**
 * Who does TLS to a server outside of the mesh.
 *
 * @see https://istio.io/latest/docs/tasks/traffic-management/egress/egress-tls-origination/
 */
export class ExternalTls {
  /**
   * The proxy: clients speak plaintext, so that their requests can be routed, measured and retried.
   *
   * The server's certificate is always checked, its name included. Rendered as `tls` (mode `SIMPLE`) of a DestinationRule for the ports that the server
   * has TLS on.
   */
  public static originate(options: OriginateOptions = {}): ExternalTls {
    return new ExternalTls(TlsBy.PROXY, { mode: ClientTlsMode.SIMPLE }, options);
  }

  /**
   * The proxy, which shows a certificate too. Rendered with mode `MUTUAL`.
   *
   * The certificate is in a Secret (`credentialName`), or in files in the container of every proxy that calls the server. Throws `NoCertificate` if neither or one
   * file only has a name, `TwoCertificateSources` for both.
   */
  public static originateMutual(options: OriginateMutualOptions): ExternalTls {
    const { clientCertificate, privateKey, credentialName } = options;
    for (const file of ['clientCertificate', 'privateKey'] as const) {
      if (credentialName === undefined && !options[file]) {
        throw new MeshError('NoCertificate', `'${file}' must name a file in the proxy's container, got ${options[file] === '' ? "''" : 'none'}; `
          + "or name a Secret in 'credentialName'");
      }
      if (credentialName !== undefined && options[file] !== undefined) {
        throw twoSources(file);
      }
    }
    if (credentialName?.startsWith(CONFIG_MAP)) {
      throw new MeshError('NoCertificate', `a ConfigMap has no client certificate, got '${credentialName}'; name a Secret in 'credentialName'`);
    }
    return new ExternalTls(TlsBy.PROXY, { mode: ClientTlsMode.MUTUAL, clientCertificate, privateKey }, options);
  }

  /** The client: the proxy sees the host name of the handshake and nothing else. */
  public static passthrough(): ExternalTls {
    return new ExternalTls(TlsBy.CLIENT, {}, {});
  }

  /** Nobody: requests and bytes leave the mesh in plaintext. Not for ports that are TLS by their name (`TlsContradicted`). */
  public static none(): ExternalTls {
    return new ExternalTls(TlsBy.NOBODY, {}, {});
  }

  /**
   * Who does TLS.
   *
   * @internal
   */
  public readonly _by: TlsBy;

  /**
   * Port for clients of HTTPS servers.
   *
   * @internal
   */
  public readonly _clientPort: number;

  private constructor(by: TlsBy, private readonly settings: ClientTlsSettings, private readonly options: OriginateOptions) {
    requirePort('clientPort', options.clientPort);
    requireCredential(options);
    const problem = options.sni === undefined ? undefined : problemOfHost(options.sni);
    if (problem !== undefined) {
      throw new MeshError('BadHost', `'sni' must be a DNS name without wildcard, got '${options.sni}': ${problem}`);
    }
    if (options.subjectAltNames !== undefined && options.subjectAltNames.length === 0) {
      throw new MeshError('NoSubjectAltName', "'subjectAltNames' must name at least one, got none: an empty list would switch the check of the name off; leave it out");
    }
    this._by = by;
    this._clientPort = options.clientPort ?? 80;
  }

  /**
   * Host name that is sent, if it is not the client's.
   *
   * @internal
   */
  public get _sni(): string | undefined {
    return this.options.sni;
  }

  /**
   * Istio checks the server's name if it sets the SNI itself, which it does for HTTP only, or if it is told the names: never with an SNI alone.
   *
   * @param hasNames whether the ServiceEntry tells the names
   * @internal
   */
  public _toIstio(host: string, readsHttp: boolean, hasNames: boolean = false): ClientTlsSettings {
    const { caCertificates, credentialName, caCrl, sni, subjectAltNames } = this.options;
    const name = sni ?? (readsHttp ? undefined : host);
    return {
      ...this.settings,
      credentialName,
      caCertificates: credentialName === undefined ? caCertificates ?? 'system' : undefined,
      caCrl,
      sni: name,
      subjectAltNames: subjectAltNames ? [...subjectAltNames] : name === undefined || hasNames ? undefined : [name],
    };
  }

  /**
   * Secret with the certificates, which not every proxy can read.
   *
   * @internal
   */
  public get _secret(): string | undefined {
    const { credentialName } = this.options;
    return credentialName?.startsWith(CONFIG_MAP) ? undefined : credentialName;
  }
}

const CONFIG_MAP = 'configmap://';

function requireCredential({ credentialName, caCertificates, caCrl }: OriginateOptions): void {
  if (credentialName === undefined) return;
  const isNamed = credentialName.startsWith(CONFIG_MAP) ? credentialName.slice(CONFIG_MAP.length).split('/').every(isObjectName) : isObjectName(credentialName);
  if (!isNamed) {
    throw new MeshError('BadName', `'credentialName' must be the name of a Secret, or 'configmap://namespace/name', got '${credentialName}'; `
      + 'a Secret of another namespace cannot be named: it must be where the proxies are');
  }
  if (caCertificates !== undefined) throw twoSources('caCertificates');
  if (caCrl !== undefined) throw twoSources('caCrl');
}

function twoSources(file: string): MeshError {
  return new MeshError('TwoCertificateSources', `'credentialName' and '${file}' both say where certificates are; keep one of the two`);
}
