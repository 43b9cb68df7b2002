import { ForwardClientCertDetails } from './topology';

/**
 * The header `server` of responses.
 */
export interface ServerHeader {
  /**
   * Whether proxies leave it as the application wrote it.
   * @default false
   */
  readonly disabled?: boolean;

  /**
   * What it says.
   * @default 'istio-envoy'
   */
  readonly value?: string;
}

/**
 * The header `x-request-id`.
 */
export interface RequestIdHeader {
  /**
   * Whether proxies give requests no id. Traces and logs need one.
   * @default false
   */
  readonly disabled?: boolean;
}

/**
 * The header `x-envoy-attempt-count` of requests with retries.
 */
export interface AttemptCountHeader {
  /**
   * Whether proxies do not write it.
   * @default false
   */
  readonly disabled?: boolean;
}

/**
 * The header `x-forwarded-host`.
 */
export interface XForwardedHostHeader {
  /**
   * Whether a rewritten host is kept in it.
   * @default false
   */
  readonly enabled?: boolean;
}

/**
 * The header `x-forwarded-port`.
 */
export interface XForwardedPortHeader {
  /**
   * Whether the port that the client called is written in it.
   * @default false
   */
  readonly enabled?: boolean;
}

/**
 * Headers such as `x-envoy-upstream-service-time` and `x-envoy-overloaded`.
 */
export interface EnvoyDebugHeaders {
  /**
   * Whether proxies do not write them.
   * @default false
   */
  readonly disabled?: boolean;
}

/**
 * To whom proxies say who they are (`x-envoy-peer-metadata`).
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#ProxyConfig-ProxyHeaders-MetadataExchangeMode
 */
export enum MetadataExchangeMode {
  /** To everyone. */
  UNDEFINED = 'UNDEFINED',
  /** To services that are called by Istio's mutual TLS only. */
  IN_MESH = 'IN_MESH',
}

/**
 * The headers in which proxies say who they are.
 */
export interface MetadataExchangeHeaders {
  /**
   * To whom they are sent.
   * @default MetadataExchangeMode.UNDEFINED
   */
  readonly mode?: MetadataExchangeMode;
}

/**
 * What of the client's certificate is written into `x-forwarded-client-cert`. Its hash always is.
 */
export interface SetCurrentClientCertDetails {
  /**
   * Its subject.
   * @default true
   */
  readonly subject?: boolean;

  /**
   * The whole certificate, as PEM.
   * @default false
   */
  readonly cert?: boolean;

  /**
   * The whole chain, as PEM.
   * @default false
   */
  readonly chain?: boolean;

  /**
   * Its DNS names.
   * @default true
   */
  readonly dns?: boolean;

  /**
   * Its URI, which is the identity of a workload.
   * @default true
   */
  readonly uri?: boolean;
}

/**
 * Headers that proxies write of their own accord.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#ProxyConfig-ProxyHeaders
 */
export interface ProxyHeaders {
  /**
   * What sidecars do with `x-forwarded-client-cert` of inbound requests; for gateways, see `gatewayTopology`.
   * @default ForwardClientCertDetails.APPEND_FORWARD
   */
  readonly forwardedClientCert?: ForwardClientCertDetails;

  /**
   * What of the client's certificate is written there. Only for `APPEND_FORWARD` and `SANITIZE_SET`.
   * @default - subject, DNS names and URI
   */
  readonly setCurrentClientCertDetails?: SetCurrentClientCertDetails;

  /**
   * The id of requests.
   * @default - written where there is none
   */
  readonly requestId?: RequestIdHeader;

  /**
   * The header `server`.
   * @default - 'istio-envoy'
   */
  readonly server?: ServerHeader;

  /**
   * The count of attempts.
   * @default - written
   */
  readonly attemptCount?: AttemptCountHeader;

  /**
   * Envoy's own headers.
   * @default - written
   */
  readonly envoyDebugHeaders?: EnvoyDebugHeaders;

  /**
   * The headers in which proxies say who they are.
   * @default - sent to everyone
   */
  readonly metadataExchangeHeaders?: MetadataExchangeHeaders;

  /**
   * Whether headers of HTTP/1 keep their upper-case letters.
   * @default false
   */
  readonly preserveHttp1HeaderCase?: boolean;

  /**
   * The host before a rewrite.
   * @default - not written
   */
  readonly xForwardedHost?: XForwardedHostHeader;

  /**
   * The port that the client called.
   * @default - not written
   */
  readonly xForwardedPort?: XForwardedPortHeader;
}
