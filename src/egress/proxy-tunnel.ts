import { IConstruct } from 'constructs';
import { Backend } from '../routing';
import { Tunnel } from '../values';

/** Who wants to go through a proxy. */
export interface TunnelUser {
  readonly by: IConstruct;
  /** Subset of the proxy whose connections end there. */
  readonly subset: string;
  /** Namespaces whose proxies connect; `*` for all. */
  readonly callers: readonly string[];
}

/** Bytes that a proxy shall bring to a server. */
export interface TunnelEnd extends TunnelUser {
  readonly tunnel: Tunnel;
}

/**
 * An external service that is a proxy, as others know it.
 */
export interface IProxyRef {
  /**
   * Lets connections through to a server.
   *
   * @internal
   */
  _tunnel(end: TunnelEnd): Backend;
}

/**
 * The way through an HTTP proxy, which opens the connection to the server.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#TrafficPolicy-TunnelSettings
 */
export class ProxyTunnel {
  /**
   * By method `CONNECT`, which is what proxies know.
   *
   * @param proxy an `ExternalService` with one host and one TCP port: that of the proxy
   */
  public static connect(proxy: IProxyRef): ProxyTunnel {
    return new ProxyTunnel(proxy, (host, port) => Tunnel.connect(host, port));
  }

  /**
   * By method `POST`, for proxies that take bytes as the body of a request.
   *
   * @param proxy as for `connect`
   */
  public static post(proxy: IProxyRef): ProxyTunnel {
    return new ProxyTunnel(proxy, (host, port) => Tunnel.post(host, port));
  }

  private constructor(private readonly proxy: IProxyRef, private readonly open: (host: string, port: number) => Tunnel) {}

  /** @internal */
  public _to(host: string, port: number, user: TunnelUser): Backend {
    return this.proxy._tunnel({ ...user, tunnel: this.open(host, port) });
  }
}
