import { ClientTlsMode, ClientTlsSettings } from '../api/networking';
import { MeshError } from '../private/errors';
import { requirePort } from '../private/numbers';

/**
 * How the mesh proves who the server is.
 */
export interface OriginateOptions {
  /**
   * Port on which clients in the mesh speak plain HTTP to the host, for `ExternalPort.https`.
   * @default 80
   */
  readonly clientPort?: number;

  /**
   * File with the CA certificates, in the proxy's container, or `system` for those of its operating system.
   * @default 'system'
   */
  readonly caCertificates?: string;

  /**
   * Host name sent in the TLS handshake.
   * @default - the host that the client named
   */
  readonly sni?: string;

  /**
   * Names one of which the server's certificate must carry.
   * @default - `sni` if it is given, else the host that the client named
   */
  readonly subjectAltNames?: string[];
}

/**
 * As `OriginateOptions`, with a certificate of the mesh.
 */
export interface OriginateMutualOptions extends OriginateOptions {
  /**
   * File with the client certificate, in the proxy's container.
   */
  readonly clientCertificate: string;

  /**
   * File with the key of the client certificate, in the proxy's container.
   */
  readonly privateKey: string;
}

/**
 * Who does TLS to a server outside of the mesh.
 *
 * @see https://istio.io/latest/docs/tasks/traffic-management/egress/egress-tls-origination/
 */
export class ExternalTls {
  /**
   * The proxy: clients speak plaintext, so that their requests can be routed, measured and retried. The server's certificate is always checked,
   * its name included. Rendered as a DestinationRule for the ports that the server has TLS on.
   */
  public static originate(options: OriginateOptions = {}): ExternalTls {
    return new ExternalTls({ mode: ClientTlsMode.SIMPLE }, options);
  }

  /** The proxy, which shows a certificate too. */
  public static originateMutual(options: OriginateMutualOptions): ExternalTls {
    return new ExternalTls({ mode: ClientTlsMode.MUTUAL, clientCertificate: options.clientCertificate, privateKey: options.privateKey }, options);
  }

  /** The client: the proxy sees the host name of the handshake and nothing else. */
  public static passthrough(): ExternalTls {
    return new ExternalTls(undefined, {});
  }

  /** @internal */
  public readonly _clientPort: number;

  private constructor(private readonly settings: ClientTlsSettings | undefined, private readonly options: OriginateOptions) {
    requirePort('clientPort', options.clientPort);
    if (options.subjectAltNames !== undefined && options.subjectAltNames.length === 0) {
      throw new MeshError('NoSubjectAltName', "'subjectAltNames' must name at least one, got none: an empty list would switch the check of the name off; leave it out");
    }
    this._clientPort = options.clientPort ?? 80;
  }

  /** @internal */
  public get _originates(): boolean {
    return this.settings !== undefined;
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
