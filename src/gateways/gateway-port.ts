import { MeshError } from '../private/errors';
import { requirePort } from '../private/numbers';

/**
 * More about a port of a gateway's Service.
 */
export interface GatewayPortOptions {
  /**
   * Name of the port, once in the Service. Rendered as `name`.
   * @default - `http2`, `https`, `tls-<port>`, `tcp-<port>` or `http3` by what the port is for; with the number where it is not the usual one
   */
  readonly name?: string;

  /**
   * Port of the pods, from 1 to 65535. Rendered as `targetPort`; Gateway objects name the port of the Service all the same. None that the proxy needs
   * for itself (`ReservedPort`).
   * @default - that of the Service: pods of gateways may listen below 1024
   */
  readonly targetPort?: number;

  /**
   * Port of the nodes, for Services of type NodePort and LoadBalancer. Rendered as `nodePort`.
   * @default - Kubernetes chooses one
   */
  readonly nodePort?: number;

  /**
   * Protocol as load balancers of some clouds read it. Rendered as `appProtocol`.
   * @default - none
   */
  readonly appProtocol?: string;
}

/** What the proxy itself listens on: administration, debugging, metrics, health. */
const RESERVED = [15000, 15004, 15020, 15021, 15090];

/**
 * A port on which clients reach a gateway.
 *
 * A port of the Service alone answers nothing: ingresses say which hosts are served there.
 *
 * @see https://istio.io/latest/docs/setup/additional-setup/gateway/
 */
export class GatewayPort {
  /** A port for plain HTTP, named `http2`. Ingresses without TLS, and redirects, use the first of these. */
  public static http(port: number = 80, options: GatewayPortOptions = {}): GatewayPort {
    return new GatewayPort('http', port, port === 80 ? 'http2' : `http2-${port}`, options);
  }

  /** A port for HTTPS, named `https`. Ingresses with TLS use the first of these. */
  public static https(port: number = 443, options: GatewayPortOptions = {}): GatewayPort {
    return new GatewayPort('https', port, port === 443 ? 'https' : `https-${port}`, options);
  }

  /** A port for TLS that is not HTTP. */
  public static tls(port: number, options: GatewayPortOptions = {}): GatewayPort {
    return new GatewayPort('tls', port, `tls-${port}`, options);
  }

  /** A port for TCP. */
  public static tcp(port: number, options: GatewayPortOptions = {}): GatewayPort {
    return new GatewayPort('tcp', port, `tcp-${port}`, options);
  }

  /** A UDP port for HTTP/3, beside the TCP port of the same number. Istio listens there if `PILOT_ENABLE_QUIC_LISTENERS` is set for istiod. */
  public static http3(port: number = 443, options: GatewayPortOptions = {}): GatewayPort {
    return new GatewayPort('http3', port, port === 443 ? 'http3' : `http3-${port}`, options);
  }

  /** @internal */
  public readonly _kind: string;

  /** @internal */
  public readonly _port: number;

  /** @internal */
  public readonly _targetPort: number;

  private readonly name: string;
  private readonly options: GatewayPortOptions;

  private constructor(kind: string, port: number, name: string, options: GatewayPortOptions) {
    requirePort('port', port);
    requirePort('targetPort', options.targetPort);
    requirePort('nodePort', options.nodePort);
    this._kind = kind;
    this._port = port;
    this._targetPort = options.targetPort ?? port;
    this.name = options.name ?? name;
    this.options = { ...options };
    if (this.name.length > 63 || !/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(this.name)) {
      throw new MeshError('BadName', `the name of a port must be up to 63 lower-case letters, digits and '-', got '${this.name}'`);
    }
    if (RESERVED.includes(this._targetPort)) {
      throw new MeshError('ReservedPort', `port ${this._targetPort} of the pods belongs to the proxy itself, as do ${RESERVED.join(', ')}; choose another 'targetPort'`);
    }
  }

  /** @internal */
  public get _name(): string {
    return this.name;
  }

  /** @internal */
  public get _transport(): string {
    return this._kind === 'http3' ? 'UDP' : 'TCP';
  }

  /**
   * As a port of a Service.
   *
   * @internal
   */
  public _toKubernetes(): object {
    const { nodePort, appProtocol } = this.options;
    return { name: this.name, port: this._port, protocol: this._transport, targetPort: this._targetPort, nodePort, appProtocol };
  }
}
