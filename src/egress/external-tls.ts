import { ClientTlsMode, ClientTlsSettings } from '../api/networking';
import { MeshError } from '../private/errors';
import { problemOfHost } from '../private/names';
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
   */
  readonly clientCertificate: string;

  /**
   * File with the key of the client certificate, in the proxy's container. Rendered as `tls.privateKey`.
   */
  readonly privateKey: string;
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
   * The files must be in the container of every proxy that calls the server. Throws `NoCertificate` if one has no name.
   */
  public static originateMutual(options: OriginateMutualOptions): ExternalTls {
    for (const file of ['clientCertificate', 'privateKey'] as const) {
      if (options[file] === '') {
        throw new MeshError('NoCertificate', `'${file}' must name a file in the proxy's container, got ''`);
      }
    }
    const { clientCertificate, privateKey } = options;
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
   * @internal
   */
  public _toIstio(host: string, readsHttp: boolean): ClientTlsSettings {
    const { caCertificates, sni, subjectAltNames } = this.options;
    const name = sni ?? (readsHttp ? undefined : host);
    return {
      ...this.settings,
      caCertificates: caCertificates ?? 'system',
      sni: name,
      subjectAltNames: subjectAltNames ? [...subjectAltNames] : name === undefined ? undefined : [name],
    };
  }
}
