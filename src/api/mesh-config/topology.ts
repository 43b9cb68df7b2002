/**
 * What a proxy does with the header `x-forwarded-client-cert`.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#ForwardClientCertDetails
 */
export enum ForwardClientCertDetails {
  /** Nothing is said. */
  UNDEFINED = 'UNDEFINED',
  /** Removes it. */
  SANITIZE = 'SANITIZE',
  /** Passes it on where the client speaks mutual TLS. */
  FORWARD_ONLY = 'FORWARD_ONLY',
  /** Adds the client's certificate to it where the client speaks mutual TLS. Default of sidecars. */
  APPEND_FORWARD = 'APPEND_FORWARD',
  /** Replaces it by the client's certificate where the client speaks mutual TLS. Default of gateways. */
  SANITIZE_SET = 'SANITIZE_SET',
  /** Passes it on from every client. */
  ALWAYS_FORWARD_ONLY = 'ALWAYS_FORWARD_ONLY',
}

/**
 * That the PROXY protocol is read. It has no settings.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#Topology-ProxyProtocolConfiguration
 */
export interface ProxyProtocolConfiguration {}

/**
 * What stands before gateways, and what they believe of it.
 *
 * @see https://istio.io/latest/docs/ops/configuration/traffic-management/network-topologies/
 */
export interface Topology {
  /**
   * Trusted proxies before the gateway. The client is that far from the right end of `x-forwarded-for`.
   * @default 0
   */
  readonly numTrustedProxies?: number;

  /**
   * What gateways do with `x-forwarded-client-cert`.
   * @default ForwardClientCertDetails.SANITIZE_SET
   */
  readonly forwardClientCertDetails?: ForwardClientCertDetails;

  /**
   * Gateways expect the PROXY protocol on every connection, and refuse those without it. Set it to `{}`.
   * @default - they do not know it
   */
  readonly proxyProtocol?: ProxyProtocolConfiguration;
}
