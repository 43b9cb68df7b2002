import { isIP } from 'net';
import { IngressTls } from './ingress-tls';
import { MeshError } from '../private/errors';
import { requirePort } from '../private/numbers';

/**
 * How a gateway listens on a port.
 */
export interface IngressPortOptions {
  /**
   * Name of the server, for statistics of HTTPS. Rendered as `servers[].name`. A server for each certificate would have it, so a port with a name has one
   * certificate (`ServerNameTwice`).
   * @default - no name
   */
  readonly serverName?: string;

  /**
   * IP address of the gateway's pods to listen on (`BadAddress`), for pods that have several. Rendered as `servers[].bind`.
   * @default - all addresses
   */
  readonly bind?: string;
}

/** What a port is for. */
export enum IngressPortKind {
  /** Plain HTTP of some kind. */
  HTTP = 'HTTP',
  /** HTTP over TLS, or TLS of the hosts that is passed through. */
  HTTPS = 'HTTPS',
  /** Bytes. */
  TCP = 'TCP',
  /** TLS around bytes, or passed through. */
  TLS = 'TLS',
}

/**
 * A port that a gateway takes connections in on. It must be a port of the gateway's Service too.
 *
 * Ports for HTTP are given as `ports` of a MeshIngress, others with the routes of which each has one (`addTcpRoute`, `addTlsRoute`). Factories throw
 * `NotInRange` for what is no port.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/gateway/#Server
 */
export class IngressPort {
  /** Plain HTTP. Rendered with `protocol: HTTP`. */
  public static http(port: number, options: IngressPortOptions = {}): IngressPort {
    return new IngressPort(IngressPortKind.HTTP, port, 'HTTP', options);
  }

  /** Plain HTTP/2, for clients that speak nothing else. Rendered with `protocol: HTTP2`. */
  public static http2(port: number, options: IngressPortOptions = {}): IngressPort {
    return new IngressPort(IngressPortKind.HTTP, port, 'HTTP2', options);
  }

  /** Plain gRPC. Rendered with `protocol: GRPC`. */
  public static grpc(port: number, options: IngressPortOptions = {}): IngressPort {
    return new IngressPort(IngressPortKind.HTTP, port, 'GRPC', options);
  }

  /** Plain gRPC-Web of browsers, which services get as gRPC. Rendered with `protocol: GRPC-WEB`. */
  public static grpcWeb(port: number, options: IngressPortOptions = {}): IngressPort {
    return new IngressPort(IngressPortKind.HTTP, port, 'GRPC-WEB', options);
  }

  /** HTTP over the TLS of the hosts. Rendered with `protocol: HTTPS`, or `TLS` where the hosts have it passed through. */
  public static https(port: number, options: IngressPortOptions = {}): IngressPort {
    return new IngressPort(IngressPortKind.HTTPS, port, 'HTTPS', options);
  }

  /** Bytes. Clients cannot say for which host they come, so a port has one route. Rendered with `protocol: TCP`. */
  public static tcp(port: number, options: IngressPortOptions = {}): IngressPort {
    return new IngressPort(IngressPortKind.TCP, port, 'TCP', options);
  }

  /** As `tcp`, and the gateway may count what MongoDB is asked. Rendered with `protocol: MONGO`. */
  public static mongo(port: number, options: IngressPortOptions = {}): IngressPort {
    return new IngressPort(IngressPortKind.TCP, port, 'MONGO', options);
  }

  /** As `tcp`, and the gateway may count what MySQL is asked. Rendered with `protocol: MYSQL`. */
  public static mysql(port: number, options: IngressPortOptions = {}): IngressPort {
    return new IngressPort(IngressPortKind.TCP, port, 'MYSQL', options);
  }

  /** As `tcp`, and the gateway may read what Redis is asked. Rendered with `protocol: REDIS`. */
  public static redis(port: number, options: IngressPortOptions = {}): IngressPort {
    return new IngressPort(IngressPortKind.TCP, port, 'REDIS', options);
  }

  /**
   * TLS around bytes: ended by the gateway, for `addTcpRoute`, or passed through, for `addTlsRoute`. Rendered with `protocol: TLS`.
   *
   * Clients say in the handshake for which host they come, so ingresses with other hosts may use the port too.
   */
  public static tls(port: number, tls: IngressTls, options: IngressPortOptions = {}): IngressPort {
    return new IngressPort(IngressPortKind.TLS, port, 'TLS', options, tls);
  }

  /** @internal */
  public readonly _serverName?: string;

  /** @internal */
  public readonly _bind?: string;

  private constructor(
    /** @internal */
    public readonly _kind: IngressPortKind,
    /** @internal */
    public readonly _number: number,
    /** @internal */
    public readonly _protocol: string,
    { serverName, bind }: IngressPortOptions,
    /** @internal */
    public readonly _tls?: IngressTls,
  ) {
    requirePort('port', _number);
    if (bind !== undefined && isIP(bind) === 0) {
      throw new MeshError('BadAddress', `'bind' must be an IP address of the gateway's pods, got '${bind}'`);
    }
    this._serverName = serverName;
    this._bind = bind;
  }
}
