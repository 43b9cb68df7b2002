import { MeshError } from '../private/errors';
import { requirePort } from '../private/numbers';

/** What the server speaks on a port, whatever TLS is around it. */
export enum ExternalProtocol {
  HTTP = 'HTTP',
  HTTPS = 'HTTPS',
  TLS = 'TLS',
  TCP = 'TCP',
  GRPC = 'GRPC',
}

/** Protocols that begin in plaintext and switch to TLS later: the proxy never sees a TLS handshake at the start. */
const IN_BAND_TLS: { [port: number]: string } = {
  25: 'SMTP', 110: 'POP3', 143: 'IMAP', 389: 'LDAP', 587: 'SMTP', 1433: 'SQL Server', 3306: 'MySQL', 5432: 'PostgreSQL',
};

/**
 * A port of a server outside of the mesh: its number, and what the server speaks there. Numbers are from 1 to 65535 (`NotInRange`).
 *
 * @see https://istio.io/latest/docs/reference/config/networking/service-entry/#ServicePort
 */
export class ExternalPort {
  /** Plain HTTP, whatever the `tls` of the service. Rendered as protocol `HTTP`. */
  public static http(port: number = 80): ExternalPort {
    return new ExternalPort(ExternalProtocol.HTTP, port);
  }

  /**
   * HTTP over TLS. Rendered as protocol `HTTPS`, or, where the mesh originates TLS, as `HTTP` on the port that clients call, with the server's as
   * `targetPort`.
   */
  public static https(port: number = 443): ExternalPort {
    return new ExternalPort(ExternalProtocol.HTTPS, port);
  }

  /**
   * Some other protocol over TLS, from the first byte on. Rendered as protocol `TLS`, or, where the mesh originates TLS, as `TCP`.
   *
   * Not for protocols that switch to TLS later, such as PostgreSQL, MySQL, SMTP and LDAP on their usual ports (`InBandTls`): they are TCP to the proxy.
   */
  public static tls(port: number): ExternalPort {
    const inBand = IN_BAND_TLS[port];
    if (inBand !== undefined) {
      throw new MeshError('InBandTls', `${inBand} on port ${port} begins in plaintext and switches to TLS later, which the proxy takes for TCP; `
        + `use ExternalPort.tcp(${port}), and let the client do TLS`);
    }
    return new ExternalPort(ExternalProtocol.TLS, port);
  }

  /** Bytes. Rendered as protocol `TCP`, which needs an address or the fact `dnsCapture` of the Mesh. */
  public static tcp(port: number): ExternalPort {
    return new ExternalPort(ExternalProtocol.TCP, port);
  }

  /**
   * gRPC. Rendered as protocol `GRPC`, or, where clients do TLS, as `TLS`.
   *
   * Nothing says by itself who does TLS, so the `tls` of the service must (`TlsUnsaid`).
   */
  public static grpc(port: number = 443): ExternalPort {
    return new ExternalPort(ExternalProtocol.GRPC, port);
  }

  /**
   * What the server speaks.
   *
   * @internal
   */
  public readonly _protocol: ExternalProtocol;

  /**
   * Number of the server's port.
   *
   * @internal
   */
  public readonly _number: number;

  /**
   * Number that clients call, if it was said.
   *
   * @internal
   */
  public readonly _called?: number;

  private constructor(protocol: ExternalProtocol, port: number, called?: number) {
    requirePort('port', port);
    requirePort('clientPort', called);
    this._protocol = protocol;
    this._number = port;
    this._called = called;
  }

  /**
   * The same port of the server, which clients call by another number. Rendered as `number` of the port, with the server's as `targetPort`.
   *
   * @param clientPort wins over that of `ExternalTls.originate`
   */
  public calledOn(clientPort: number): ExternalPort {
    return new ExternalPort(this._protocol, this._number, clientPort);
  }
}
