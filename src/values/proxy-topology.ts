import { requireWhole } from '../private/numbers';

/**
 * What a gateway does with the header `x-forwarded-client-cert`, in which proxies tell of the client's certificate.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#ForwardClientCertDetails
 */
export enum ForwardClientCertDetails {
  /** Do not send it on. */
  SANITIZE = 'SANITIZE',
  /** Send it on as it came where the client showed a certificate, else drop it. */
  FORWARD_ONLY = 'FORWARD_ONLY',
  /** Where the client showed a certificate, add what is known of that to what came. */
  APPEND_FORWARD = 'APPEND_FORWARD',
  /** Where the client showed a certificate, replace what came by what is known of that. */
  SANITIZE_SET = 'SANITIZE_SET',
  /** Send it on as it came, whoever the client is. */
  ALWAYS_FORWARD_ONLY = 'ALWAYS_FORWARD_ONLY',
}

/**
 * What holds whatever stands in front of a gateway.
 */
export interface ProxyTopologyOptions {
  /**
   * What becomes of the header with details of the client's certificate. Rendered as `gatewayTopology.forwardClientCertDetails`.
   * @default ForwardClientCertDetails.SANITIZE_SET
   */
  readonly forwardClientCertDetails?: ForwardClientCertDetails;
}

/** Message `Topology` of Istio's ProxyConfig. */
interface GatewayTopology {
  readonly numTrustedProxies?: number;
  readonly proxyProtocol?: object;
  readonly forwardClientCertDetails?: string;
}

/**
 * What stands between clients and a gateway, so that the gateway knows their addresses.
 *
 * Rendered as `gatewayTopology` in the annotation `proxy.istio.io/config` of the gateway's pods.
 *
 * @see https://istio.io/latest/docs/ops/configuration/traffic-management/network-topologies/
 */
export class ProxyTopology {
  /** Clients connect to the gateway itself, or through what leaves their address as it is. */
  public static direct(options: ProxyTopologyOptions = {}): ProxyTopology {
    return new ProxyTopology({}, options, false);
  }

  /**
   * Proxies for HTTP, each of which adds the address that it sees to the header `X-Forwarded-For`.
   *
   * The address of the client is the one that the outermost of them has added. With too great a number clients can forge it.
   *
   * @param hops how many, at least 1 (`NotInRange`)
   */
  public static trustedProxies(hops: number, options: ProxyTopologyOptions = {}): ProxyTopology {
    requireWhole('hops', hops, 1, 255);
    return new ProxyTopology({ numTrustedProxies: hops }, options, true);
  }

  /**
   * A load balancer for TCP that tells the address of the client by the PROXY protocol. All connections must then begin with it.
   *
   * Not together with trusted proxies: the header would win, and clients could forge it.
   */
  public static proxyProtocol(options: ProxyTopologyOptions = {}): ProxyTopology {
    return new ProxyTopology({ proxyProtocol: {} }, options, false);
  }

  private readonly topology: GatewayTopology;

  /**
   * Whether the client is told of in a header, so that it is unknown where there are no requests.
   *
   * @internal
   */
  public readonly _needsRequests: boolean;

  private constructor(topology: GatewayTopology, { forwardClientCertDetails }: ProxyTopologyOptions, needsRequests: boolean) {
    this._needsRequests = needsRequests;
    this.topology = forwardClientCertDetails === undefined ? topology : { ...topology, forwardClientCertDetails };
  }

  /**
   * The settings of a pod's proxy that say so, to be joined with others; empty where there is nothing to say.
   *
   * @internal
   */
  public _toProxyConfig(): { readonly gatewayTopology?: GatewayTopology } {
    return Object.keys(this.topology).length === 0 ? {} : { gatewayTopology: this.topology };
  }

  /**
   * Annotations of the gateway's pods.
   *
   * @internal
   */
  public _toAnnotations(): { [name: string]: string } {
    const config = this._toProxyConfig();
    return config.gatewayTopology === undefined ? {} : { 'proxy.istio.io/config': JSON.stringify(config) };
  }
}
